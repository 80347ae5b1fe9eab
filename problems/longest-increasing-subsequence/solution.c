#include <stdio.h>
#include <stdlib.h>

static size_t lower_bound(const int *sorted, size_t n, int x)
{
    size_t low = 0;

    while (low < n) {
        size_t middle = low + (n - low) / 2;
        if (sorted[middle] < x)
            low = middle + 1;
        else
            n = middle;
    }
    return low;
}

/* tails[k] is the smallest number that ends an increasing subsequence of length k + 1. */
static size_t extend(int *tails, size_t length, int x)
{
    size_t position = lower_bound(tails, length, x);

    tails[position] = x;
    return position == length ? length + 1 : length;
}

int main(void)
{
    size_t n, length = 0;

    if (scanf("%zu", &n) != 1 || n == 0)
        return 1;
    int *tails = calloc(n, sizeof *tails);
    if (tails == NULL)
        return 1;
    for (size_t i = 0; i < n; i++) {
        int x;
        if (scanf("%d", &x) != 1)
            break;
        length = extend(tails, length, x);
    }
    printf("%zu\n", length);
    free(tails);
    return 0;
}
