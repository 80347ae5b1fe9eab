#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <vector>

struct Item {
    std::size_t weight;
    std::int64_t value;
};

std::istream& operator>>(std::istream& in, Item& item) {
    return in >> item.weight >> item.value;
}

std::int64_t best_value(const std::vector<Item>& items, std::size_t capacity) {
    std::vector<std::int64_t> best(capacity + 1, 0);
    for (const auto& [weight, value] : items) {
        for (std::size_t room = capacity; room >= weight; --room) {
            best[room] = std::max(best[room], best[room - weight] + value);
        }
    }
    return best.back();
}

int main() {
    std::size_t n = 0, capacity = 0;
    std::cin >> n >> capacity;
    std::vector<Item> items(n);
    for (auto& item : items) {
        std::cin >> item;
    }
    std::cout << best_value(items, capacity) << '\n';
}
