#include <algorithm>
#include <cstddef>
#include <iostream>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

std::vector<int> next_row(const std::vector<int>& above, char c, std::string_view target) {
    std::vector<int> row{above.front() + 1};
    row.reserve(above.size());
    for (std::size_t j = 0; j < target.size(); ++j) {
        const int replaced = above[j] + (c == target[j] ? 0 : 1);
        row.push_back(std::min({above[j + 1] + 1, row[j] + 1, replaced}));
    }
    return row;
}

int edit_distance(std::string_view source, std::string_view target) {
    std::vector<int> row(target.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (const char c : source) {
        row = next_row(row, c, target);
    }
    return row.back();
}

int main() {
    std::string source, target;
    std::getline(std::cin, source);
    std::getline(std::cin, target);
    std::cout << edit_distance(source, target) << '\n';
}
