#include <stdio.h>
#include <stdlib.h>

/* sums[r * width + c] is the sum of the first r rows and c columns. */
struct table {
    size_t width;
    long long *sums;
};

static int read_table(struct table *t, size_t rows, size_t cols)
{
    t->width = cols + 1;
    t->sums = calloc((rows + 1) * (cols + 1), sizeof *t->sums);
    if (t->sums == NULL)
        return -1;
    for (size_t r = 1; r <= rows; r++) {
        long long *row = t->sums + r * t->width, *above = row - t->width;
        long long left = 0, entry;
        for (size_t c = 1; c <= cols; c++) {
            if (scanf("%lld", &entry) != 1)
                return -1;
            left += entry;
            row[c] = above[c] + left;
        }
    }
    return 0;
}

static long long corner(const struct table *t, size_t row, size_t col)
{
    return t->sums[row * t->width + col];
}

static int answer(const struct table *t, size_t rows, size_t cols)
{
    size_t top, left, bottom, right;

    if (scanf("%zu %zu %zu %zu", &top, &left, &bottom, &right) != 4)
        return -1;
    if (top < 1 || left < 1 || bottom < top || right < left || bottom > rows || right > cols)
        return -1;
    printf("%lld\n", corner(t, bottom, right) - corner(t, top - 1, right) - corner(t, bottom, left - 1) +
                         corner(t, top - 1, left - 1));
    return 0;
}

int main(void)
{
    size_t rows, cols, queries;
    struct table t;

    if (scanf("%zu %zu %zu", &rows, &cols, &queries) != 3)
        return 1;
    int failed = read_table(&t, rows, cols) != 0;
    while (!failed && queries-- > 0)
        failed = answer(&t, rows, cols) != 0;
    free(t.sums);
    return failed;
}
