#include <stdio.h>
#include <stdlib.h>

/* next[i] is the child after child i among those still in the circle. */
static size_t *make_circle(size_t n)
{
    size_t *next = calloc(n, sizeof *next);

    for (size_t i = 0; next != NULL && i < n; i++)
        next[i] = (i + 1) % n;
    return next;
}

/* Removes the k-th child after `before` and returns it. */
static size_t remove_kth(size_t *next, size_t *before, size_t left, size_t k)
{
    for (size_t steps = (k - 1) % left; steps > 0; steps--)
        *before = next[*before];
    size_t gone = next[*before];
    next[*before] = next[gone];
    return gone;
}

int main(void)
{
    size_t n, k;

    if (scanf("%zu %zu", &n, &k) != 2 || n == 0 || k == 0)
        return 1;
    size_t *next = make_circle(n);
    if (next == NULL)
        return 1;
    size_t before = n - 1;
    for (size_t left = n; left > 0; left--)
        printf("%zu%c", remove_kth(next, &before, left, k) + 1, left == 1 ? '\n' : ' ');
    free(next);
    return 0;
}
