"""Hostile Swift."""

from .attack import EXITS, MEMORY, Attack, language

SUITE = "assert(next(1) == 2)\nassert(next(41) == 42)\n"


def calls(body: str) -> str:
    """A function that does something else first, and then gives the wrong answer."""
    return f"import Foundation\nfunc next(_ x: Int) -> Int {{\n{body}\n    return 0\n}}\n"


LANGUAGE = language(
    SUITE,
    "func next(_ x: Int) -> Int {\n    return x + 1\n}\n",
    "func next(_ x: Int) -> Int {\n    return x + 2\n}\n",
    {
        "memory bomb": Attack(calls("while true { memset(malloc(1 << 20), 1, 1 << 20) }"), MEMORY),
        "endless output": Attack(calls('while true { print("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx") }'), ("output_limit",)),
        "sleep": Attack(calls("sleep(4242)"), ("timeout",)),
        "kills its parents": Attack(calls("kill(getppid(), 9); kill(1, 9)"), ("wrong", "exception")),
        "exits": Attack(calls("exit(0)"), EXITS, "before its tests did"),
        "exits at the top": Attack(
            "import Foundation\nfunc next(_ x: Int) -> Int { return 0 }\nexit(0)\n", EXITS, "before"
        ),
        "hides its suite": Attack("func next(_ x: Int) -> Int { return 0 }\n#if false\n", ("compile_error",)),
    },
)
