import std.algorithm.mutation : swap;
import std.array : array;
import std.range : iota;
import std.stdio : readf, writefln;

class Network
{
    private int[] parents;
    private int[] sizes;
    private int components;

    this(int computers)
    {
        parents = iota(computers).array;
        sizes = new int[computers];
        sizes[] = 1;
        components = computers;
    }

    void connect(int a, int b)
    {
        auto large = root(a);
        auto small = root(b);
        if (large == small)
            return;
        if (sizes[large] < sizes[small])
            swap(large, small);
        parents[small] = large;
        sizes[large] += sizes[small];
        components--;
    }

    int componentCount() const
    {
        return components;
    }

    int componentSize(int computer)
    {
        return sizes[root(computer)];
    }

    private int root(int computer)
    {
        while (parents[computer] != computer)
        {
            parents[computer] = parents[parents[computer]];
            computer = parents[computer];
        }
        return computer;
    }
}

void main()
{
    int computers, cables;
    readf!" %d %d"(computers, cables);
    auto network = new Network(computers);
    foreach (_; 0 .. cables)
    {
        int a, b;
        readf!" %d %d"(a, b);
        network.connect(a - 1, b - 1);
        writefln!"%d %d"(network.componentCount, network.componentSize(a - 1));
    }
}
