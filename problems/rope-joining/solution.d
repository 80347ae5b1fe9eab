import std.array : split;
import std.container.binaryheap : heapify;
import std.conv : to;
import std.stdio : readln, writeln;

long joiningCost(long[] ropes)
{
    auto shortest = ropes.heapify!"a > b";
    long cost;
    while (shortest.length > 1)
    {
        const first = shortest.removeAny;
        const second = shortest.removeAny;
        cost += first + second;
        shortest.insert(first + second);
    }
    return cost;
}

void main()
{
    readln();
    readln.split.to!(long[]).joiningCost.writeln;
}
