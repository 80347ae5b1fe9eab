"""What `hf download` fetched at a commit is read as that, and as nothing else.

The real `hf` fetches from a server on this machine that answers as the hub does.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from ircoder.toolchain.records import UserError
from tests.unit.corpus.sources import read, write

COMMIT, LATER = "ab" * 20, "cd" * 20
FILES = {
    "README.md": b"---\nlicense: mit\n---\n",
    "train.jsonl": b'{"source": "int x;", "language": "C", "repo": "r"}\n',
    "test.jsonl": b'{"source": "int y;", "language": "C", "repo": "r"}\n',
}


class Hub(BaseHTTPRequestHandler):
    """The dataset org/name, which has the same files at every commit."""

    def do_GET(self) -> None:
        """Answers with the list of files, or with one of them."""
        place = self.path.split("?")[0].split("/")
        if "tree" in place:
            listed = [{"type": "file", "oid": name, "size": len(FILES[name]), "path": name} for name in FILES]
            self.answer(json.dumps(listed).encode(), {"Content-Type": "application/json"})
        elif "resolve" in place:
            commit, name = place[-2:]
            self.answer(FILES[name], {"ETag": f'"{name}"', "X-Repo-Commit": commit})
        else:
            self.send_error(404)

    do_HEAD = do_GET  # noqa: N815  the name that the library calls

    def answer(self, body: bytes, headers: dict[str, str]) -> None:
        """Sends a body; of HEAD the headers alone."""
        self.send_response(200)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def hub():
    with ThreadingHTTPServer(("127.0.0.1", 0), Hub) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def fetch(hub: str, folder: Path, commit: str, files: str = "*") -> Path:
    command = [sys.executable, "-m", "huggingface_hub.cli.hf", "download", "org/name", "--repo-type", "dataset"]
    environment = {**os.environ, "HF_ENDPOINT": hub, "HF_HOME": str(folder.parent / "home"), "HF_HUB_OFFLINE": "0"}
    command += ["--revision", commit, "--local-dir", str(folder), "--include", files]
    subprocess.run(command, env=environment, check=True, capture_output=True, timeout=120)
    return folder


def test_a_fetched_dataset_leaves_its_name_and_commit_as_provenance(hub, tmp_path):
    folder = fetch(hub, tmp_path / "name", COMMIT)
    for provider, name in (("huggingface", "."), ("jsonl", "train.jsonl")):
        (item,) = read(provider, folder / name, dataset="org/name", revision=COMMIT)
        assert item.texts == {"source": "int x;"}
        assert item.origin == {"repo": "r", "dataset": "org/name", "revision": COMMIT}


def test_a_dataset_of_which_a_file_is_of_another_commit_is_refused_with_the_file(hub, tmp_path):
    folder = fetch(hub, tmp_path / "name", COMMIT, "train.jsonl")
    fetch(hub, folder, LATER, "test.jsonl")
    with pytest.raises(UserError, match=rf"test\.jsonl is of the commit {LATER}, not of {COMMIT}"):
        read("jsonl", folder, dataset="org/name", revision=COMMIT)


def test_a_folder_without_notes_of_a_download_is_no_dataset_of_the_hub(tmp_path):
    write(tmp_path, "train.jsonl", FILES["train.jsonl"])
    with pytest.raises(UserError, match="where `hf download` notes commits"):
        read("jsonl", tmp_path, dataset="org/name", revision=COMMIT)
    assert len(read("jsonl", tmp_path)) == 1
