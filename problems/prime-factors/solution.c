#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>

static int divide_out(uint64_t *n, uint64_t p)
{
    int exponent = 0;

    while (*n % p == 0) {
        *n /= p;
        exponent++;
    }
    return exponent;
}

static void print_factor(uint64_t p, int exponent, bool *first)
{
    if (!*first)
        fputs(" * ", stdout);
    printf("%" PRIu64, p);
    if (exponent > 1)
        printf("^%d", exponent);
    *first = false;
}

static void factorize(uint64_t n)
{
    bool first = true;

    for (uint64_t p = 2; p * p <= n; p += p == 2 ? 1 : 2) {
        int exponent = divide_out(&n, p);
        if (exponent > 0)
            print_factor(p, exponent, &first);
    }
    if (n > 1 || first)
        print_factor(n, 1, &first);
}

int main(void)
{
    uint64_t n;

    if (scanf("%" SCNu64, &n) != 1 || n == 0)
        return 1;
    printf("%" PRIu64 " = ", n);
    factorize(n);
    putchar('\n');
    return 0;
}
