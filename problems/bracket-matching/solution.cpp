#include <cstddef>
#include <iostream>
#include <stack>
#include <string>

char closing_of(char opening) {
    switch (opening) {
        case '(': return ')';
        case '[': return ']';
        case '{': return '}';
        default: return '\0';
    }
}

bool is_closing(char c) {
    return c == ')' || c == ']' || c == '}';
}

std::string check(const std::string& line) {
    std::stack<char> expected;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (const char closing = closing_of(line[i])) {
            expected.push(closing);
        } else if (is_closing(line[i])) {
            if (expected.empty() || expected.top() != line[i]) {
                return "mismatch " + std::to_string(i + 1);
            }
            expected.pop();
        }
    }
    return expected.empty() ? "balanced" : "unclosed " + std::to_string(expected.size());
}

int main() {
    std::string line;
    std::getline(std::cin, line);
    std::cout << check(line) << '\n';
}
