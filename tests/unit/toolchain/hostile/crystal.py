"""Hostile Crystal. Macros run a shell at compile time.

A module costs seconds, so nearly all programs here are refused before there is one.
"""

import json

from .danger import any_text, commands, danger, nested


def message(command: str) -> str:
    """A program that is refused with a command's output as the message."""
    return f"{{% raise system({json.dumps(command)}).stringify %}}\n"


DANGERS = [
    *any_text(empty=None, nul=None, long_line="output_limit"),  # what compiles takes seconds
    *commands(message, "rejected", fills="rejected"),
    danger("reads a secret", '{% raise read_file("SECRET_FILE") %}\n', "rejected"),
    danger("reads a secret by a relative path", '{% raise (read_file?("RELATIVE") || "none").id %}\n', "rejected"),
    danger("reads the environment", '{% raise "#{env("SECRET")} #{env("HOME")}" %}\n', "rejected", "/scratch"),
    danger("runs a program", '{% raise run("SECRET_FILE").stringify %}\n', "rejected"),
    danger("requires a secret", 'require "SECRET_FILE"\n', "rejected"),
    danger("requires what is elsewhere", 'require "RELATIVE/**"\n', "rejected"),
    danger("links with a command", '@[Link(ldflags: "`touch /tmp/x`")]\nlib X\n  fun f\nend\nX.x\n', "rejected"),
    danger("claims another file", '#<loc:"SECRET_FILE",1,1>\nx y z\n', "rejected"),
    danger("macros without an end", "macro f\n  f\nend\nf\n", "crash"),
    danger(
        "memory at compile time",
        '{% begin %}{% a = ["x"] %}{% for i in 0..40 %}{% a = a + a %}{% end %}{% end %}\n',
        "memory",
    ),
    danger("a type without an end", "def f(x)\n  f({x})\nend\nf(1)\n", "rejected"),
    danger("parentheses", nested("x = ", "(", "1", ")", "\n"), "crash"),
    danger("a text without an end", 'puts "\n', "rejected"),
]
