#include <stdio.h>
#include <string.h>

enum { MAX = 100 };

struct place {
    int row, col, moves;
};

/* The cells are at 1..rows and 1..cols, with walls around them. */
static char maze[MAX + 2][MAX + 2];
static struct place queue[MAX * MAX];

/* Returns 0 and sets the start, or -1 if the maze is incomplete. */
static int read_maze(int rows, int cols, struct place *start)
{
    start->row = 0;
    memset(maze, '#', sizeof maze);
    for (int r = 1; r <= rows; r++) {
        for (int c = 1; c <= cols; c++) {
            if (scanf(" %c", &maze[r][c]) != 1)
                return -1;
            if (maze[r][c] == 'S')
                *start = (struct place){r, c, 0};
        }
    }
    return start->row > 0 ? 0 : -1;
}

/* Breadth-first search; a reached cell becomes a wall. Returns the number of moves, or -1. */
static int shortest_path(struct place start)
{
    static const int down[] = {0, 1, 0, -1}, right[] = {1, 0, -1, 0};
    size_t head = 0, tail = 0;

    maze[start.row][start.col] = '#';
    queue[tail++] = start;
    while (head < tail) {
        struct place here = queue[head++];
        for (int d = 0; d < 4; d++) {
            struct place next = {here.row + down[d], here.col + right[d], here.moves + 1};
            char *mark = &maze[next.row][next.col];
            if (*mark == 'E')
                return next.moves;
            if (*mark != '#')
                queue[tail++] = next;
            *mark = '#';
        }
    }
    return -1;
}

int main(void)
{
    int rows, cols;
    struct place start;

    if (scanf("%d %d", &rows, &cols) != 2 || rows > MAX || cols > MAX || read_maze(rows, cols, &start) != 0)
        return 1;
    int moves = shortest_path(start);
    if (moves < 0)
        puts("unreachable");
    else
        printf("%d\n", moves);
    return 0;
}
