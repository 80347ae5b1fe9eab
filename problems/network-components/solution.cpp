#include <cstddef>
#include <iostream>
#include <numeric>
#include <utility>
#include <vector>

class DisjointSets {
public:
    explicit DisjointSets(std::size_t n) : parent_(n), size_(n, 1), count_(n) {
        std::iota(parent_.begin(), parent_.end(), std::size_t{0});
    }

    std::size_t count() const { return count_; }

    std::size_t size_of(std::size_t element) { return size_[find(element)]; }

    void unite(std::size_t a, std::size_t b) {
        a = find(a);
        b = find(b);
        if (a == b) {
            return;
        }
        if (size_[a] < size_[b]) {
            std::swap(a, b);
        }
        parent_[b] = a;
        size_[a] += size_[b];
        --count_;
    }

private:
    std::size_t find(std::size_t element) {
        if (parent_[element] != element) {
            parent_[element] = find(parent_[element]);
        }
        return parent_[element];
    }

    std::vector<std::size_t> parent_;
    std::vector<std::size_t> size_;
    std::size_t count_;
};

int main() {
    std::size_t n = 0, cables = 0;
    std::cin >> n >> cables;
    DisjointSets networks(n);
    for (std::size_t a, b; cables > 0 && std::cin >> a >> b; --cables) {
        networks.unite(a - 1, b - 1);
        std::cout << networks.count() << ' ' << networks.size_of(a - 1) << '\n';
    }
}
