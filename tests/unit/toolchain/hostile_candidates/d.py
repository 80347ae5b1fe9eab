"""Hostile D."""

from .attack import BOMB, EXITS, MEMORY, Attack, language

SUITE = "unittest\n{\n    assert(next(1) == 2);\n    assert(next(41) == 42);\n}\nvoid main(){}\n"
HEAD = "import core.stdc.stdlib; import core.sys.posix.unistd; import core.sys.posix.signal; import std.stdio; import std.file;\n"


def calls(body: str) -> str:
    """A function that does something else first, and then gives the wrong answer."""
    return f"{HEAD}int next(int x) {{\n{body}\n    return 0;\n}}\n"


LANGUAGE = language(
    SUITE,
    "int next(int x) { return x + 1; }\n",
    "int next(int x) { return x + 2; }\n",
    {
        "fork bomb": Attack(calls("for (;;) fork();"), BOMB),
        "memory bomb": Attack(calls("for (;;) (cast(ubyte*) malloc(1 << 20))[0 .. 1 << 20] = 1;"), MEMORY),
        "endless output": Attack(calls('for (;;) writeln("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");'), ("output_limit",)),
        "sleep": Attack(calls("sleep(4242);"), ("timeout",)),
        "reads secrets": Attack(
            calls(
                'string s = "tried"; try { s ~= readText("SECRET_FILE"); } catch (Exception e) {} stderr.write(s); abort();'
            ),
            EXITS,
            "tried",
        ),
        "kills its parents": Attack(calls("kill(getppid(), 9); kill(1, 9);"), ("wrong", "exception")),
        "exits": Attack(calls("exit(0);"), EXITS, "before its tests did"),
        "exits before main": Attack(calls("") + "shared static this() { _exit(0); }\n", EXITS, "before its tests did"),
        "hides its suite": Attack(calls("") + "version (none)\n", ("compile_error",)),
        "ends the file": Attack(calls("") + "__EOF__\n", ("wrong",)),
        "has a main": Attack(calls("") + "void main() {}\n", ("compile_error",)),
    },
)
