#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <string>
#include <string_view>

class Parser {
public:
    explicit Parser(std::string_view text) : rest_(text) {}

    std::int64_t sum() {
        std::int64_t value = product();
        for (;;) {
            if (accept('+')) {
                value += product();
            } else if (accept('-')) {
                value -= product();
            } else {
                return value;
            }
        }
    }

private:
    std::int64_t product() {
        std::int64_t value = factor();
        while (accept('*')) {
            value *= factor();
        }
        return value;
    }

    std::int64_t factor() {
        if (accept('-')) {
            return -factor();
        }
        if (accept('(')) {
            const std::int64_t value = sum();
            accept(')');
            return value;
        }
        return number();
    }

    std::int64_t number() {
        std::int64_t value = 0;
        const char* begin = rest_.data();
        const char* end = std::from_chars(begin, begin + rest_.size(), value).ptr;
        rest_.remove_prefix(static_cast<std::size_t>(end - begin));
        return value;
    }

    bool accept(char token) {
        rest_.remove_prefix(std::min(rest_.find_first_not_of(' '), rest_.size()));
        if (rest_.empty() || rest_.front() != token) {
            return false;
        }
        rest_.remove_prefix(1);
        return true;
    }

    std::string_view rest_;
};

int main() {
    std::string line;
    std::getline(std::cin, line);
    std::cout << Parser(line).sum() << '\n';
}
