#include <cstdint>
#include <iostream>
#include <map>
#include <string>

using Factors = std::map<std::uint64_t, int>;

Factors factorize(std::uint64_t n) {
    Factors exponents;
    for (std::uint64_t p = 2; p * p <= n; ++p) {
        for (; n % p == 0; n /= p) {
            ++exponents[p];
        }
    }
    if (n > 1) {
        ++exponents[n];
    }
    return exponents;
}

std::string to_text(const Factors& exponents) {
    std::string text;
    for (const auto& [prime, exponent] : exponents) {
        text += (text.empty() ? "" : " * ") + std::to_string(prime);
        if (exponent > 1) {
            text += '^' + std::to_string(exponent);
        }
    }
    return text.empty() ? "1" : text;
}

int main() {
    std::uint64_t n = 0;
    if (!(std::cin >> n)) {
        return 1;
    }
    std::cout << n << " = " << to_text(factorize(n)) << '\n';
}
