#include <iostream>
#include <numeric>
#include <string>

int digit_sum(const std::string& digits) {
    return std::accumulate(digits.begin(), digits.end(), 0,
                           [](int sum, char digit) { return sum + (digit - '0'); });
}

std::string reduce(std::string digits) {
    while (digits.size() > 1) {
        digits = std::to_string(digit_sum(digits));
    }
    return digits;
}

int main() {
    std::string digits;
    if (!(std::cin >> digits)) {
        return 1;
    }
    std::cout << reduce(digits) << '\n';
}
