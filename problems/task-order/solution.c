#include <stdio.h>

enum { MAX_TASKS = 200, MAX_RULES = 1000, DONE = -1 };

struct plan {
    int tasks, rules;
    int before[MAX_RULES], after[MAX_RULES];
    int waits_for[MAX_TASKS + 1];
};

static int read_plan(struct plan *p)
{
    if (scanf("%d %d", &p->tasks, &p->rules) != 2 || p->tasks > MAX_TASKS || p->rules > MAX_RULES)
        return -1;
    for (int i = 0; i < p->rules; i++) {
        if (scanf("%d %d", &p->before[i], &p->after[i]) != 2 || p->after[i] < 1 || p->after[i] > p->tasks)
            return -1;
        p->waits_for[p->after[i]]++;
    }
    return 0;
}

/* Returns the smallest task that waits for no other, or 0. */
static int next_task(const struct plan *p)
{
    for (int task = 1; task <= p->tasks; task++) {
        if (p->waits_for[task] == 0)
            return task;
    }
    return 0;
}

static void finish(struct plan *p, int task)
{
    p->waits_for[task] = DONE;
    for (int i = 0; i < p->rules; i++) {
        if (p->before[i] == task)
            p->waits_for[p->after[i]]--;
    }
}

int main(void)
{
    static struct plan p;
    int order[MAX_TASKS], done = 0;

    if (read_plan(&p) != 0)
        return 1;
    for (int task; (task = next_task(&p)) != 0; finish(&p, task))
        order[done++] = task;
    if (done < p.tasks) {
        puts("cycle");
        return 0;
    }
    for (int i = 0; i < done; i++)
        printf("%d%c", order[i], i == done - 1 ? '\n' : ' ');
    return 0;
}
