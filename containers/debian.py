"""Debian packages without touching the host's own apt state: resolve, download, check.

The host's apt does the work (signatures, proxies, mirrors), in a folder of its own. Standard library only: the host
environment does not exist yet when Apptainer is fetched.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import unquote
from urllib.request import urlopen

ATTEMPTS = 3
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"


class BuildError(Exception):
    """The image or tool cannot be made; the message says what to do."""


def cache_folder() -> Path:
    """Where everything that is expensive to make is kept: `$IRCODER_CACHE`, or a folder in the user's cache."""
    home_cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(os.environ.get("IRCODER_CACHE") or Path(home_cache) / "ircoder-repro")


@dataclass(frozen=True, order=True)
class Package:
    """One locked Debian package; `path` is relative to the mirror."""

    name: str
    version: str
    architecture: str
    sha256: str
    path: str

    @property
    def file_name(self) -> str:
        """The name it has in the cache: unique by content."""
        return f"{self.name}_{self.sha256[:16]}.deb"


def host_mirror() -> str:
    """The Debian mirror: `$IRCODER_DEBIAN_MIRROR`, or the one that the host's apt uses.

    Where apt has no lists (`apt-get update` has not been run, as in slim images), it knows no labels: then a mirror is
    what ends in /debian and has the component main, which other publishers' archives under that name do not have.
    """
    if chosen := os.environ.get("IRCODER_DEBIAN_MIRROR"):
        return chosen.rstrip("/")
    labelled = _apt_targets("$(LABEL)")
    found = [uri for uri, label in labelled if label == "Debian"]
    if not labelled:
        targets = _apt_targets("$(COMPONENT)", "--no-release-info")
        found = [uri for uri, component in targets if uri.endswith("/debian") and component == "main"]
    if not found:
        raise BuildError(
            "apt's settings name no Debian mirror; run `apt-get update`, or set IRCODER_DEBIAN_MIRROR to a mirror"
        )
    return found[0]


def _apt_targets(field: str, *options: str) -> list[tuple[str, str]]:
    """The http addresses of the archives that apt is set to, each with a field of it."""
    command = ["apt-get", "indextargets", *options, "--format", f"$(REPO_URI) {field}", "Created-By: Packages"]
    listed = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    pairs = (line.partition(" ") for line in listed.splitlines())
    return [(uri.rstrip("/"), value) for uri, _, value in pairs if uri.startswith("http")]


class Apt:
    """The host's apt on a private state folder that knows one suite and no installed package."""

    def __init__(self, suite: str, state: Path) -> None:
        """Reads the suite's signed index from the mirror. Raises BuildError where it cannot be had."""
        self.suite = suite
        self.mirror = host_mirror()
        self._state = state.absolute()
        for folder in ("lists/partial", "archives/partial", "etc"):
            (self._state / folder).mkdir(parents=True, exist_ok=True)
        (self._state / "status").touch()
        source = f"deb [arch=amd64 signed-by={KEYRING}] {self.mirror} {suite} main\n"
        (self._state / "etc/sources.list").write_text(source)
        self._run("update")

    def _run(self, *arguments: str) -> str:
        options = {
            "Dir::Etc::SourceList": self._state / "etc/sources.list",
            "Dir::Etc::SourceParts": "/dev/null",
            "Dir::Etc::Preferences": "/dev/null",
            "Dir::Etc::PreferencesParts": "/dev/null",
            "Dir::State::Lists": self._state / "lists",
            "Dir::State::Status": self._state / "status",
            "Dir::Cache": self._state,
            "Dir::Cache::Archives": self._state / "archives",
            "APT::Architecture": "amd64",
            "APT::Architectures::": "amd64",
            "APT::Install-Recommends": "false",
            "APT::Sandbox::User": "",
            "Acquire::Languages": "none",
            "Acquire::ForceHash": "SHA256",
            "Debug::NoLocking": "true",
        }
        flags = [f"-o{key}={value}" for key, value in options.items()]
        done = subprocess.run(["apt-get", "-qq", *flags, *arguments], capture_output=True, text=True, check=False)
        if done.returncode:
            raise BuildError(f"apt ({self.suite} from {self.mirror}): {done.stderr.strip() or done.stdout.strip()}")
        return done.stdout

    def resolve(self, names: Iterable[str]) -> list[Package]:
        """The named packages and all that they need, sorted by name. Raises BuildError for an unknown name."""
        printed = self._run("install", "--yes", "--print-uris", *names)
        found = [self._parse(line) for line in printed.splitlines() if line.startswith("'")]
        return sorted(found)

    def _parse(self, line: str) -> Package:
        quoted, file_name, _, digest = line.split()
        name, version, rest = file_name.split("_")
        return Package(
            name=name,
            version=unquote(version),
            architecture=rest.removesuffix(".deb"),
            sha256=digest.removeprefix("SHA256:"),
            path=unquote(quoted.strip("'")).removeprefix(self.mirror).lstrip("/"),
        )


def download(packages: Sequence[Package], folder: Path, mirror: str) -> None:
    """Fetches packages into a folder, checked against their SHA256; what is there already is not fetched again.

    Raises BuildError that lists what the mirror no longer has, and says how to go on.
    """
    folder.mkdir(parents=True, exist_ok=True)
    missing = [package for package in packages if not (folder / package.file_name).exists()]
    with ThreadPoolExecutor(max_workers=8) as pool:
        fetched = pool.map(lambda package: _fetch(package, folder, mirror), missing)
        gone = [
            f"{package.name}={package.version} ({reason})"
            for package, reason in zip(missing, fetched, strict=True)
            if reason
        ]
    if gone:
        raise BuildError(
            f"these locked packages cannot be had from {mirror}:\n  "
            + "\n  ".join(gone)
            + "\nSet IRCODER_DEBIAN_MIRROR to a dated mirror that has them (Debian's snapshot archive keeps all), "
            "or make a new lock: make locks"
        )


def _fetch(package: Package, folder: Path, mirror: str) -> str | None:
    """Fetches one package; returns None, or the reason why it could not be had."""
    reason = ""
    for _ in range(ATTEMPTS):
        try:
            with urlopen(f"{mirror}/{package.path}", timeout=60) as answer:
                content: bytes = answer.read()
        except (OSError, HTTPException) as error:  # the latter of a connection that was cut
            reason = str(error)
            if isinstance(error, HTTPError) and error.code == 404:
                return reason
            time.sleep(1)
            continue
        if hashlib.sha256(content).hexdigest() == package.sha256:
            partial = folder / f".{package.file_name}.{os.getpid()}"
            partial.write_bytes(content)
            partial.replace(folder / package.file_name)
            return None
        reason = "its SHA256 differs from the lock's"
    return reason


LOCK_LINE = re.compile(r"^(\S+) (\S+) (\S+) ([0-9a-f]{64}) (\S+)$")


def read_lock(path: Path) -> list[Package]:
    """Reads a package lock: one package a line: name, version, architecture, SHA256, path; `#` starts a comment."""
    packages = []
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if line.startswith("#") or not line.strip():
            continue
        match = LOCK_LINE.match(line)
        if not match:
            raise BuildError(f"{path}: line {number} is no locked package; make the lock again: make locks")
        packages.append(Package(*match.groups()))
    return packages
