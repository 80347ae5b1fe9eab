#include <functional>
#include <iostream>
#include <queue>
#include <utility>
#include <vector>

struct Graph {
    std::vector<std::vector<int>> successors;
    std::vector<int> waits_for;

    explicit Graph(int n) : successors(n), waits_for(n, 0) {}

    void add_rule(int before, int after) {
        successors[before].push_back(after);
        ++waits_for[after];
    }
};

// Leaves out the tasks on or behind a cycle.
std::vector<int> schedule(Graph graph) {
    std::priority_queue<int, std::vector<int>, std::greater<>> ready;
    for (int task = 0; task < static_cast<int>(graph.waits_for.size()); ++task) {
        if (graph.waits_for[task] == 0) {
            ready.push(task);
        }
    }
    std::vector<int> order;
    while (!ready.empty()) {
        const int task = ready.top();
        ready.pop();
        order.push_back(task);
        for (const int next : graph.successors[task]) {
            if (--graph.waits_for[next] == 0) {
                ready.push(next);
            }
        }
    }
    return order;
}

int main() {
    int n = 0, m = 0;
    std::cin >> n >> m;
    Graph graph(n);
    for (int before = 0, after = 0; m > 0 && std::cin >> before >> after; --m) {
        graph.add_rule(before - 1, after - 1);
    }
    const auto order = schedule(std::move(graph));
    if (static_cast<int>(order.size()) < n) {
        std::cout << "cycle\n";
        return 0;
    }
    for (int i = 0; i < n; ++i) {
        std::cout << order[i] + 1 << (i + 1 == n ? '\n' : ' ');
    }
}
