import hashlib
import http.client
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

REPOSITORY = Path(__file__).parents[3]
sys.path.insert(0, str(REPOSITORY / "containers"))

import apptainer  # noqa: E402
import build  # noqa: E402
import debian  # noqa: E402
import keys  # noqa: E402
from definition import all_definitions, read_definition  # noqa: E402

DEFINITIONS = {definition.name: definition for definition in all_definitions()}


def served(tmp_path: Path, content: bytes) -> tuple[debian.Package, str]:
    """A package and the file: mirror that has it."""
    mirror = tmp_path / "mirror"
    mirror.mkdir()
    (mirror / "tool.deb").write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    return debian.Package("tool", "1.0", "amd64", digest, "tool.deb"), mirror.as_uri()


@pytest.mark.parametrize("name", DEFINITIONS)
def test_a_definition_has_labels_help_and_a_test_and_its_lock_has_all_its_packages(name):
    definition = DEFINITIONS[name]
    for section in ("%labels", "%help", "%test", "%environment"):
        assert section in definition.sections
    locked = {package.name for package in debian.read_lock(definition.lock)}
    assert set(definition.packages) <= locked
    assert definition.python_lock is None or definition.python_lock.exists()


@pytest.mark.parametrize("name", DEFINITIONS)
def test_the_test_of_an_image_ends_at_its_first_failure(name):
    lines = DEFINITIONS[name].sections.partition("%test\n")[2].splitlines()
    assert lines[0].strip() == "set -e"


def test_every_language_has_an_image_with_a_definition():
    table = yaml.safe_load((REPOSITORY / "ircoder/languages.yaml").read_text())
    assert {row["image"] for row in table.values()} <= DEFINITIONS.keys()


@pytest.mark.parametrize("lock", sorted((REPOSITORY / "envs").glob("*.lock")), ids=lambda path: path.stem)
def test_every_python_package_is_locked_with_a_hash(lock):
    entries = lock.read_text().split("\n")
    pinned = [line for line in entries if line and line[0] not in " #"]
    assert pinned and all("==" in line and line.endswith("\\") for line in pinned)


def test_a_package_is_fetched_once_and_checked(tmp_path):
    package, mirror = served(tmp_path, b"content")
    debian.download([package], tmp_path / "cache", mirror)
    assert (tmp_path / "cache" / package.file_name).read_bytes() == b"content"
    debian.download([package], tmp_path / "cache", (tmp_path / "gone").as_uri())


def test_a_package_with_another_content_is_refused(tmp_path):
    package, mirror = served(tmp_path, b"content")
    (tmp_path / "mirror/tool.deb").write_bytes(b"other")
    with pytest.raises(debian.BuildError, match=r"tool=1\.0 \(its SHA256 differs"):
        debian.download([package], tmp_path / "cache", mirror)
    assert not list((tmp_path / "cache").iterdir())


def test_a_version_that_has_gone_is_named_with_the_way_on(tmp_path, monkeypatch):
    monkeypatch.setattr(debian, "ATTEMPTS", 1)
    package, mirror = served(tmp_path, b"content")
    (tmp_path / "mirror/tool.deb").unlink()
    with pytest.raises(debian.BuildError, match=r"(?s)tool=1\.0.*dated mirror.*make locks"):
        debian.download([package], tmp_path / "cache", mirror)


def test_a_broken_lock_is_refused_by_line(tmp_path):
    lock = tmp_path / "x.lock"
    lock.write_text("# comment\nclang-19 1.0 amd64\n")
    with pytest.raises(debian.BuildError, match=r"line 2 .*: make locks$"):
        debian.read_lock(lock)


def test_a_definition_without_packages_is_refused(tmp_path):
    path = tmp_path / "x.def"
    path.write_text("Bootstrap: debootstrap\nOSVersion: trixie\n\n%help\n    none\n")
    with pytest.raises(debian.BuildError, match="no Include"):
        read_definition(path)


def test_a_program_that_is_no_apptainer_has_version_zero(tmp_path):
    assert apptainer.version(tmp_path / "none") == (0, 0)
    assert apptainer.version("true") == (0, 0)


def test_the_apptainer_of_the_host_environment_is_new_enough():
    assert apptainer.version(REPOSITORY / ".venv/bin/apptainer") >= apptainer.OLDEST


@pytest.mark.parametrize(
    ("listed", "message"),
    [("rust: x.sif\n", r"has no line for clang"), ("clang: gone.sif\n", r"gone\.sif: no such image")],
)
def test_a_list_of_images_that_lacks_one_is_refused(tmp_path, listed, message):
    (tmp_path / "images.yaml").write_text(listed)
    with pytest.raises(debian.BuildError, match=message):
        build.place("clang", build.sources(str(tmp_path / "images.yaml"), ["clang"])["clang"])


def test_an_image_that_is_damaged_or_of_another_version_is_refused(tmp_path):
    image = REPOSITORY / keys.image_path("clang")
    build.check_key("clang", image)
    with pytest.raises(debian.BuildError, match="this checkout needs"):
        build.check_key("rust", image)
    (tmp_path / "short.sif").write_bytes(image.read_bytes()[:100_000])
    with pytest.raises(debian.BuildError, match=r"short\.sif: cut short; remove it"):
        build.digest_of(tmp_path / "short.sif")
    (tmp_path / "none.sif").write_bytes(b"no image")
    with pytest.raises(debian.BuildError, match=r"none\.sif: damaged, or no Apptainer image"):
        build.digest_of(tmp_path / "none.sif")


def test_build_refuses_an_unknown_image_with_the_known_ones():
    command = [sys.executable, str(REPOSITORY / "containers/build.py"), "clagn"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("error: no definition of clagn; there are clang,") and done.stderr.count("\n") == 1


def test_build_finds_our_own_apptainer_where_no_environment_is_active(monkeypatch):
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    monkeypatch.setattr("sys.argv", ["build.py", "clagn"])
    with pytest.raises(debian.BuildError):
        build.main()
    assert shutil.which("apptainer") == f"{sys.prefix}/bin/apptainer"


@pytest.mark.parametrize(
    ("languages", "configured", "expected"),
    [
        ("", "languages: [C, C++]", ["clang", "data", "train"]),
        ("", "report: {title: T}", ["clang", "data", "python", "rust", "train"]),
        ("Rust", "languages: [C]", ["data", "rust", "train"]),
        ("C", "evaluation: {backend: vllm}", ["clang", "data", "train", "vllm"]),
        ("C", "{evaluation: {backend: vllm}, train: {device: gpu}}", ["clang", "data", "train-cuda", "vllm-cuda"]),
        ("C", "train: {device: gpu}", ["clang", "data", "train-cuda"]),
    ],
)
def test_a_run_needs_the_images_of_its_languages_and_its_backend(tmp_path, languages, configured, expected):
    (tmp_path / "run.yaml").write_text(configured)
    assert build.images_of(languages, tmp_path / "run.yaml") == expected


def test_all_languages_need_every_image_of_the_table(tmp_path):
    (tmp_path / "run.yaml").write_text("languages: [C]")
    assert {"clang", "rust"} <= set(build.images_of("all", tmp_path / "run.yaml"))


def test_an_unknown_language_is_named_before_anything_is_built(tmp_path):
    with pytest.raises(debian.BuildError, match="no language Cobol; there are C, "):
        build.images_of("C Cobol", REPOSITORY / "config.yaml")


def test_a_configuration_that_is_not_there_is_named(tmp_path):
    with pytest.raises(debian.BuildError, match=r"none\.yaml: no such file; correct CONFIG"):
        build.images_of("C", tmp_path / "none.yaml")


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("train:\n  # seeds: [1]", r"config: train: None is not of type 'object'"),
        ("languages: [C\ntrain: {}", r"run\.yaml: no YAML: "),
        ("languages: Rust", r"config: languages: "),
        ("langauges: [C]", r"config: langauges: no such key; did you mean 'languages'"),
        ("C", r"run\.yaml: no configuration"),
    ],
)
def test_a_wrong_configuration_is_refused_in_one_line_before_anything_is_built(tmp_path, written, message):
    (tmp_path / "run.yaml").write_text(written)
    with pytest.raises(debian.BuildError, match=message) as caught:
        build.images_of("", tmp_path / "run.yaml")
    assert "\n" not in str(caught.value)


def test_what_a_killed_build_left_is_removed_and_what_another_process_builds_stays(tmp_path, monkeypatch):
    monkeypatch.setenv("IRCODER_CACHE", str(tmp_path))
    left, living = tmp_path / "images/.build-left", tmp_path / "images/.build-living"
    (left / "rootfs").mkdir(parents=True)
    living.mkdir()
    script = "import fcntl, os, sys; fcntl.flock(os.open(sys.argv[1], 0), fcntl.LOCK_EX); print(flush=True); input()"
    command = [sys.executable, "-c", script, str(living)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        other.stdout.readline()
        build.forget_dead_builds()
        other.communicate(b"\n")
    assert not left.exists()
    assert living.exists()


@pytest.fixture
def placed(tmp_path, monkeypatch) -> Path:
    """Where the image `clang` would be placed in an empty repository."""
    monkeypatch.setattr(build, "REPOSITORY", tmp_path)
    path = tmp_path / keys.image_path("clang")
    path.parent.mkdir()
    return path


def test_an_image_that_is_placed_from_its_own_folder_keeps_its_bytes(placed, tmp_path):
    placed.write_bytes(b"pulled")
    (tmp_path / "again").symlink_to(placed.parent)
    for folder in (placed.parent, tmp_path / "again"):
        build.place("clang", build.sources(str(folder), ["clang"])["clang"])
        assert placed.read_bytes() == b"pulled" and not placed.is_symlink()


def test_an_image_from_another_folder_takes_the_place_of_a_link_and_of_a_dead_one(placed, tmp_path):
    for name in ("one", "two"):
        image = tmp_path / name / placed.name
        image.parent.mkdir()
        image.write_text(name)
        build.place("clang", str(image))
        assert placed.is_symlink() and placed.read_text() == name
        image.unlink()


def test_a_connection_that_is_cut_is_tried_again_and_then_named(tmp_path, monkeypatch):
    def cut(*_: object, **__: object) -> None:
        raise http.client.IncompleteRead(b"half")

    monkeypatch.setattr(debian, "urlopen", cut)
    monkeypatch.setattr(debian.time, "sleep", lambda seconds: None)
    package, mirror = served(tmp_path, b"content")
    with pytest.raises(debian.BuildError, match=r"tool=1\.0 \(IncompleteRead"):
        debian.download([package], tmp_path / "cache", mirror)


APT = """#!/bin/sh
case "$*" in
    *--no-release-info*) printf '%s' "$BARE" ;;
    *) printf '%s' "$LABELLED" ;;
esac
"""


@pytest.mark.parametrize(
    ("labelled", "bare", "mirror"),
    [
        ("http://a/debian/ Debian\n", "", "http://a/debian"),
        ("http://s/debian-security/ Debian-Security\nhttp://a/debian/ Debian\n", "", "http://a/debian"),
        (
            "",
            "http://d/linux/debian/ stable\nhttp://s/debian-security/ main\nhttp://a/debian main\n",
            "http://a/debian",
        ),
        ("http://u/ubuntu/ Ubuntu\n", "http://a/debian/ main\n", None),
        ("", "file:/srv/debian/ main\n", None),
        ("", "", None),
    ],
)
def test_the_mirror_is_apts_also_where_it_has_no_lists(tmp_path, monkeypatch, labelled, bare, mirror):
    (tmp_path / "apt-get").write_text(APT)
    (tmp_path / "apt-get").chmod(0o755)
    for name, value in (("PATH", f"{tmp_path}:/usr/bin:/bin"), ("LABELLED", labelled), ("BARE", bare)):
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("IRCODER_DEBIAN_MIRROR", raising=False)
    if mirror:
        assert debian.host_mirror() == mirror
    else:
        with pytest.raises(debian.BuildError, match="run `apt-get update`, or set IRCODER_DEBIAN_MIRROR"):
            debian.host_mirror()
