#include <algorithm>
#include <cstddef>
#include <iostream>
#include <utility>
#include <vector>

using Interval = std::pair<int, int>;

std::vector<Interval> merge(std::vector<Interval> intervals) {
    std::sort(intervals.begin(), intervals.end());
    std::vector<Interval> merged;
    for (const auto& [low, high] : intervals) {
        if (merged.empty() || merged.back().second < low) {
            merged.emplace_back(low, high);
        } else {
            merged.back().second = std::max(merged.back().second, high);
        }
    }
    return merged;
}

std::vector<Interval> read_intervals(std::istream& in) {
    std::size_t n = 0;
    in >> n;
    std::vector<Interval> intervals(n);
    for (auto& [low, high] : intervals) {
        in >> low >> high;
    }
    return intervals;
}

int main() {
    for (const auto& [low, high] : merge(read_intervals(std::cin))) {
        std::cout << low << ' ' << high << '\n';
    }
}
