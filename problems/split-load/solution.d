import std.algorithm.iteration : sum;
import std.algorithm.searching : maxElement;
import std.array : split;
import std.conv : to;
import std.stdio : readln, writeln;

long trucksNeeded(const long[] weights, long limit)
{
    long trucks = 1;
    long load;
    foreach (weight; weights)
    {
        if (load + weight > limit)
        {
            trucks++;
            load = 0;
        }
        load += weight;
    }
    return trucks;
}

long smallestHeaviestLoad(const long[] weights, long trucks)
{
    long low = weights.maxElement;
    long high = weights.sum;
    while (low < high)
    {
        const middle = low + (high - low) / 2;
        if (trucksNeeded(weights, middle) <= trucks)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

void main()
{
    const trucks = readln.split[1].to!long;
    const weights = readln.split.to!(long[]);
    writeln(smallestHeaviestLoad(weights, trucks));
}
