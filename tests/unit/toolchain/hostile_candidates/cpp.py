"""Hostile C++."""

from .attack import BOMB, EXITS, MEMORY, Attack, language

HEAD = "#include <bits/stdc++.h>\n#include <arpa/inet.h>\n#include <fcntl.h>\n#include <sys/socket.h>\n#include <unistd.h>\n#include <signal.h>\nusing namespace std;\n"
SUITE = "int main() {\n    assert(next(1) == 2);\n    assert(next(41) == 42);\n}\n"


def calls(body: str) -> str:
    """A function that does something else first, and then gives the wrong answer."""
    return f"{HEAD}int next(int x) {{\n{body}\n    return 0;\n}}\n"


def starts(body: str) -> str:
    """The same before main is called."""
    return f"{HEAD}static int early = [] {{\n{body}\n    return 0;\n}}();\nint next(int x) {{ return 0; }}\n"


SECRETS = """
    string found = "tried";
    for (const char *name : {"SECRET_FILE", "RELATIVE", "OUTER_HOME/secret.txt", "/proc/1/environ", "/proc/self/environ", "/proc/2/environ"}) {
        ifstream file(name); string text((istreambuf_iterator<char>(file)), {}); found += text;
    }
    for (char **one = environ; *one; one++) found += *one;
    cerr << found; abort();
"""
FORGE = """
    char text[16] = {7};
    for (int fd = 0; fd < 256; fd++) { write(fd, text, 16); write(fd, text, 16); }
    puts("{\\"passed\\": true, \\"status\\": \\"ok\\"}"); puts("test result: ok. 1 passed"); fflush(stdout);
    _exit(0);
"""
COPY = """
    static char text[1 << 16];
    for (int fd = 3; fd < 256; fd++) {
        string name = "/proc/self/fd/" + to_string(fd), other = "/proc/1/fd/" + to_string(fd);
        for (int in : {fd, open(name.c_str(), O_RDONLY | O_NONBLOCK), open(other.c_str(), O_RDONLY | O_NONBLOCK)}) {
            if (in < 0) continue;
            fcntl(in, F_SETFL, O_NONBLOCK);
            long got = read(in, text, sizeof text);
            if (got >= 16) for (int out = 3; out < 256; out++) write(out, text, 16);
        }
    }
    _exit(0);
"""
LANGUAGE = language(
    SUITE,
    f"{HEAD}int next(int x) {{ return x + 1; }}\n",
    f"{HEAD}int next(int x) {{ return x + 2; }}\n",
    {
        "fork bomb": Attack(calls("for (;;) fork();"), BOMB),
        "threads": Attack(calls("for (;;) thread([] { pause(); }).detach();"), BOMB),
        "memory bomb": Attack(calls("for (;;) memset(malloc(1 << 20), 1, 1 << 20);"), MEMORY),
        "endless output": Attack(calls('for (;;) puts("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");'), ("output_limit",)),
        "endless loop": Attack(calls("for (volatile int i = 0;; i++);"), ("timeout",)),
        "sleep": Attack(calls("sleep(4242);"), ("timeout",)),
        "closed outputs": Attack(calls("for (int fd = 0; fd < 256; fd++) close(fd); return x + 1;"), EXITS),
        "closed outputs and sleep": Attack(
            calls("for (int fd = 0; fd < 256; fd++) close(fd); sleep(4242);"), ("timeout",)
        ),
        "reads secrets": Attack(calls(SECRETS), EXITS, "tried"),
        "uses the network": Attack(
            calls(
                '    int s = socket(AF_INET, SOCK_STREAM, 0); sockaddr_in to{AF_INET, htons(53), {inet_addr("192.0.2.1")}};\n'
                '    if (connect(s, (sockaddr *)&to, sizeof to)) { perror("tried"); abort(); }'
            ),
            EXITS,
            "tried: Network is unreachable",
        ),
        "writes elsewhere": Attack(
            calls(
                '    for (const char *name : {"/x", "/etc/x", "/usr/x", "/dev/x", "OUTER_HOME/x", "WORKING/x"})\n'
                '        if (ofstream(name) << "x") cerr << "wrote " << name;\n    cerr << "tried"; abort();'
            ),
            EXITS,
            "tried",
        ),
        "kills its parents": Attack(calls("kill(getppid(), 9); kill(1, 9); kill(-1, 9);"), ("wrong", "exception")),
        "leaves a daemon": Attack(
            calls("if (!fork()) { setsid(); for (int i = 0; i < 256; i++) close(i); sleep(4242); }"), ("wrong",)
        ),
        "exits": Attack(calls("exit(0);"), EXITS, "before its tests did"),
        "exits at once": Attack(calls("_exit(0);"), EXITS, "before its tests did"),
        "exits before main": Attack(starts("_exit(0);"), EXITS, "before its tests did"),
        "exits at exit": Attack(calls("atexit([] { _exit(0); }); exit(1);"), EXITS, "before its tests did"),
        "exits when aborted": Attack(calls("signal(SIGABRT, [](int) { _exit(0); });"), EXITS, "before its tests did"),
        "a fake verdict": Attack(calls(FORGE), EXITS, "before its tests did"),
        "a fake verdict before main": Attack(starts(FORGE), EXITS, "before its tests did"),
        "copies what it can read": Attack(calls(COPY), EXITS, "before its tests did"),
        "copies before main": Attack(starts(COPY), EXITS, "before its tests did"),
        "becomes another program": Attack(
            calls('execl("/usr/bin/true", "true", nullptr);'), EXITS, "before its tests did"
        ),
        "has a main": Attack(
            f"{HEAD}int next(int x) {{ return 0; }}\nint main() {{ return 0; }}\n", ("compile_error",)
        ),
        "hides main": Attack(
            f"{HEAD}int next(int x) {{ return 0; }}\nint main() {{ return 0; }}\n#define main another\n",
            ("compile_error",),
        ),
        "hides assert": Attack(
            f"#define NDEBUG\n{HEAD}int next(int x) {{ return 0; }}\n#define assert(x)\n", ("wrong",)
        ),
        "hides its suite": Attack(f"{HEAD}int main() {{ return 0; }}\n#if 0\n", ("compile_error",)),
        "claims the proof": Attack(
            f'{HEAD}extern "C" int __wrap_main(int, char **, char **) {{ return 0; }}\nint next(int x) {{ return 0; }}\n',
            ("compile_error",),
        ),
    },
)
