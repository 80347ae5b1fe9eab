"""What hostile programs in all languages share."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

SECRET = "canary-Q7xV2mKp9"
"""In the environment and in files that a compiler must not find. No source holds it."""

HOME = os.environ.get("HOME", "/root")
WORKING = str(Path(tempfile.gettempdir()) / "hostile")  # the working folder of the compile step
SECRET_FILE = f"{WORKING}/results/secret.txt"
WORDS = {
    "SECRET_FILE": SECRET_FILE,
    "RELATIVE": f"../../../../../..{SECRET_FILE}",
    "OUTER_HOME": HOME,
    "WORKING": WORKING,
}


class Danger(NamedTuple):
    """A hostile program: its name, its text, the status it must end with, and what the IR or the messages must hold.

    The last tells that the danger was really tried.
    """

    name: str
    source: str
    ends: str
    shows: str = ""


def danger(name: str, source: str, ends: str, shows: str = "") -> Danger:
    """A danger whose text may be indented, and may name the secrets by the words of `WORDS`."""
    if source.startswith("\n"):
        source = dedent(source[1:])
    for word, path in WORDS.items():
        source = source.replace(word, path)
    return Danger(name, source, ends, shows)


def any_text(**ends: str | None) -> list[Danger]:
    """Texts that are no program in any language. Compilers reject most of them; `ends` names the others.

    None leaves a text out.
    """
    texts = {
        "empty": "",
        "nul": "\0" * 1000,
        "no_unicode": "\udcff\ud800 = '\udfff'\n",
        "long_line": "x" * (10 << 20),
        "options": "--output=/tmp/x\n-o /tmp/x\n@SECRET_FILE\n-x c /etc/hostname\n",
        "open": '/* { ( [ " \' ` `` """ r#" q{ {- #[ #= --[[\n',
        "shell": "#!/bin/sh\n: `touch /tmp/x` $(touch /tmp/x); touch /tmp/x\n",
    }
    assert ends.keys() <= texts.keys()
    found = {name: ends.get(name, "rejected") for name in texts}
    return [danger(f"text: {name}", texts[name], end) for name, end in found.items() if end]


def nested(before: str, opening: str, middle: str, closing: str, after: str, depth: int = 100_000) -> str:
    """An expression that is nested deeply."""
    return before + opening * depth + middle + closing * depth + after


COMMANDS = [
    danger(
        "writes elsewhere", "for d in / /etc /usr /dev /proc OUTER_HOME WORKING; do touch $d/x; done 2>/dev/null", ""
    ),
    danger("reads secrets", "cat SECRET_FILE RELATIVE OUTER_HOME/secret.txt; find / -name '*secret*'", ""),
    danger("reads environments", "cat /proc/1/environ /proc/$PPID/environ | tr '\\000' ' '", "", "SOURCE_DATE_EPOCH=0"),
    danger("reads what the kernel says", "cat /proc/version /proc/cmdline /proc/sys/kernel/osrelease", ""),
    danger("uses the network", "python3 -c 'import socket as s; s.create_connection((\"192.0.2.1\", 1), 1)'", ""),
    danger(
        "leaves a daemon", "exec 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-; setsid sleep 4242 </dev/null >/dev/null 2>&1 &", ""
    ),
    danger(
        "makes links", "ln -s SECRET_FILE a; ln -s / b; ln -s /proc/1/root c; cat a b/SECRET_FILE c/SECRET_FILE", ""
    ),
    danger("wants more rights", "mount -t tmpfs x /tmp; chroot /proc/1/root ls /", ""),
    danger("claims exit codes", "printf '%05000d\\n' 7 >/proc/2/fd/1", "rejected"),
    danger("starts processes", "while :; do sleep 4242 & done", "processes"),
    danger("kills all", "kill -9 1 -1", "crash"),
    danger("floods", "cat /dev/zero >&2", "output_limit"),
    danger("fills the disk", "cat /dev/zero >1; cat /dev/zero >/tmp/2", "output_limit"),
    danger("waits", "sleep 4242", "wall_limit"),
]
"""What a program does that can run a shell while it is compiled, and how that ends where it does not end well."""


def commands(program: Callable[[str], str], ends: str, **otherwise: str) -> list[Danger]:
    """Programs that run the commands while they are compiled; `program` puts a command's output into its IR or message.

    `ends` is how those end that a program survives; `otherwise` says what ends in another way, by its first word.
    """
    found = []
    for name, command, end, shows in COMMANDS:
        word = name.split()[0]
        if end or word in otherwise:
            found.append(Danger(f"command: {name}", program(command), otherwise.get(word, end)))
        else:
            tried = program(f"({command}) 2>&1; echo tried")
            found.append(Danger(f"command: {name}", tried, ends, shows or "tried"))
    return found
