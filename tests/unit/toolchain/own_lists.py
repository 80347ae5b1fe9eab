"""Which functions three of the embedded programs define, in each language with IR, listed by hand from their sources.

An entry is a name, with the line of its definition before it where the language's line tables keep it. A function
without a name is a `closure`. What runs the statements outside of functions counts as a function and is `(top)`.
"""

from __future__ import annotations

PROBLEMS = ("matrix-power", "merge-intervals", "roman-numerals")

Lists = dict[str, dict[str, list[str]]]

DEFINED: Lists = {
    "C": {
        "matrix-power": ["13 identity", "22 multiply", "35 power", "47 main"],
        "merge-intervals": ["8 by_low", "15 merge", "29 main"],
        "roman-numerals": ["16 print_roman", "25 parse_roman", "37 main"],
    },
    "C++": {
        "matrix-power": [
            "10 Matrix", "12 identity", "20 size", "21 at", "22 at", "29 operator*", "41 power", "49 main",
        ],
        "merge-intervals": ["9 merge", "22 read_intervals", "32 main"],
        "roman-numerals": ["13 to_roman", "23 from_roman", "34 convert", "39 main"],
    },
    "Crystal": {
        "matrix-power": ["initialize", "identity", "parse", "*", "**", "to_s", "dot", "(top)"],
        "merge-intervals": ["parse", "<=>", "reaches?", "merge", "to_s", "merge_all", "(top)"],
        "roman-numerals": ["encode", "decode", "closure", "convert", "(top)"],
    },
    "D": {
        "matrix-power": [
            "9 zero", "14 identity", "22 size", '27 opBinary!"*"', '40 opBinary!"^^"', "50 main",
        ],
        "merge-intervals": ["10 merged", "13 closure", "23 main"],
        "roman-numerals": ["18 toRoman", "27 fromRoman", "36 main"],
    },
    "Fortran": {
        "matrix-power": ["11 identity", "22 multiply", "34 power", "(top)"],
        "merge-intervals": ["(top)", "21 sort_by_first", "36 print_merged"],
        "roman-numerals": ["(top)", "24 to_roman", "37 from_roman"],
    },
    "Nim": {
        "matrix-power": ["identity", "*", "^", "readRow", "(top)"],
        "merge-intervals": ["touches", "merged", "closure", "parseInterval", "(top)"],
        "roman-numerals": ["toRoman", "fromRoman", "convert", "(top)"],
    },
    "Objective-C": {
        "matrix-power": [
            "21 +[Matrix matrixOfSize:]", "26 +[Matrix identityOfSize:]", "35 -[Matrix initWithSize:]",
            "44 -[Matrix dealloc]", "50 -[Matrix entryAtRow:column:]", "56 -[Matrix setEntry:atRow:column:]",
            "62 -[Matrix matrixByMultiplyingBy:]", "77 -[Matrix matrixByRaisingToPower:]", "90 -[Matrix description]",
            "105 ReadInput", "111 main",
        ],
        "merge-intervals": [
            "17 -[Interval start]", "18 -[Interval end]", "20 -[Interval initWithStart:end:]",
            "29 -[Interval touches:]", "34 -[Interval extendTo:]", "41 MergeIntervals", "56 ReadInput", "62 main",
        ],
        "roman-numerals": ["12 RomanFromInteger", "23 IntegerFromRoman", "35 ReadLines", "42 main"],
    },
    "Python": {
        "matrix-power": [
            "dot", "dot.closure", "Matrix.__init__", "Matrix.identity", "Matrix.read", "Matrix.__matmul__",
            "Matrix.__pow__", "Matrix.__str__", "Matrix.__str__.closure", "main", "(top)",
        ],
        "merge-intervals": [
            "Interval.parse", "Interval.touches", "Interval.__str__", "merge", "main", "main.closure", "(top)",
        ],
        "roman-numerals": ["to_roman", "from_roman", "from_roman.closure", "convert", "main", "(top)"],
    },
    "Rust": {
        "matrix-power": [
            "8 identity", "10 closure", "10 closure", "14 multiply", "15 closure", "18 closure", "21 closure",
            "21 closure", "25 power", "37 main",
        ],
        "merge-intervals": ["5 parse", "13 closure", "17 merge", "29 main"],
        "roman-numerals": [
            "19 to_roman", "28 letter_value", "31 closure", "32 closure", "36 from_roman", "38 closure", "48 convert",
            "55 main",
        ],
    },
    "Swift": {
        "matrix-power": [
            "6 identity", "7 closure", "7 closure", "10 *", "11 closure", "12 closure", "13 closure", "20 power",
            "35 readNumbers", "36 closure", "40 closure", "(top)",
        ],
        "merge-intervals": ["1 merged", "3 closure", "13 closure", "14 closure", "15 closure", "(top)"],
        "roman-numerals": ["6 roman", "16 number", "28 closure", "(top)"],
    },
}  # fmt: skip

HASKELL: dict[str, list[str]] = {
    "matrix-power": [
        "identity", "multiply", "dot", "power", "half", "main", "show", "+", "*", "negate", "abs", "signum",
        "fromInteger",
    ],
    "merge-intervals": ["merge", "parse", "render", "main"],
    "roman-numerals": ["toRoman", "fromRoman", "convert", "main"],
}  # fmt: skip
"""What the Haskell programs define. GHC's module has one symbol or many for each, or none where it was inlined."""

MADE = {
    "C++": r"_ZN\d+[A-Za-z]+D[0-2]Ev",
    "D": r".*(__xopEquals|__xtoHash).*",
    "Fortran": r"main",
    "Swift": r".*(u\d*_|_WZ|vau|tcfC)",
    "Crystal": r".*::new<.*|\*Interval#(initialize|copy_with).*|~.*:const_init",
}
"""Symbols of functions that these programs do not spell out and that their compilers make for them.

They count as own, since they are of the program's types: implicit destructors (C++), comparison and hash of structs
(D), the C function that starts the main program (Fortran), implicit closures, memberwise initialisers and what sets up
a static variable when it is first used (Swift), `new`, what the macro `record` writes and what sets up a constant
(Crystal, where a block is part of the method that takes it, unless that keeps it).
"""
