"""What is compiled or loaded with a candidate and its test suite, and proves that the suite ran to its end.

A program that ends well has shown nothing yet: it may have left before its tests. So the harness of each language makes
up a secret before any of the candidate's code runs, sends it through a socket, and sends it once more when the suite
is done. The candidate can read the secret neither from a file, the environment, an argument nor the socket (what was
sent into it cannot be taken out again at this end), nor guess its 128 bits; two equal halves and nothing else are the
proof (`ircoder.toolchain.proof`).

The limit: harness, suite and candidate are one process. A program written against this very harness can search its own
memory, or patch the functions that the suite calls. In compiled languages the secret lies in a page that may not be
read meanwhile, so a search must know where to look; Python and Ruby programs can walk their interpreter's objects.
Likewise a program may redefine its own language under the suite (macros for keywords in C++, `abs` in Python).
"""

from __future__ import annotations

from pathlib import Path


def harness_files(names: list[str]) -> dict[str, bytes]:
    """The files of this folder with these names."""
    return {name: (Path(__file__).parent / name).read_bytes() for name in names}
