#include <stdio.h>
#include <stdlib.h>

struct node {
    size_t parent, size;
};

static size_t find(struct node *nodes, size_t i)
{
    while (nodes[i].parent != i) {
        nodes[i].parent = nodes[nodes[i].parent].parent;
        i = nodes[i].parent;
    }
    return i;
}

/* Returns the root of the joined network. */
static size_t join(struct node *nodes, size_t a, size_t b, size_t *networks)
{
    a = find(nodes, a);
    b = find(nodes, b);
    if (a == b)
        return a;
    if (nodes[a].size < nodes[b].size) {
        size_t small = a;
        a = b;
        b = small;
    }
    nodes[b].parent = a;
    nodes[a].size += nodes[b].size;
    --*networks;
    return a;
}

int main(void)
{
    size_t n, cables, a, b;

    if (scanf("%zu %zu", &n, &cables) != 2)
        return 1;
    struct node *nodes = calloc(n + 1, sizeof *nodes);
    if (nodes == NULL)
        return 1;
    for (size_t i = 0; i <= n; i++)
        nodes[i] = (struct node){i, 1};
    for (size_t networks = n; cables > 0 && scanf("%zu %zu", &a, &b) == 2; cables--) {
        if (a > n || b > n)
            break;
        size_t root = join(nodes, a, b, &networks);
        printf("%zu %zu\n", networks, nodes[root].size);
    }
    free(nodes);
    return cables > 0;
}
