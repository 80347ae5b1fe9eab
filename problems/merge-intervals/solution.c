#include <stdio.h>
#include <stdlib.h>

struct interval {
    int low, high;
};

static int by_low(const void *a, const void *b)
{
    const struct interval *x = a, *y = b;

    return (x->low > y->low) - (x->low < y->low);
}

static size_t merge(struct interval *v, size_t n)
{
    size_t last = 0;

    qsort(v, n, sizeof *v, by_low);
    for (size_t i = 1; i < n; i++) {
        if (v[i].low > v[last].high)
            v[++last] = v[i];
        else if (v[i].high > v[last].high)
            v[last].high = v[i].high;
    }
    return last + 1;
}

int main(void)
{
    size_t n;

    if (scanf("%zu", &n) != 1 || n == 0)
        return 1;
    struct interval *v = calloc(n, sizeof *v);
    if (v == NULL)
        return 1;
    for (size_t i = 0; i < n; i++) {
        if (scanf("%d %d", &v[i].low, &v[i].high) != 2) {
            free(v);
            return 1;
        }
    }
    n = merge(v, n);
    for (size_t i = 0; i < n; i++)
        printf("%d %d\n", v[i].low, v[i].high);
    free(v);
    return 0;
}
