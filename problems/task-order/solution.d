import std.container.rbtree : redBlackTree;
import std.stdio : readf, writefln, writeln;

struct Rules
{
    private int[][] followers;
    private int[] openRules;

    this(int tasks)
    {
        followers = new int[][tasks + 1];
        openRules = new int[tasks + 1];
    }

    void add(int before, int after)
    {
        followers[before] ~= after;
        openRules[after]++;
    }

    /// The tasks that can be done, in order; this uses the rules up.
    int[] order()
    {
        auto allowed = redBlackTree!int;
        foreach (task, count; openRules)
            if (task > 0 && count == 0)
                allowed.insert(cast(int) task);

        int[] done;
        while (!allowed.empty)
        {
            const task = allowed.front;
            allowed.removeFront();
            done ~= task;
            foreach (follower; followers[task])
                if (--openRules[follower] == 0)
                    allowed.insert(follower);
        }
        return done;
    }
}

void main()
{
    int tasks, ruleCount;
    readf!" %d %d"(tasks, ruleCount);
    auto rules = Rules(tasks);
    foreach (_; 0 .. ruleCount)
    {
        int before, after;
        readf!" %d %d"(before, after);
        rules.add(before, after);
    }
    const order = rules.order;
    if (order.length == tasks)
        writefln!"%(%d %)"(order);
    else
        writeln("cycle");
}
