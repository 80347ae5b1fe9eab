import std.algorithm.iteration : splitter;
import std.algorithm.sorting : multiSort;
import std.array : array, byPair;
import std.ascii : isAlpha;
import std.stdio : File, stdin, writefln;
import std.string : toLower;

int[string] wordCounts(File file)
{
    int[string] counts;
    foreach (line; file.byLineCopy)
        foreach (word; line.toLower.splitter!(character => !character.isAlpha))
            if (word.length > 0)
                counts[word]++;
    return counts;
}

void main()
{
    auto words = stdin.wordCounts.byPair.array;
    words.multiSort!((a, b) => a.value > b.value, (a, b) => a.key < b.key);
    foreach (word; words)
        writefln!"%s %d"(word.key, word.value);
}
