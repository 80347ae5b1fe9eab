"""Hostile Nim. staticExec runs a shell at compile time, and the compiler's own interpreter reads and writes files."""

from .danger import any_text, commands, danger, nested


def message(command: str) -> str:
    """A program that is refused with a command's output as the message."""
    return f'{{.error: staticExec("""{command}""").}}\n'


DANGERS = [
    *any_text(empty="ok", nul="ok", long_line="memory"),
    *commands(message, "rejected", floods="cpu_limit"),
    danger("puts its environment into the IR", 'const x = staticExec("env")\necho x\n', "ok", "SOURCE_DATE_EPOCH=0"),
    danger("reads a secret", 'const x = staticRead("SECRET_FILE")\n', "rejected"),
    danger("reads a secret by a relative path", 'const x = slurp("RELATIVE")\n', "rejected"),
    danger("reads a device", 'const x = staticRead("/dev/zero")\n', "rejected"),
    danger("includes a secret", 'include "SECRET_FILE"\n', "rejected"),
    danger("imports a secret", 'import "SECRET_FILE"\n', "rejected"),
    danger("writes elsewhere", 'static: writeFile("/usr/x", "x")\n', "rejected"),
    danger("embeds a secret in C", '{.emit: "char s[] = {\\n#embed \\"SECRET_FILE\\"\\n};".}\n', "rejected"),
    danger("assembles a secret in C", '{.emit: "__asm__(\\".incbin \\\\\\"SECRET_FILE\\\\\\"\\");".}\n', "bad_ir"),
    danger("asks for options", '{.passC: "-fplugin=/tmp/x.so -o /tmp/x".}\n{.passL: "-o /tmp/x".}\necho 1\n', "ok"),
    danger("compiles another file", '{.compile("SECRET_FILE", "-o /tmp/x").}\necho 1\n', "rejected"),
    danger("an endless loop at compile time", "static:\n  while true: discard\n", "rejected", "too many iterations"),
    danger(
        "memory at compile time",
        'const s = block:\n  var s = "x"\n  for i in 0 .. 40: s.add s\n  s\necho s[5]\n',
        "memory",
    ),
    danger("templates without an end", "template f() = f()\nf()\n", "rejected"),
    danger(
        "an endless recursion", "proc f(n: int): int {.compileTime.} = f(n + 1)\nconst x = f(0)\necho x\n", "memory"
    ),
    danger("a flood of messages", 'static:\n  for i in 0 .. 5_000: echo "' + "x" * 1000 + '"\n', "output_limit"),
    danger("parentheses", nested("echo ", "(", "1", ")", "\n"), "crash"),
    danger("a text without an end", 'echo """\n', "rejected"),
    danger("imports itself", "import main\n", "rejected"),
]
