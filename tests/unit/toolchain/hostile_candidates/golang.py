"""Hostile Go."""

from .attack import BOMB, EXITS, MEMORY, Attack, language

SUITE = """\
package main

import (
    "testing"

    "github.com/stretchr/testify/assert"
)

func TestNext(t *testing.T) {
    assert := assert.New(t)
    assert.Equal(2, next(1))
    assert.Equal(42, next(41))
}
"""


def calls(body: str, *imports: str, more: str = "") -> str:
    """A function that does something else first, and then gives the wrong answer."""
    lines = "".join(f'import "{name}"\n' for name in imports)
    return f"package main\n\n{lines}\n{more}func next(x int) int {{\n{body}\n    return 0\n}}\n"


SECRETS = """
    found := "tried"
    for _, name := range []string{"SECRET_FILE", "RELATIVE", "OUTER_HOME/secret.txt", "/proc/1/environ", "/proc/self/environ"} {
        data, _ := os.ReadFile(name)
        found += string(data)
    }
    for _, one := range os.Environ() { found += one }
    println(found)
    os.Exit(3)
"""
FORGE = """
    for fd := 0; fd < 256; fd++ {
        syscall.Write(fd, make([]byte, 16))
        syscall.Write(fd, make([]byte, 16))
    }
    os.Stdout.WriteString("PASS\\nok\\n")
    syscall.Exit(0)
"""
LANGUAGE = language(
    SUITE,
    "package main\n\nfunc next(x int) int { return x + 1 }\n",
    "package main\n\nfunc next(x int) int { return x + 2 }\n",
    {
        "fork bomb": Attack(
            calls('for { (&exec.Cmd{Path: "/proc/self/exe", Env: []string{"IRCODER_PROOF=2"}}).Start() }', "os/exec"),
            BOMB,
        ),
        "threads": Attack(
            calls("for { go func() { runtime.LockOSThread(); select {} }() }", "runtime"), (*BOMB, "timeout")
        ),
        "memory bomb": Attack(
            calls("for { kept = append(kept, bytes.Repeat([]byte{1}, 1<<20)) }", "bytes", more="var kept [][]byte\n\n"),
            MEMORY,
        ),
        "endless output": Attack(calls("for { os.Stdout.Write(make([]byte, 4096)) }", "os"), ("output_limit",)),
        "endless loop": Attack(calls("for { x++ }"), ("timeout",)),
        "sleep": Attack(calls("time.Sleep(4242 * time.Second)", "time"), ("timeout",)),
        "closed outputs": Attack(
            calls("for fd := 0; fd < 256; fd++ { syscall.Close(fd) }; return x + 1", "syscall"), EXITS
        ),
        "reads secrets": Attack(calls(SECRETS, "os"), EXITS, "tried"),
        "uses the network": Attack(
            calls('_, err := net.Dial("tcp", "192.0.2.1:53"); println("tried", err.Error()); os.Exit(3)', "net", "os"),
            EXITS,
            "network is unreachable",
        ),
        "writes elsewhere": Attack(
            calls(
                '    for _, name := range []string{"/x", "/etc/x", "/usr/x", "/dev/x", "OUTER_HOME/x", "WORKING/x"} {\n'
                '        if os.WriteFile(name, []byte("x"), 0o644) == nil { println("wrote", name) }\n    }\n'
                '    println("tried"); os.Exit(3)',
                "os",
            ),
            EXITS,
            "tried",
        ),
        "kills its parents": Attack(
            calls("syscall.Kill(syscall.Getppid(), 9); syscall.Kill(1, 9); syscall.Kill(-1, 9)", "syscall"),
            ("wrong", "exception"),
        ),
        "exits": Attack(calls("os.Exit(0)", "os"), EXITS, "before its tests did"),
        "exits before main": Attack(
            calls("", "os", more="func init() { os.Exit(0) }\n\n"), EXITS, "before its tests did"
        ),
        "a fake verdict": Attack(calls(FORGE, "os", "syscall"), EXITS, "before its tests did"),
        "claims the proof": Attack(calls("proof.Tests(nil)", "proof"), ("compile_error",)),
        "has a main": Attack(calls("") + "func main() {}\n", ("compile_error",)),
        "hides its suite": Attack(calls("") + "/*\n", ("compile_error",)),
    },
)
