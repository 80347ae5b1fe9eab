import std.conv : to;
import std.format : format;
import std.stdio : readln, writefln;
import std.string : strip;

string[] powers(long number)
{
    string[] result;
    for (long factor = 2; factor * factor <= number; factor++)
    {
        int exponent;
        for (; number % factor == 0; number /= factor)
            exponent++;
        if (exponent == 1)
            result ~= factor.to!string;
        else if (exponent > 1)
            result ~= format!"%d^%d"(factor, exponent);
    }
    if (number > 1)
        result ~= number.to!string;
    return result;
}

void main()
{
    const number = readln.strip.to!long;
    const factors = number == 1 ? ["1"] : powers(number);
    writefln!"%d = %-(%s * %)"(number, factors);
}
