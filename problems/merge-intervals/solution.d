import std.algorithm.comparison : max;
import std.algorithm.sorting : sort;
import std.stdio : readf, writefln;

struct Interval
{
    int first, last;
}

Interval[] merged(Interval[] intervals)
{
    Interval[] result;
    foreach (interval; intervals.sort!((a, b) => a.first < b.first))
    {
        if (result.length > 0 && interval.first <= result[$ - 1].last)
            result[$ - 1].last = max(result[$ - 1].last, interval.last);
        else
            result ~= interval;
    }
    return result;
}

void main()
{
    int count;
    readf!" %d"(count);
    auto intervals = new Interval[count];
    foreach (ref interval; intervals)
        readf!" %d %d"(interval.first, interval.last);
    foreach (interval; intervals.merged)
        writefln!"%d %d"(interval.first, interval.last);
}
