#include <algorithm>
#include <iostream>
#include <string>
#include <vector>

using Grid = std::vector<std::string>;

int neighbours(const Grid& grid, int row, int col) {
    const int rows = static_cast<int>(grid.size());
    const int cols = static_cast<int>(grid.front().size());
    int alive = 0;
    for (int r = std::max(row - 1, 0); r <= std::min(row + 1, rows - 1); ++r) {
        for (int c = std::max(col - 1, 0); c <= std::min(col + 1, cols - 1); ++c) {
            alive += (r != row || c != col) && grid[r][c] == '#';
        }
    }
    return alive;
}

Grid step(const Grid& grid) {
    Grid next = grid;
    for (int row = 0; row < static_cast<int>(grid.size()); ++row) {
        for (int col = 0; col < static_cast<int>(grid[row].size()); ++col) {
            const int alive = neighbours(grid, row, col);
            const bool lives = alive == 3 || (alive == 2 && grid[row][col] == '#');
            next[row][col] = lives ? '#' : '.';
        }
    }
    return next;
}

int main() {
    int rows = 0, cols = 0, steps = 0;
    std::cin >> rows >> cols >> steps;
    Grid grid(rows);
    for (auto& row : grid) {
        std::cin >> row;
    }
    for (int i = 0; i < steps; ++i) {
        grid = step(grid);
    }
    for (const auto& row : grid) {
        std::cout << row << '\n';
    }
}
