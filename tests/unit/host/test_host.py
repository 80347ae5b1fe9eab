"""Who needs which tools of the system: a machine that is handed its images builds nothing."""

import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[3]
sys.path[:0] = [str(REPOSITORY / "containers"), str(REPOSITORY / "envs")]

import host  # noqa: E402

import apptainer  # noqa: E402
import build  # noqa: E402
import debian  # noqa: E402
import keys  # noqa: E402
import tools  # noqa: E402


@pytest.fixture
def bare(monkeypatch, tmp_path) -> Path:
    """An ordinary user's machine with none of the tools, and its empty cache."""
    monkeypatch.setenv("IRCODER_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(tools.Tool, "found", lambda tool: tool in tools.HOST)
    monkeypatch.setattr(tools.os, "geteuid", lambda: 1000)
    return tmp_path / "cache"


def test_only_who_builds_needs_the_tools_that_build(bare, monkeypatch):
    monkeypatch.setattr(host.apptainer, "of_system", lambda: Path("/usr/bin/apptainer"))
    tools.install(host.needed())
    with pytest.raises(SystemExit, match=r"missing on this machine: mmdebstrap squashfs-tools uidmap\. Install"):
        build.build_missing(["clang"], 1)
    built = bare / "images" / Path(keys.image_path("clang")).name
    built.parent.mkdir(parents=True)
    built.touch()
    build.build_missing(["clang"], 1)


def test_our_own_apptainer_needs_the_tools_that_mount(bare, monkeypatch):
    monkeypatch.setattr(host.apptainer, "of_system", lambda: None)
    with pytest.raises(SystemExit, match=r"missing on this machine: squashfuse fuse-overlayfs\. Install"):
        tools.install(host.needed())


def test_a_host_environments_link_to_our_own_apptainer_is_none_of_the_system(bare, monkeypatch, tmp_path):
    monkeypatch.setattr(apptainer, "version", lambda program: apptainer.OLDEST)
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert apptainer.of_system() is None
    for program, found in ((debian.cache_folder() / "apptainer/bin/apptainer", False), (tmp_path / "real", True)):
        program.parent.mkdir(parents=True, exist_ok=True)
        program.touch(0o755)
        (tmp_path / "bin/apptainer").unlink(missing_ok=True)
        (tmp_path / "bin/apptainer").symlink_to(program)
        assert apptainer.of_system() == (program if found else None)


def test_a_processor_that_no_image_is_for_is_refused_at_once(bare, monkeypatch, capsys):
    before = host.doctor()
    monkeypatch.setattr(host.platform, "machine", lambda: "aarch64")
    with pytest.raises(SystemExit, match="error: this machine's processor is aarch64; all images are for x86_64"):
        host.make_ready()
    assert host.doctor() == before + 1
    assert "MISSING  processor" in capsys.readouterr().out


def test_the_doctor_counts_what_runs_need_and_only_notes_what_builds(bare, monkeypatch, capsys):
    monkeypatch.setattr(host.apptainer, "of_system", lambda: None)
    with_own = host.doctor()
    said = capsys.readouterr().out
    assert "note     mmdebstrap" in said and "MISSING  squashfuse" in said
    monkeypatch.setattr(host.apptainer, "of_system", lambda: Path("/usr/bin/apptainer"))
    assert host.doctor() == with_own - len(tools.MOUNT)
