#include <stdio.h>
#include <stdlib.h>

/* A binary min-heap in an array; the caller provides the room. */
struct heap {
    size_t size;
    long long *items;
};

static void push(struct heap *h, long long item)
{
    size_t i = h->size++;

    while (i > 0 && h->items[(i - 1) / 2] > item) {
        h->items[i] = h->items[(i - 1) / 2];
        i = (i - 1) / 2;
    }
    h->items[i] = item;
}

static long long pop(struct heap *h)
{
    long long least = h->items[0], last = h->items[--h->size];
    size_t i = 0, child;

    while ((child = 2 * i + 1) < h->size) {
        if (child + 1 < h->size && h->items[child + 1] < h->items[child])
            child++;
        if (last <= h->items[child])
            break;
        h->items[i] = h->items[child];
        i = child;
    }
    h->items[i] = last;
    return least;
}

static long long join_all(struct heap *h)
{
    long long cost = 0;

    while (h->size > 1) {
        long long first = pop(h), joined = first + pop(h);
        cost += joined;
        push(h, joined);
    }
    return cost;
}

int main(void)
{
    size_t n;
    long long length;

    if (scanf("%zu", &n) != 1 || n == 0)
        return 1;
    struct heap h = {0, calloc(n, sizeof *h.items)};
    if (h.items == NULL)
        return 1;
    while (h.size < n && scanf("%lld", &length) == 1)
        push(&h, length);
    printf("%lld\n", join_all(&h));
    free(h.items);
    return 0;
}
