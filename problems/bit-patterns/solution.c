#include <inttypes.h>
#include <stdio.h>

static int count_ones(uint64_t x)
{
    int ones = 0;

    for (; x != 0; x &= x - 1)
        ones++;
    return ones;
}

/* Each round shortens every stretch of ones by one. */
static int longest_stretch(uint64_t x)
{
    int rounds = 0;

    for (; x != 0; x &= x << 1)
        rounds++;
    return rounds;
}

static uint64_t gray_code(uint64_t x)
{
    return x ^ (x >> 1);
}

int main(void)
{
    int n;
    uint64_t x;

    if (scanf("%d", &n) != 1)
        return 1;
    while (n-- > 0 && scanf("%" SCNu64, &x) == 1)
        printf("%d %d %" PRIu64 "\n", count_ones(x), longest_stretch(x), gray_code(x));
    return 0;
}
