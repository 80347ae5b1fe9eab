import std.algorithm.mutation : remove;
import std.array : array;
import std.range : iota;
import std.stdio : readf, writefln;

int[] leavingOrder(int count, int step)
{
    auto circle = iota(1, count + 1).array;
    int[] order;
    size_t position;
    while (circle.length > 0)
    {
        position = (position + step - 1) % circle.length;
        order ~= circle[position];
        circle = circle.remove(position);
    }
    return order;
}

void main()
{
    int count, step;
    readf!" %d %d"(count, step);
    writefln!"%(%d %)"(leavingOrder(count, step));
}
