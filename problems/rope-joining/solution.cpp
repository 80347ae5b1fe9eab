#include <cstddef>
#include <cstdint>
#include <functional>
#include <iostream>
#include <queue>
#include <vector>

using MinQueue = std::priority_queue<std::int64_t, std::vector<std::int64_t>, std::greater<>>;

MinQueue read_ropes(std::istream& in) {
    std::size_t n = 0;
    in >> n;
    MinQueue ropes;
    for (std::int64_t length; ropes.size() < n && in >> length;) {
        ropes.push(length);
    }
    return ropes;
}

std::int64_t take_shortest(MinQueue& ropes) {
    const auto length = ropes.top();
    ropes.pop();
    return length;
}

std::int64_t join_all(MinQueue ropes) {
    std::int64_t cost = 0;
    while (ropes.size() > 1) {
        const auto joined = take_shortest(ropes) + take_shortest(ropes);
        cost += joined;
        ropes.push(joined);
    }
    return cost;
}

int main() {
    std::cout << join_all(read_ropes(std::cin)) << '\n';
}
