"""Uploads the dataset to a hub: `python3 -m ircoder.dataset.push`; with --dry-run it only lists the files.

The token comes from the environment ($HF_TOKEN; containers/online.py takes it there from a login), never from the
command line, which every user of a machine can read. An upload that was interrupted goes on: the hub has what it has.
"""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path

from huggingface_hub import HfApi

from ircoder.dataset.assemble import CARD, CHECKSUMS
from ircoder.toolchain.records import Record, UserError, run_step, sha256_file, write_json

HIDDEN = ".*"
"""Snakemake leaves the time of its last visit in a hidden file: it is not of the dataset."""


def files(dataset: Path) -> list[Path]:
    """The files to upload, sorted. Raises UserError for a folder that is no dataset."""
    found = sorted(path for path in dataset.rglob("*") if path.is_file() and not path.name.startswith("."))
    names = {str(path.relative_to(dataset)) for path in found}
    if missing := {CARD, CHECKSUMS} - names:
        raise UserError(f"{dataset}: no {', '.join(sorted(missing))} in it; make the dataset first")
    return found


def listing(dataset: Path, push: Record) -> Record:
    """What goes where: the section `dataset.push`, the files with their bytes, the hash of their checksums."""
    named = [{"path": str(path.relative_to(dataset)), "bytes": path.stat().st_size} for path in files(dataset)]
    where = {key: push[key] for key in ("repository", "private")}
    return {**where, "files": named, "checksums": sha256_file(dataset / CHECKSUMS)}


def in_words(listed: Record) -> str:
    """A listing as lines of text."""
    kind = "private" if listed["private"] else "public"
    total = sum(file["bytes"] for file in listed["files"])
    lines = [f"{file['bytes']:>15,}  {file['path']}" for file in listed["files"]]
    return "\n".join([f"{listed['repository']} ({kind} dataset): {len(lines)} files, {total:,} bytes", *lines])


def upload(dataset: Path, repository: str, private: bool) -> str:
    """Makes the repository where it is new, and its contents equal to the folder; gives the commit.

    Raises UserError where there is no token, or where the hub refuses or cannot be reached.
    """
    token = os.environ.get("HF_TOKEN")
    if not token:
        raise UserError("no token for the hub: set HF_TOKEN in the environment, or log in with `hf auth login`")
    api = HfApi(token=token)
    try:
        api.create_repo(repository, repo_type="dataset", private=private, exist_ok=True)
        commit = api.upload_folder(
            repo_id=repository,
            repo_type="dataset",
            folder_path=dataset,
            ignore_patterns=[HIDDEN, f"*/{HIDDEN}"],
            delete_patterns=["*"],
            commit_message=f"Checksums {sha256_file(dataset / CHECKSUMS)[:16]}",
        )
    except Exception as error:  # the hub's client raises those of its HTTP library as well as its own
        said = " ".join(str(error).split())[:300]
        raise UserError(f"{repository}: the hub did not take it ({type(error).__name__}: {said})") from None
    return str(commit.oid)


def settings(text: str) -> Record:
    """The section `dataset.push` of the configuration, or a listing made with it. Raises UserError where it is null."""
    push: Record | None = json.loads(text)
    if push is None:
        raise UserError(
            "config: dataset.push: null does not say where to; give {repository: <user>/<name>, private: true}"
        )
    return push


def main() -> None:
    """Lists the files, and uploads them unless told otherwise."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dataset", type=Path, required=True, help="folder sltrans/ of a run")
    parser.add_argument(
        "--push", type=settings, required=True, help='{"repository": ..., "private": ...}, or a listing'
    )
    parser.add_argument("--dry-run", type=Path, metavar="LISTING", help="upload nothing; the .json file to write")
    arguments = parser.parse_args()
    listed = listing(arguments.dataset, arguments.push)
    print(in_words(listed), flush=True)
    if arguments.dry_run:
        write_json(arguments.dry_run, listed)
        print("dry run: nothing was uploaded")
    else:
        commit = upload(arguments.dataset, listed["repository"], listed["private"])
        print(f"uploaded as commit {commit}")


if __name__ == "__main__":
    run_step(main)
