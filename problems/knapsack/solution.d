import std.algorithm.comparison : max;
import std.stdio : readf, writeln;

struct Item
{
    int weight;
    long value;
}

long bestValue(const Item[] items, int capacity)
{
    auto best = new long[capacity + 1];
    foreach (item; items)
        foreach_reverse (room; item.weight .. capacity + 1)
            best[room] = max(best[room], best[room - item.weight] + item.value);
    return best[capacity];
}

void main()
{
    int count, capacity;
    readf!" %d %d"(count, capacity);
    auto items = new Item[count];
    foreach (ref item; items)
        readf!" %d %d"(item.weight, item.value);
    writeln(bestValue(items, capacity));
}
