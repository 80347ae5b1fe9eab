#include <inttypes.h>
#include <stdio.h>

enum { MAX = 6 };

static const uint64_t MODULUS = 1000000007;

struct matrix {
    int n;
    uint64_t entry[MAX][MAX];
};

static struct matrix identity(int n)
{
    struct matrix m = {n, {{0}}};

    for (int i = 0; i < n; i++)
        m.entry[i][i] = 1;
    return m;
}

static struct matrix multiply(const struct matrix *a, const struct matrix *b)
{
    struct matrix product = {a->n, {{0}}};

    for (int i = 0; i < a->n; i++) {
        for (int j = 0; j < a->n; j++) {
            for (int k = 0; k < a->n; k++)
                product.entry[i][j] = (product.entry[i][j] + a->entry[i][k] * b->entry[k][j]) % MODULUS;
        }
    }
    return product;
}

static struct matrix power(struct matrix base, uint64_t exponent)
{
    struct matrix result = identity(base.n);

    for (; exponent > 0; exponent /= 2) {
        if (exponent % 2 == 1)
            result = multiply(&result, &base);
        base = multiply(&base, &base);
    }
    return result;
}

int main(void)
{
    struct matrix m = {0, {{0}}};
    uint64_t exponent;

    if (scanf("%d %" SCNu64, &m.n, &exponent) != 2 || m.n < 1 || m.n > MAX)
        return 1;
    for (int i = 0; i < m.n * m.n; i++) {
        if (scanf("%" SCNu64, &m.entry[i / m.n][i % m.n]) != 1)
            return 1;
    }
    m = power(m, exponent);
    for (int i = 0; i < m.n * m.n; i++)
        printf("%" PRIu64 "%c", m.entry[i / m.n][i % m.n], i % m.n == m.n - 1 ? '\n' : ' ');
    return 0;
}
