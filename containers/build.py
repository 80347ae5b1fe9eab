"""Puts the images that a run needs in place: built from the locks, linked from a folder, or pulled from registries.

    python containers/build.py [--images FOLDER_OR_LIST] [name ...]

Built images live in the cache under their keys and are linked from `.images/`. Beside each stands a small JSON file
with the digest of its root file system (the squashfs partition, which holds every byte a program can see), checked
once when the image arrives.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

import yaml
from spython.main import Client

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import rootfs
import tools
from debian import BuildError, cache_folder
from definition import all_definitions, read_definition
from ircoder.config import check_schema, over_default
from ircoder.preflight import use_own_programs
from ircoder.refusals import CannotRun
from isolation import forget_host
from keys import REPOSITORY, generation_image, image_key, image_path, training_image


def digest_of(image: Path) -> str:
    """SHA-256 of the image's squashfs partition: equal for equal contents. The file as a whole has an id and a date."""
    listed = subprocess.run(["apptainer", "sif", "list", str(image)], capture_output=True, text=True, check=False)
    rows = [line.split("|") for line in listed.stdout.splitlines() if "Squashfs" in line]
    if len(rows) != 1:
        raise BuildError(
            f"{image}: damaged, or no Apptainer image; remove it and run this again ({listed.stderr.strip()})"
        )
    dump = ["apptainer", "sif", "dump", rows[0][0].strip(), str(image)]
    with subprocess.Popen(dump, stdout=subprocess.PIPE) as process:
        assert process.stdout
        digest = hashlib.file_digest(process.stdout, "sha256").hexdigest()  # type: ignore[arg-type]
    if process.returncode:
        raise BuildError(f"{image}: cut short; remove it and run this again")
    return digest


SCRATCH = ".build-"
"""Start of the name of a folder in which an image is being built."""


def _in_use(scratch: Path) -> bool:
    """Locks a scratch folder for as long as this process lives; whether another process has done so before."""
    descriptor = os.open(scratch, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return True
    return False


def forget_dead_builds() -> None:
    """Removes what builds that were killed left behind: gigabytes each."""
    for scratch in (cache_folder() / "images").glob(f"{SCRATCH}*"):
        if not _in_use(scratch):
            shutil.rmtree(scratch, ignore_errors=True)


def build(name: str) -> float:
    """Builds one image into the cache and tests it there; returns the seconds it took."""
    start = time.monotonic()
    cache = cache_folder() / "images"
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache, prefix=SCRATCH, ignore_cleanup_errors=True) as scratch:
        _in_use(Path(scratch))
        forget_host(os.environ)
        partial = Path(scratch) / "whole.sif"
        rootfs.build(read_definition(REPOSITORY / f"containers/{name}.def"), image_key(name), Path(scratch), partial)
        test(name, partial)
        os.chdir(REPOSITORY)
        partial.replace(cache / Path(image_path(name)).name)
    return time.monotonic() - start


def test(name: str, image: Path) -> None:
    """Runs the definition's %test, which asserts versions. Raises BuildError with what it printed."""
    command = ["apptainer", "test", "--userns", "--containall", str(image)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BuildError(f"{name}: the image's own test failed:\n{done.stdout}{done.stderr}")


def sources(origin: str | None, names: list[str]) -> dict[str, str]:
    """Where each image comes from: the cache, a folder of images, or a .yaml list (name: file or reference)."""
    if origin and origin.endswith((".yaml", ".yml")):
        listed = yaml.safe_load(Path(origin).read_text()) or {}
        if missing := [name for name in names if name not in listed]:
            raise BuildError(f"{origin}: has no line for {', '.join(missing)}; write one as name: file or reference")
        return {name: str(listed[name]) for name in names}
    folder = Path(origin).absolute() if origin else cache_folder() / "images"
    return {name: str(folder / Path(image_path(name)).name) for name in names}


def place(name: str, source: str) -> None:
    """Links or pulls one image into `.images/`. Raises BuildError where it is not there or cannot be had.

    One that is its own source stays: a pulled file must not become a link to itself.
    """
    path = REPOSITORY / image_path(name)
    path.parent.mkdir(exist_ok=True)
    if "://" in source:
        if not path.exists():
            _pull(source, path)
    elif not Path(source).exists():
        raise BuildError(f"{source}: no such image; correct IMAGES, or leave it out to build this image")
    elif not (path.exists() and path.samefile(source)):
        path.unlink(missing_ok=True)
        path.symlink_to(Path(source).absolute())


def _pull(reference: str, path: Path) -> None:
    done = subprocess.run(["apptainer", "pull", str(path), reference], capture_output=True, text=True, check=False)
    if done.returncode:
        raise BuildError(f"{reference}: cannot be pulled: {done.stderr.strip()}")


def check_key(name: str, image: Path) -> None:
    """Raises BuildError for an image that was made from other definitions or locks than this checkout's."""
    found = Client.inspect(str(image), quiet=True)
    labels = found.get("attributes", {}).get("labels", {})  # what is no image has none
    if labels.get("org.ircoder.key") != image_key(name):
        key = labels.get("org.ircoder.key", "none")
        raise BuildError(
            f"{image}: has the key {key}, this checkout needs {image_key(name)}; take the image of this version"
        )


def record(name: str) -> dict[str, str | int]:
    """Writes `.images/<name>.json`: file name, key, digest, size in bytes. Reads the image only when it is new."""
    path = REPOSITORY / image_path(name)
    note = path.with_name(f"{name}.json")
    state = {"file": path.name, "key": image_key(name), "bytes": path.stat().st_size}
    known = json.loads(note.read_text()) if note.exists() else {}
    if {key: known.get(key) for key in state} != state:
        if known.get("file", path.name) != path.name:
            path.with_name(known["file"]).unlink(missing_ok=True)  # the link of an earlier key
        check_key(name, path)
        known = {**state, "name": name, "digest": f"sha256:{digest_of(path)}"}
        note.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n")
    return known


def images_of(languages: str, configuration: Path) -> list[str]:
    """The images of a run: those that every run needs, that of its backend, and those of its languages.

    `languages` is `all` or names with spaces between them; where it is empty, the configuration says, or else the
    default one. Raises BuildError for a configuration that is not there, one with a wrong key or value, and a language
    that is no row of the table.
    """
    if not configuration.exists():
        raise BuildError(f"{configuration}: no such file; correct CONFIG")
    try:
        config = over_default(configuration)
        check_schema(config)
    except CannotRun as error:
        raise BuildError(str(error)) from None
    table = yaml.safe_load((REPOSITORY / "ircoder/languages.yaml").read_text())
    wanted: list[str] | str = languages.split() if languages != "all" else languages
    wanted = wanted or config["languages"]
    if unknown := sorted(set(wanted if wanted != "all" else ()) - set(table)):
        raise BuildError(f"no language {', '.join(unknown)}; there are {', '.join(table)}, and all")
    rows = table.values() if wanted == "all" else [table[name] for name in wanted]
    return sorted({"data", training_image(config), generation_image(config), *(row["image"] for row in rows)})


def build_missing(names: list[str], jobs: int) -> None:
    """Builds what the cache lacks, several at a time, with a line for each. Only this needs the tools that build."""
    missing = [name for name in names if not (cache_folder() / "images" / Path(image_path(name)).name).exists()]
    if not missing:
        return
    tools.install(tools.BUILD)
    print(f"images: building {', '.join(missing)}", file=sys.stderr)
    forget_dead_builds()
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        running = {pool.submit(build, name): name for name in missing}
        for done in as_completed(running):
            print(f"images: {running[done]} built in {done.result():.0f} s", file=sys.stderr)


def main() -> None:
    """Puts the named images in place, or those of the languages."""
    use_own_programs()
    known = [definition.name for definition in all_definitions()]
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--images", help="a folder of images, or a .yaml list of files and references")
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)), help="images built at a time")
    parser.add_argument("--languages", default="", help="build for these, or for all; default: for the configuration's")
    parser.add_argument("--configuration", type=Path, default=REPOSITORY / "config.yaml")
    parser.add_argument("names", nargs="*", help=f"of {', '.join(known)}; default: what the languages need")
    arguments = parser.parse_args()
    arguments.names = arguments.names or images_of(arguments.languages, arguments.configuration)
    if unknown := sorted(set(arguments.names) - set(known)):
        raise BuildError(f"no definition of {', '.join(unknown)}; there are {', '.join(known)}")
    if not arguments.images:
        build_missing(arguments.names, arguments.jobs)
    for name, source in sources(arguments.images, arguments.names).items():
        place(name, source)
        entry = record(name)
        print(f"{name:10} {int(entry['bytes']) / 1e6:6.0f} MB  {entry['digest']}  {image_path(name)}")


if __name__ == "__main__":
    try:
        main()
    except BuildError as error:
        sys.exit(f"error: {error}")
