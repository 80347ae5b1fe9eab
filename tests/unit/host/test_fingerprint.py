from pathlib import Path

import pytest

from ircoder.fingerprint import closure, fingerprint

STEP = '''
"""What it does."""
import json
from ircoder.a import helper
from . import sibling

def main():
    """Docstring."""
    return helper.value(json)  # comment
'''


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    files = {
        "ircoder/__init__.py": "",
        "ircoder/a/__init__.py": "",
        "ircoder/a/helper.py": "def value(x):\n    return x\n",
        "ircoder/b/__init__.py": "",
        "ircoder/b/step.py": STEP,
        "ircoder/b/sibling.py": 'X = 1\n"""Docstring of X."""\n',
        "ircoder/b/unrelated.py": "Y = 1\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def of_step(tree: Path) -> str:
    fingerprint.cache_clear()
    from ircoder import fingerprint as module

    module._tree.cache_clear()
    return fingerprint("ircoder.b.step", tree)


def edit(tree: Path, name: str, old: str, new: str) -> None:
    path = tree / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_the_closure_holds_what_is_imported_and_the_packages_above_it(tree):
    expected = {"ircoder", "ircoder.a", "ircoder.a.helper", "ircoder.b", "ircoder.b.step", "ircoder.b.sibling"}
    assert closure("ircoder.b.step", tree) == expected


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("ircoder/b/step.py", "# comment", "# another"),
        ("ircoder/b/step.py", '"""Docstring."""', '"""Other words."""'),
        ("ircoder/b/step.py", '"""What it does."""', ""),
        ("ircoder/b/step.py", "helper.value(json)", "helper.value( json )"),
        ("ircoder/b/sibling.py", '"""Docstring of X."""', '"""Other words."""'),
        ("ircoder/b/unrelated.py", "Y = 1", "Y = 2"),
    ],
)
def test_an_edit_without_effect_leaves_the_fingerprint(tree, name, old, new):
    before = of_step(tree)
    edit(tree, name, old, new)
    assert of_step(tree) == before


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("ircoder/b/step.py", "helper.value(json)", "helper.value(None)"),
        ("ircoder/a/helper.py", "return x", "return [x]"),
        ("ircoder/b/sibling.py", "X = 1", "X = 2"),
        ("ircoder/a/__init__.py", "", "Z = 1\n"),
    ],
)
def test_an_edit_with_effect_changes_the_fingerprint(tree, name, old, new):
    before = of_step(tree)
    edit(tree, name, old, new)
    assert of_step(tree) != before


def test_a_template_beside_the_step_counts(tree):
    before = of_step(tree)
    (tree / "ircoder/b/page.html.j2").write_text("<p>")
    assert of_step(tree) != before


def test_a_module_that_does_not_exist_is_refused(tree):
    with pytest.raises(FileNotFoundError, match=r"ircoder\.b\.gone"):
        fingerprint("ircoder.b.gone", tree)
