"""Hostile Python. Some of it is written against the fork server: it looks for the server, or for other candidates."""

from .attack import BOMB, EXITS, MEMORY, Attack, language

SUITE = "\ndef check(f):\n    assert f(1) == 2\n    assert f(41) == 42\n\ncheck(next)\n"


def calls(body: str) -> str:
    """A function that does something else first, and then gives the wrong answer."""
    lines = "".join(f"    {line}\n" for line in body.strip("\n").split("\n"))
    return f"import os, sys, time, socket, signal, ctypes, atexit, threading\ndef next(x):\n{lines}    return 0\n"


SECRETS = """
found = "tried"
for name in ["SECRET_FILE", "RELATIVE", "OUTER_HOME/secret.txt", "/proc/1/environ", "/proc/self/environ", "/proc/1/mem"]:
    try: found += open(name, "rb").read(1 << 16).decode(errors="replace")
    except OSError as error: found += str(error)
found += str(dict(os.environ)) + str(sys.argv) + open("/proc/self/cmdline").read()
raise ValueError(found[:300] + found[-100:])
"""
FORGE = """
for fd in range(256):
    try:
        os.write(fd, b"7" * 16)
        os.write(fd, b"7" * 16)
    except OSError: pass
print('{"passed": true, "status": "ok"}')
sys.stdout.flush()
os._exit(0)
"""
COPY = """
for fd in range(3, 256):
    for name in (f"/proc/self/fd/{fd}", f"/proc/1/fd/{fd}"):
        try: data = os.read(os.open(name, os.O_RDONLY | os.O_NONBLOCK), 32)
        except OSError: continue
        for other in range(3, 256):
            try: os.write(other, data[:16])
            except OSError: pass
os._exit(0)
"""
RIGHTS = """
libc = ctypes.CDLL(None, use_errno=True)
done = [libc.unshare(flag) for flag in (0x10000000, 0x20000, 0x20000000, 0x8000000, 0x40000000)]
done += [libc.mount(b"tmpfs", b"/tmp", b"tmpfs", 0, None), libc.umount2(b"/scratch", 2), libc.setuid(0)]
done += [libc.ptrace(16, 1, 0, 0), libc.sethostname(b"x", 1), libc.chroot(b"/tmp")]
raise ValueError(f"tried {set(done)}")
"""
LOOKS = """
found = [sorted(name for name in os.listdir("/proc") if name.isdigit()), sorted(os.listdir("/scratch")), os.listdir("/tmp")]
found.append([name for name in os.listdir("/proc/self/fd")])
raise ValueError(f"tried {found}")
"""
LEAVES = """
for name in ("/tmp/left", "/scratch/left", "/dev/shm/left"):
    try: open(name, "w").write("left")
    except OSError: pass
ctypes.CDLL(None).shmget(4242, 4096, 0o1666)
if os.fork() == 0:
    os.setsid()
    os.closerange(0, 256)
    time.sleep(4242)
"""
LANGUAGE = language(
    SUITE,
    "def next(x):\n    return x + 1\n",
    "def next(x):\n    return x + 2\n",
    {
        "fork bomb": Attack(calls("while True: os.fork()"), BOMB),
        "threads": Attack(calls("while True: threading.Thread(target=time.sleep, args=(99,)).start()"), BOMB),
        "memory bomb": Attack(calls("kept = []\nwhile True: kept.append(bytearray(1 << 20))"), MEMORY),
        "endless output": Attack(calls("while True: print('x' * 4096)"), ("output_limit",)),
        "endless loop": Attack(calls("while True: pass"), ("timeout",)),
        "sleep": Attack(calls("time.sleep(4242)"), ("timeout",)),
        "closed outputs": Attack(calls("os.closerange(0, 256); return x + 1"), EXITS),
        "closed outputs and sleep": Attack(calls("os.closerange(0, 256); time.sleep(4242)"), ("timeout",)),
        "reads secrets": Attack(calls(SECRETS), EXITS, "tried"),
        "uses the network": Attack(
            calls('socket.create_connection(("192.0.2.1", 53), 1)'), EXITS, "Network is unreachable"
        ),
        "writes elsewhere": Attack(
            calls(
                'found = "tried"\nfor name in ["/x", "/etc/x", "/usr/x", "/dev/x", "OUTER_HOME/x", "WORKING/x"]:\n'
                '    try: open(name, "w"); found += " wrote " + name\n    except OSError: pass\nraise ValueError(found)'
            ),
            EXITS,
            "tried",
        ),
        "kills its parents": Attack(
            calls("for pid in (os.getppid(), 1, -1):\n    try: os.kill(pid, 9)\n    except OSError: pass"), ("wrong",)
        ),
        "wants more rights": Attack(calls(RIGHTS), EXITS, "tried {-1}"),
        "looks around": Attack(calls(LOOKS), EXITS, "tried [['1', '2'], ['main.py', 'suite.py'], []"),
        "leaves things behind": Attack(calls(LEAVES), ("wrong",)),
        "exits": Attack(calls("sys.exit(0)"), EXITS, "before its tests did"),
        "exits without a word": Attack(calls("raise SystemExit"), EXITS, "before its tests did"),
        "exits at once": Attack(calls("os._exit(0)"), EXITS, "before its tests did"),
        "exits when it is imported": Attack("import os\nos._exit(0)\n", EXITS, "before its tests did"),
        "exits at exit": Attack(calls("atexit.register(os._exit, 0); atexit._run_exitfuncs()"), EXITS),
        "exits with the code of a fault": Attack(calls("os._exit(70)"), EXITS, "exit code 70"),
        "a fake verdict": Attack(calls(FORGE), EXITS, "before its tests did"),
        "copies what it can read": Attack(calls(COPY), EXITS, "before its tests did"),
        "becomes another program": Attack(calls('os.execv("/usr/bin/true", ["true"])'), EXITS, "before its tests did"),
        "crashes": Attack(calls("ctypes.string_at(0)"), EXITS, "signal 11"),
        "hides its suite": Attack("def next(x): return 0\n'''\n", EXITS, "SyntaxError"),
        "decorates its suite": Attack("def next(x): return 0\n@lambda f: lambda *_: None\n", EXITS, "SyntaxError"),
        "decides what fails": Attack(calls("sys.excepthook = lambda *_: os._exit(0)"), ("wrong",)),
        "is deep": Attack("def next(x): return " + "(" * 100_000 + "x" + ")" * 100_000 + "\n", EXITS),
        "is no text": Attack("def next(x): return '\ud800'\n", EXITS),
    },
)
