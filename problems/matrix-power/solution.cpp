#include <cstddef>
#include <cstdint>
#include <iostream>
#include <vector>

constexpr std::uint64_t modulus = 1'000'000'007;

class Matrix {
public:
    explicit Matrix(std::size_t n) : n_(n), entries_(n * n, 0) {}

    static Matrix identity(std::size_t n) {
        Matrix result(n);
        for (std::size_t i = 0; i < n; ++i) {
            result.at(i, i) = 1;
        }
        return result;
    }

    std::size_t size() const { return n_; }
    std::uint64_t& at(std::size_t row, std::size_t col) { return entries_[row * n_ + col]; }
    const std::uint64_t& at(std::size_t row, std::size_t col) const { return entries_[row * n_ + col]; }

private:
    std::size_t n_;
    std::vector<std::uint64_t> entries_;
};

Matrix operator*(const Matrix& a, const Matrix& b) {
    Matrix product(a.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        for (std::size_t k = 0; k < a.size(); ++k) {
            for (std::size_t j = 0; j < a.size(); ++j) {
                product.at(i, j) = (product.at(i, j) + a.at(i, k) * b.at(k, j)) % modulus;
            }
        }
    }
    return product;
}

Matrix power(const Matrix& base, std::uint64_t exponent) {
    if (exponent == 0) {
        return Matrix::identity(base.size());
    }
    const Matrix half = power(base, exponent / 2);
    return exponent % 2 == 0 ? half * half : half * half * base;
}

int main() {
    std::size_t n = 0;
    std::uint64_t exponent = 0;
    std::cin >> n >> exponent;
    Matrix matrix(n);
    for (std::size_t i = 0; i < n * n; ++i) {
        std::cin >> matrix.at(i / n, i % n);
    }
    const Matrix result = power(matrix, exponent);
    for (std::size_t i = 0; i < n * n; ++i) {
        std::cout << result.at(i / n, i % n) << (i % n == n - 1 ? '\n' : ' ');
    }
}
