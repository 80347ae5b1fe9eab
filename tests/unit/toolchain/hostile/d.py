"""Hostile D."""

from .danger import any_text, danger, nested

DANGERS = [
    *any_text(empty="ok", nul="ok", long_line="output_limit"),
    danger("imports a secret as text", 'enum s = import("SECRET_FILE");\nvoid main() {}\n', "rejected"),
    danger("imports a secret by a relative path", 'enum s = import("RELATIVE");\nvoid main() {}\n', "rejected"),
    danger("runs a command", 'import std.process;\nenum s = executeShell("id");\nvoid main() {}\n', "rejected"),
    danger("reads a file", 'import std.file;\nenum s = readText("SECRET_FILE");\nvoid main() {}\n', "rejected"),
    danger("reads the environment", 'import std.process;\nenum s = environment["SECRET"];\n', "rejected"),
    danger(
        "shows when and where",
        "extern (C) immutable s = __TIMESTAMP__ ~ __FILE_FULL_PATH__;\nvoid main() {}\n",
        "ok",
        "Jan  1 00:00:00 1970/scratch/main.d",
    ),
    danger("is another module", 'module x.y;\n#line 1 "SECRET_FILE"\nerror here;\n', "rejected"),
    danger("names with odd bytes", 'pragma(mangle, "a\\nb\\"c @e") extern (C) int f() { return 1; }\n', "rejected"),
    danger(
        "writes IR itself",
        """
        import ldc.llvmasm;
        void main() { __irEx!("", "ret void } define void @own() { ret void", "", void)(); }
        """,
        "ok",
        "@own()",
    ),
    danger("writes IR that is none", 'import ldc.llvmasm;\nvoid main() { __ir!("no IR", void)(); }\n', "rejected"),
    danger("an endless loop at compile time", "int f() { for (;;) {} }\nenum x = f();\nvoid main() {}\n", "cpu_limit"),
    danger("memory at compile time", "int f() { int[] a; for (;;) a ~= a ~ 1; }\nenum x = f();\n", "memory"),
    danger("an endless recursion at compile time", "int f(int n) { return f(n + 1); }\nenum x = f(0);\n", "rejected"),
    danger("templates without an end", "template f(int n) { enum f = f!(n + 1); }\nenum x = f!0;\n", "rejected"),
    danger(
        "an explosion of templates",
        """
        template f(int n, long m) { enum f = f!(n - 1, 2 * m) + f!(n - 1, 2 * m + 1); }
        template f(int n : 0, long m) { enum f = 1; }
        enum x = f!(60, 0);
        """,
        "memory",
    ),
    danger("a long static foreach", "static foreach (i; 0 .. 1_000_000_000) mixin(`int x`, i, `;`);\n", "memory"),
    danger("a mixin of itself", "mixin template M() { mixin M; }\nmixin M;\nvoid main() {}\n", "rejected"),
    danger("a flood of messages", f"static foreach (i; 0 .. 20_000) pragma(msg, `{'x' * 1000}`);\n", "output_limit"),
    danger("a huge array", "__gshared int[1 << 28] a = 1;\nvoid main() { a[5] = 2; }\n", "memory"),
    danger("parentheses", nested("int x = ", "(", "1", ")", ";\n", depth=20_000), "crash"),
    danger("arrays", nested("auto x = ", "[", "1", "]", ";\n", depth=5000), "memory"),
    danger("a text without an end", 'void main() { auto s = q"X\n', "rejected"),
]
