import std.algorithm.searching : skipOver;
import std.conv : parse;
import std.exception : enforce;
import std.stdio : readln, writeln;
import std.string : stripLeft;

struct Parser
{
    private string rest;

    long sum()
    {
        auto value = product();
        while (true)
        {
            if (accept('+'))
                value += product();
            else if (accept('-'))
                value -= product();
            else
                return value;
        }
    }

    private long product()
    {
        auto value = factor();
        while (accept('*'))
            value *= factor();
        return value;
    }

    private long factor()
    {
        if (accept('-'))
            return -factor();
        if (accept('('))
        {
            const value = sum();
            enforce(accept(')'), "a bracket stays open");
            return value;
        }
        return rest.parse!long;
    }

    private bool accept(char token)
    {
        rest = rest.stripLeft;
        return rest.skipOver(token);
    }
}

void main()
{
    auto parser = Parser(readln);
    writeln(parser.sum);
}
