#include <cstddef>
#include <iostream>
#include <optional>
#include <queue>
#include <string>
#include <utility>
#include <vector>

using Cell = std::pair<int, int>;

class Maze {
public:
    explicit Maze(std::vector<std::string> rows) : rows_(std::move(rows)) {}

    Cell find(char mark) const {
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            const auto col = rows_[row].find(mark);
            if (col != std::string::npos) {
                return {static_cast<int>(row), static_cast<int>(col)};
            }
        }
        return {-1, -1};
    }

    std::optional<int> shortest_path(Cell start, Cell exit) {
        std::queue<std::pair<Cell, int>> reached;
        reached.push({start, 0});
        while (!reached.empty()) {
            const auto [cell, moves] = reached.front();
            reached.pop();
            if (cell == exit) {
                return moves;
            }
            for (const auto& [down, right] : {Cell{0, 1}, Cell{1, 0}, Cell{0, -1}, Cell{-1, 0}}) {
                const Cell next{cell.first + down, cell.second + right};
                if (enter(next)) {
                    reached.push({next, moves + 1});
                }
            }
        }
        return std::nullopt;
    }

private:
    bool enter(Cell cell) {
        const auto [row, col] = cell;
        if (row < 0 || row >= static_cast<int>(rows_.size()) || col < 0 ||
            col >= static_cast<int>(rows_[row].size()) || rows_[row][col] == '#') {
            return false;
        }
        rows_[row][col] = '#';
        return true;
    }

    std::vector<std::string> rows_;
};

int main() {
    std::size_t n = 0, cols = 0;
    std::cin >> n >> cols;
    std::vector<std::string> rows(n);
    for (auto& row : rows) {
        std::cin >> row;
    }
    Maze maze(std::move(rows));
    const auto moves = maze.shortest_path(maze.find('S'), maze.find('E'));
    std::cout << (moves ? std::to_string(*moves) : "unreachable") << '\n';
}
