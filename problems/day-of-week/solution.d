import std.array : split;
import std.conv : to;
import std.datetime.date : Date, valid;
import std.format : format;
import std.stdio : readln, writeln;
import std.string : strip;

// In the order of std.datetime's DayOfWeek.
immutable weekdays = [
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"
];

string describe(int year, int month, int day)
{
    if (!valid!"months"(month) || !valid!"days"(year, month, day))
        return "invalid";
    const date = Date(year, month, day);
    return format!"%s %d"(weekdays[date.dayOfWeek], date.dayOfYear);
}

void main()
{
    const count = readln.strip.to!int;
    foreach (_; 0 .. count)
    {
        const fields = readln.strip.split("-").to!(int[]);
        writeln(describe(fields[0], fields[1], fields[2]));
    }
}
