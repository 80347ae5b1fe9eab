#include <cstddef>
#include <cstdint>
#include <iostream>
#include <vector>

class SumTable {
public:
    SumTable(std::istream& in, std::size_t rows, std::size_t cols)
        : sums_(rows + 1, std::vector<std::int64_t>(cols + 1, 0)) {
        for (std::size_t r = 1; r <= rows; ++r) {
            for (std::size_t c = 1; c <= cols; ++c) {
                in >> sums_[r][c];
                sums_[r][c] += sums_[r - 1][c] + sums_[r][c - 1] - sums_[r - 1][c - 1];
            }
        }
    }

    std::int64_t sum(std::size_t top, std::size_t left, std::size_t bottom, std::size_t right) const {
        return sums_[bottom][right] - sums_[top - 1][right] - sums_[bottom][left - 1] + sums_[top - 1][left - 1];
    }

private:
    std::vector<std::vector<std::int64_t>> sums_;
};

int main() {
    std::size_t rows = 0, cols = 0, queries = 0;
    std::cin >> rows >> cols >> queries;
    const SumTable table(std::cin, rows, cols);
    for (std::size_t top, left, bottom, right; queries > 0 && std::cin >> top >> left >> bottom >> right; --queries) {
        std::cout << table.sum(top, left, bottom, right) << '\n';
    }
}
