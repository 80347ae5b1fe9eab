"""Runs one command in an image with the network and the hub's token: `python containers/online.py data python3 -m ...`.

Everything else runs without (isolation.py). The command sees the image, the code and the working folder. The token is
$HF_TOKEN or that of `hf auth login`; it is handed over in the environment and never shows on a command line.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from isolation import isolate
from keys import REPOSITORY, image_path

HANDED_OVER = (
    "HF_TOKEN",
    "HF_ENDPOINT",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "NO_PROXY",
    "http_proxy",
    "https_proxy",
    "no_proxy",
)
"""The host's variables that the command sees."""


def variables() -> dict[str, str]:
    """What of the host's environment is handed over, with the token of a login where none is set."""
    found = {name: os.environ[name] for name in HANDED_OVER if os.environ.get(name)}
    login = Path(os.environ.get("HF_HOME", Path.home() / ".cache/huggingface")) / "token"
    if "HF_TOKEN" not in found and login.exists():
        found["HF_TOKEN"] = login.read_text().strip()
    return found


def environment(folder: Path) -> dict[str, str]:
    """The environment to call Apptainer in: as for every job, but with the host's network and the working folder."""
    settings = isolate(dict(os.environ), REPOSITORY, {str(folder): str(folder)}, variables())
    return {name: value for name, value in settings.items() if name not in ("APPTAINER_NET", "APPTAINER_NETWORK")}


def main() -> None:
    """Becomes the command."""
    image, *command = sys.argv[1:]
    folder = Path.cwd()
    whole = ["apptainer", "exec", "--pwd", str(folder), str(REPOSITORY / image_path(image)), *command]
    os.execvpe(whole[0], whole, environment(folder))


if __name__ == "__main__":
    main()
