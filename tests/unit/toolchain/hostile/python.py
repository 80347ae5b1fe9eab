"""Hostile Python, compiled by Cython: nothing of the program runs, so what is left is the compiler's own work."""

from .danger import any_text, danger, nested

DANGERS = [
    *any_text(empty="ok", long_line="cpu_limit"),
    danger("is run", 'import os\nos.system("touch /tmp/x; env")\nprint(open("SECRET_FILE").read())\n', "ok"),
    danger("asks for options", "# cython: language_level=2, embedsignature=True\n# distutils: language=c++\n", "ok"),
    danger("asks for options that are none", "# cython: c_line_in_traceback=/tmp/x\n", "ok"),
    danger("includes a secret", 'include "SECRET_FILE"\n', "rejected"),
    danger("defines at compile time", 'DEF X = open("SECRET_FILE").read()\nprint(X)\n', "rejected"),
    danger("writes C", 'cdef extern from "SECRET_FILE":\n    int x\n', "rejected"),
    danger("imports C", "from cython.cimports.secret import x\n", "rejected"),
    danger("is in another encoding", "# coding: rot13\nvzcbeg bf\n", "crash"),
    danger("is in an encoding of a file", "# coding: ../../../SECRET_FILE\nprint(1)\n", "crash"),
    danger("a huge power", "x = 10 ** 10 ** 10\n", "cpu_limit"),
    danger("a huge text", 'x = "x" * 10 ** 10\n', "ok"),
    danger("parentheses", nested("x = ", "(", "1", ")", "\n"), "crash"),
    danger("operators", nested("x = ", "-", "1", "", "\n"), "crash"),
    danger("many functions", "".join(f"def f{n}(): pass\n" for n in range(2000)), "cpu_limit"),
    danger("a text without an end", 'x = """\n', "rejected"),
]
