"""Hostile C, C++ and Objective-C: one front end, so what they share is tried in C."""

from .danger import any_text, danger, nested

LAUGHS = "#define a0 1,1,1,1,1,1,1,1,1,1\n"
LAUGHS += "".join(f"#define a{n} {','.join([f'a{n - 1}'] * 10)}\n" for n in range(1, 10))  # ten to the ten ones

C = [
    *any_text(empty="ok", nul="output_limit", long_line="cpu_limit"),
    danger("includes a host file", '#include "/etc/hostname"\n', "rejected", "file not found"),
    danger("includes a secret", '#include "SECRET_FILE"\n', "rejected", "file not found"),
    danger("includes a secret by a relative path", '#include "RELATIVE"\n', "rejected", "file not found"),
    danger("includes a device", '#include "/dev/zero"\n', "ok"),
    danger("includes its standard input", '#include "/dev/fd/0"\n', "ok"),
    danger("includes itself", "#include __FILE__\n#include __FILE__\n", "rejected", "nested too deeply"),
    danger("embeds a secret", 'char s[] = {\n#embed "SECRET_FILE"\n};\n', "rejected", "file not found"),
    danger("embeds the kernel's version", 'char s[] = {\n#embed "/proc/version"\n};\n', "rejected"),
    danger("assembles a secret", '__asm__(".incbin \\"SECRET_FILE\\"");\nint x;\n', "bad_ir", "Could not find"),
    danger("assembles without an end", '__asm__(".rept 1000000000\\n.byte 1\\n.endr");\nint x;\n', "cpu_limit"),
    danger("a macro of a billion words", LAUGHS + "int a[] = { a9 };\n", "memory"),
    danger("a huge array", "int a[1 << 28] = { [0 ... (1 << 28) - 1] = 1 };\n", "memory"),
    danger("a large module", "int a[1 << 20] = { [0 ... (1 << 20) - 1] = 1 };\n", "output_limit"),
    danger(
        "a flood of messages",
        """
        #if __INCLUDE_LEVEL__ < 15
        #include __FILE__
        #include __FILE__
        #endif
        #warning flood
        """,
        "output_limit",
    ),
    danger("parentheses", nested("int x = ", "(", "1", ")", ";\n"), "rejected", "nesting level"),
    danger("operators", nested("int x = ", "-", "1", "", ";\n"), "crash"),
    danger("pointers", nested("int ", "*", "x", "", ";\n"), "ok"),
    danger("crashes the compiler", "#pragma clang __debug crash\n", "crash"),
    danger("claims another file", '#line 1 "SECRET_FILE"\n#error here\n', "rejected", "error: here"),
    danger("compares its age with a file's", '#pragma GCC dependency "SECRET_FILE"\n', "rejected", "file not found"),
    danger(
        "names with odd bytes",
        r"""
        int f(void) __asm__("a\nb\"c\\d @e\x01\xff");
        int f(void) { return 1; }
        int g(void) { return 2; }
        """,
        "ok",
    ),
    danger("asks for options", '// clang: -fplugin=/tmp/x.so\n#pragma comment(lib, "-o/tmp/x")\nint x;\n', "ok"),
]

CPP = [
    *any_text(empty="ok", nul="output_limit", long_line=None),
    danger("includes a secret", '#include "SECRET_FILE"\n', "rejected", "file not found"),
    danger("a prefix of odd headers", "#include </dev/fd/0>\n#include <../../../dev/zero>\nint x;\n", "ok"),
    danger("templates without an end", "template <int n> struct f { f<n + 1> x; }; f<0> x;\n", "rejected"),
    danger(
        "an explosion of templates",
        """
        template <int d, long n> struct t { static const long x = t<d - 1, 2 * n>::x + t<d - 1, 2 * n + 1>::x; };
        template <long n> struct t<0, n> { static const long x = 1; };
        long a = t<60, 0>::x;
        """,
        "cpu_limit",
    ),
    danger(
        "an endless loop at compile time",
        "constexpr int f() { for (;;); return 1; }\nconstexpr int x = f();\n",
        "rejected",
        "maximum step limit",
    ),
    danger(
        "many loops at compile time",
        "constexpr int f() { for (int i = 0; i < 250000; ++i); return 1; }\n"
        + "".join(f"constexpr int x{n} = f();\n" for n in range(1000)),
        "cpu_limit",
    ),
    danger("a text without an end", 'auto s = R"(', "rejected", "missing terminating delimiter"),
    danger("crashes the compiler", "#pragma clang __debug parser_crash\n", "crash"),
]

OBJECTIVE_C = [
    *any_text(empty="ok", nul="output_limit", long_line=None),
    danger("imports a secret", '#import "SECRET_FILE"\n', "rejected", "file not found"),
    danger("imports a module", "@import Darwin;\n", "rejected"),
    danger("imports itself", "#import __FILE__\nint main(void) { return 0; }\n", "ok"),
    danger("messages to messages", nested("int f(id x) { return ", "[", "x f", " f]", "; }\n"), "crash"),
    danger("a class of itself", "@interface A : A\n@end\n", "rejected"),
    danger("a text without an end", 'id x = @"', "rejected"),
]
