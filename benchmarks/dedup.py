"""Programs a second from text to clusters of near-duplicates: our step beside a plain loop with datasketch.

    make bench BENCH=dedup

The programs are real: all of Rosetta Code's and CodeNet's that $IRCODER_DATA or ../shared/data holds. Both ways run in
the image `data`, one after the other, on the same n-grams; both are then compared with comparing each with each.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY / "containers"))

from isolation import CODE, isolate  # noqa: E402
from keys import image_path  # noqa: E402

DATA = Path(os.environ.get("IRCODER_DATA", REPOSITORY.parent / "shared/data")).resolve() / "corpus"
CORPORA = ("rosetta", "codenet")


def main() -> None:
    """Runs the measurement in its image; its last line is the result."""
    files = [DATA / f"{name}.jsonl.gz" for name in CORPORA]
    if missing := [str(file) for file in files if not file.exists()]:
        sys.exit(f"error: {', '.join(missing)}: not on this machine; name the folder of public data in IRCODER_DATA")
    isolate(os.environ, REPOSITORY, {str(DATA): "/opt/corpus:ro"}, {"PYTHONPATH": CODE})
    command = ["apptainer", "exec", str(REPOSITORY / image_path("data")), "python3", "-m", "benchmarks.dedup_in_image"]
    sys.exit(subprocess.run([*command, *(f"/opt/corpus/{file.name}" for file in files)], check=False).returncode)


if __name__ == "__main__":
    main()
