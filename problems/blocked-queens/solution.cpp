#include <cstddef>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

class Board {
public:
    explicit Board(std::vector<std::string> rows)
        : rows_(std::move(rows)),
          column_(rows_.size()),
          falling_(2 * rows_.size()),
          rising_(2 * rows_.size()) {}

    long count_from(std::size_t row) {
        const std::size_t n = rows_.size();
        if (row == n) {
            return 1;
        }
        long ways = 0;
        for (std::size_t col = 0; col < n; ++col) {
            if (rows_[row][col] != 'x' && !is_attacked(row, col)) {
                set_attacks(row, col, true);
                ways += count_from(row + 1);
                set_attacks(row, col, false);
            }
        }
        return ways;
    }

private:
    bool is_attacked(std::size_t row, std::size_t col) const {
        return column_[col] || falling_[rows_.size() + row - col] || rising_[row + col];
    }

    void set_attacks(std::size_t row, std::size_t col, bool attacked) {
        column_[col] = attacked;
        falling_[rows_.size() + row - col] = attacked;
        rising_[row + col] = attacked;
    }

    std::vector<std::string> rows_;
    std::vector<bool> column_, falling_, rising_;
};

int main() {
    std::size_t n = 0;
    std::cin >> n;
    std::vector<std::string> rows(n);
    for (auto& row : rows) {
        std::cin >> row;
    }
    std::cout << Board(std::move(rows)).count_from(0) << '\n';
}
