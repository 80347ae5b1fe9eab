"""Hostile Swift."""

from .danger import any_text, danger, nested

DANGERS = [
    *any_text(empty="ok", nul="ok", long_line="cpu_limit"),
    danger(
        "wants a macro",
        """
        @freestanding(expression) macro m() -> String = #externalMacro(module: "Secret", type: "M")
        print(#m)
        """,
        "rejected",
    ),
    danger(
        "uses a macro of the library", "import Observation\n@Observable class A { var x = 1 }\nprint(A().x)\n", "ok"
    ),
    danger("imports a secret", 'import Secret\nprint(#fileLiteral(resourceName: "SECRET_FILE"))\n', "rejected"),
    danger("claims another file", '#sourceLocation(file: "SECRET_FILE", line: 1)\nlet x: Int = "a"\n', "rejected"),
    danger("shows its file", "print(#filePath, #file, #fileID)\n", "ok", "main.swift"),
    danger("names with odd bytes", r'@_cdecl("a\nb\"c\\d @e") public func f() {}' + "\nf()\n", "ok"),
    danger(
        "an expression without a type",
        'let a: [String: Any] = ["a": 1 + 2.0 - 3 + -4 * 5.0 + "6" + [7] + 8 + -9 + 10.0 + 1 + 2 + 3 + 4]\nprint(a)\n',
        "cpu_limit",
    ),
    danger(
        "a type that doubles",
        "func d<T>(_ x: T) -> (T, T) { (x, x) }\n" + nested("print(", "d(", "1", ")", ")\n", depth=40),
        "cpu_limit",
    ),
    danger("a type without an end", "func f<T>(_ n: Int, _ x: T) { if n > 0 { f(n - 1, [x]) } }\nf(9, 1)\n", "ok"),
    danger(
        "a protocol of itself",
        """
        protocol P { associatedtype A: P where A.A.A == Self, A == [A] }
        struct S: P { typealias A = [S.A] }
        print(S.self)
        """,
        "rejected",
    ),
    danger("parentheses", nested("let x = ", "(", "1", ")", "\nprint(x)\n"), "rejected"),
    danger("closures", nested("let x = ", "{ ", "1", " }()", "\nprint(x)\n", depth=20_000), "rejected"),
    danger("operators", "let x = " + "- " * 10_000 + "1\nprint(x)\n", "output_limit"),
    danger("a flood of messages", f'#warning("{"x" * 4000}")\n' * 1000, "output_limit"),
    danger("a text without an end", 'let s = """\n', "rejected"),
]
