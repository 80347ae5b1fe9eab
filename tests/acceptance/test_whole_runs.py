"""What takes long: the whole demo twice, every image twice."""

import json
import shutil

from tests.conftest import REPOSITORY, Checkout


def test_two_clones_at_different_paths_give_the_same_bytes(tmp_path):
    first = Checkout(tmp_path / "first").prepared()
    second = Checkout(tmp_path / "elsewhere/second").prepared()
    for clone in (first, second):
        clone.run("make", "demo")
    manifest = first.path / "results/manifest.json"
    done = second.run("python", "-m", "ircoder.report.verify", "--against", str(manifest), "--same-machine")
    assert done.stdout.endswith(" 0 differences\n")


def test_a_second_build_of_every_image_gives_the_same_root_file_system(tmp_path):
    clone = Checkout(tmp_path / "clone")
    names = sorted(path.stem for path in (REPOSITORY / "containers").glob("*.def"))
    names = [name for name in names if not name.endswith("-cuda")]  # those were never built here
    clone.run("make", "host")
    clone.run("python", "containers/build.py", *names, IRCODER_CACHE=str(tmp_path / "cache"))
    shutil.rmtree(tmp_path / "cache")
    for name in names:
        original = json.loads((REPOSITORY / f".images/{name}.json").read_text())
        assert clone.json(f".images/{name}.json")["digest"] == original["digest"], name
