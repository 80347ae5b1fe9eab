#include <stdio.h>
#include <stdlib.h>

/* best[w] is the largest value within weight w; going down takes the item at most once. */
static void add_item(long long *best, int capacity, int weight, long long value)
{
    for (int w = capacity; w >= weight; w--) {
        long long with = best[w - weight] + value;
        if (with > best[w])
            best[w] = with;
    }
}

static int read_items(long long *best, int items, int capacity)
{
    for (int i = 0; i < items; i++) {
        int weight;
        long long value;
        if (scanf("%d %lld", &weight, &value) != 2)
            return -1;
        add_item(best, capacity, weight, value);
    }
    return 0;
}

int main(void)
{
    int items, capacity;

    if (scanf("%d %d", &items, &capacity) != 2 || capacity < 0)
        return 1;
    long long *best = calloc((size_t)capacity + 1, sizeof *best);
    if (best == NULL)
        return 1;
    int failed = read_items(best, items, capacity) != 0;
    if (!failed)
        printf("%lld\n", best[capacity]);
    free(best);
    return failed;
}
