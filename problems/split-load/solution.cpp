#include <algorithm>
#include <cstdint>
#include <iostream>
#include <numeric>
#include <vector>

using Weights = std::vector<std::int64_t>;

bool fits(const Weights& weights, int trucks, std::int64_t limit) {
    std::int64_t load = 0;
    for (const auto weight : weights) {
        if (load + weight > limit) {
            --trucks;
            load = 0;
        }
        load += weight;
    }
    return trucks >= 1;
}

std::int64_t smallest_limit(const Weights& weights, int trucks) {
    auto low = *std::max_element(weights.begin(), weights.end());
    auto high = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    while (low < high) {
        const auto middle = low + (high - low) / 2;
        if (fits(weights, trucks, middle)) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

int main() {
    int n = 0, trucks = 0;
    if (!(std::cin >> n >> trucks) || n < 1) {
        return 1;
    }
    Weights weights(n);
    for (auto& weight : weights) {
        std::cin >> weight;
    }
    std::cout << smallest_limit(weights, trucks) << '\n';
}
