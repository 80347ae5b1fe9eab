#include <stdio.h>
#include <stdlib.h>

static size_t trucks_needed(const long long *weights, size_t n, long long limit)
{
    size_t trucks = 1;
    long long load = 0;

    for (size_t i = 0; i < n; i++) {
        if (load + weights[i] > limit) {
            trucks++;
            load = 0;
        }
        load += weights[i];
    }
    return trucks;
}

static long long smallest_limit(const long long *weights, size_t n, size_t trucks)
{
    long long low = 0, high = 0;

    for (size_t i = 0; i < n; i++) {
        high += weights[i];
        if (weights[i] > low)
            low = weights[i];
    }
    while (low < high) {
        long long middle = low + (high - low) / 2;
        if (trucks_needed(weights, n, middle) <= trucks)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

int main(void)
{
    size_t n, trucks;

    if (scanf("%zu %zu", &n, &trucks) != 2 || n == 0)
        return 1;
    long long *weights = calloc(n, sizeof *weights);
    if (weights == NULL)
        return 1;
    size_t got = 0;
    while (got < n && scanf("%lld", &weights[got]) == 1)
        got++;
    if (got == n)
        printf("%lld\n", smallest_limit(weights, n, trucks));
    free(weights);
    return got < n;
}
