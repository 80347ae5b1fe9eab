"""What the providers find, and what they say where they cannot."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
import zstandard

from ircoder.corpus import lines as lines_of
from ircoder.corpus.kinds import OTHER
from ircoder.corpus.languages import Languages
from ircoder.corpus.providers import PROVIDERS
from ircoder.corpus.source import OPTIONS
from ircoder.toolchain.records import UserError
from tests.unit.corpus.sources import TABLE, read, write, write_lines

PROBLEM = b'title: T\nstatement: S\ntests: [{stdin: "1", stdout: "2"}]\n'
METADATA = (
    "submission_id,problem_id,user_id,date,language,original_language,filename_ext,status,"
    "cpu_time,memory,code_size,accuracy\n"
)


def parquet(path: Path, **columns: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    pyarrow.parquet.write_table(pyarrow.table(columns), path)
    return path


def test_every_provider_that_a_configuration_may_name_is_there():
    assert PROVIDERS.keys() == OPTIONS.keys()


@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_missing_path_is_named(tmp_path, provider):
    with pytest.raises(UserError, match="nowhere"):
        read(provider, tmp_path / "nowhere")


# Trees


def test_a_tree_gives_paths_as_ids_and_parent_folders_as_tasks(tmp_path):
    for name in ("sort/quick/a.c", "sort/quick/B.CPP", "top.rs"):
        write(tmp_path, name)
    found = {(item.language, item.id, item.task) for item in read("directory", tmp_path)}
    assert found == {
        ("C", "sort/quick/a.c", "sort/quick"),
        ("C++", "sort/quick/B.CPP", "sort/quick"),
        ("Rust", "top.rs", "top"),
    }


@pytest.mark.parametrize(
    ("name", "language", "task"),
    [
        ("C/Source_1/Source.c", "C", "C/Source_1"),
        ("cpp/SOURCE_2/SOURCE.CC", "C++", "cpp/SOURCE_2"),
        ("C++/source_3/source.h", "C++", "C++/source_3"),  # an extension of no language
        ("c++/Source_4/Source.C", "C++", "c++/Source_4"),  # .C is C++, or C in capitals
        ("Rust/Source_5/Source.cpp", "C++", "Rust/Source_5"),  # the extension is C++'s alone
        ("MATLAB/Source_6/Source.m", "MATLAB", "MATLAB/Source_6"),  # .m is not Objective-C's alone
        ("objective_c/Source_7/Source.m", "Objective-C", "objective_c/Source_7"),
        ("Cobol/Source_8/Source", "Cobol", "Cobol/Source_8"),
        ("Task/Quicksort/C/quicksort.c", "C", "Task/Quicksort"),
        ("Task/Quicksort/Objective-C/quicksort.m", "Objective-C", "Task/Quicksort"),
        ("Rust/quicksort.rs", "Rust", "quicksort"),
        ("1234/B/solution.cpp", "C++", "1234/B"),
        ("SOLUTION.C", "C", "SOLUTION"),
    ],
)
def test_extension_and_folders_tell_language_and_task(tmp_path, name, language, task):
    write(tmp_path, name)
    (item,) = read("directory", tmp_path)
    assert (item.language, item.id, item.task) == (language, name, task)


def test_links_and_hidden_folders_of_a_tree_are_skipped(tmp_path):
    write(tmp_path, "a/a.c")
    write(tmp_path, ".git/b.c")
    (tmp_path / "c.c").symlink_to(tmp_path / "a/a.c")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert [item.id for item in read("directory", tmp_path)] == ["a/a.c"]


def test_a_file_of_no_language_is_labelled_by_its_extension(tmp_path):
    write(tmp_path, "notes.TXT")
    write(tmp_path, "Makefile")
    assert [item.language for item in read("directory", tmp_path)] == ["no extension", ".txt"]


def test_the_embedded_problems_give_one_program_per_solution_with_its_tests(tmp_path):
    write(tmp_path, "sum/problem.yaml", PROBLEM)
    path = write(tmp_path, "sum/solution.c")
    write(tmp_path, "sum/notes.c")
    (item,) = read("embedded", tmp_path)
    assert (item.language, item.id, item.task, item.texts) == ("C", "sum/solution.c", "sum", {"source": path})
    assert item.tests == [{"stdin": "1", "stdout": "2"}]


def codenet(root: Path, *rows: str, problem: str = "p00001") -> Path:
    write(root, "metadata/problem_list.csv", b"id,name\np00001,List\n")
    write(root, f"metadata/{problem}.csv", (METADATA + "".join(f"{row}\n" for row in rows)).encode())
    return root


def test_codenet_gives_the_accepted_submissions_and_rejects_the_others(tmp_path):
    good = "s1,p00001,u1,1500000000,C++,C++14 (GCC 5.4.1),cpp,Accepted,10,200,50,4/4"
    bad = "s2,p00001,u2,1500000001,C,C (GCC 5.4.1),c,Wrong Answer,10,200,50,1/4"
    for name, text in {"input": b"1\n", "output": b"2\n"}.items():
        write(tmp_path, f"derived/input_output/data/p00001/{name}.txt", text)
    accepted, rejected = read("codenet", codenet(tmp_path, good, bad))
    assert accepted.tests == [{"stdin": "1\n", "stdout": "2\n"}]
    assert (accepted.language, accepted.id, accepted.task) == ("C++", "p00001/C++/s1.cpp", "p00001")
    assert accepted.texts == {"source": tmp_path / "data/p00001/C++/s1.cpp"} and accepted.rejected is None
    assert accepted.origin["path"] == "data/p00001/C++/s1.cpp"
    assert accepted.origin["original_language"] == "C++14 (GCC 5.4.1)" and accepted.origin["user_id"] == "u1"
    assert (rejected.language, rejected.rejected) == ("C", "not accepted")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("s1,p00001,u1", "line 2: not as many fields as columns"),
        ("../../x,p00001,u1,1,C,C,c,Accepted,1,1,1,1/1", "line 2: no name of a file in data/"),
        ("s1,..,u1,1,C,C,c,Accepted,1,1,1,1/1", "line 2: no name of a file in data/"),
    ],
)
def test_metadata_that_are_not_codenets_are_named_with_their_line(tmp_path, row, words):
    with pytest.raises(UserError, match=rf"p00001\.csv: {words}"):
        read("codenet", codenet(tmp_path, row))


def test_metadata_without_a_column_are_named(tmp_path):
    write(tmp_path, "metadata/p00001.csv", b"submission_id,problem_id\ns1,p00001\n")
    with pytest.raises(UserError, match=r"p00001\.csv: no column 'language'"):
        read("codenet", tmp_path)


# Labels


@pytest.mark.parametrize("label", ["C++", "c++", "CPP", "cpp", "cxx"])
def test_a_label_in_another_spelling_finds_its_language(label):
    assert TABLE.by_label(label) == "C++"


@pytest.mark.parametrize("label", ["ObjectiveC", "objective c", "Objective_C"])
def test_case_spaces_and_hyphens_of_a_label_do_not_matter(label):
    assert TABLE.by_label(label) == "Objective-C"


def test_two_rows_that_share_an_extension_are_refused():
    with pytest.raises(UserError, match="A and B share"):
        Languages({"A": [".x"], "B": [".X"]})


def test_an_unknown_language_is_named_with_those_that_exist():
    with pytest.raises(UserError, match="'Cobol'; it has C, "):
        TABLE.check(["C", "Cobol"])


# JSON Lines


def test_jsonl_fields_fall_back_as_documented(tmp_path):
    path = write_lines(
        tmp_path / "a.jsonl",
        {"language": "C", "source": "1", "id": 7, "path": "p", "task": "t", "licence": "MIT", "repo": "r"},
        {"language": "C", "source": "2", "path": "p"},
        {"language": "C", "source": "3", "id": "", "task": None},
    )
    named, by_path, by_hash = read("jsonl", path)
    assert (named.id, named.task, named.licence, named.origin) == ("7", "t", "MIT", {"path": "p", "repo": "r"})
    assert (by_path.id, by_path.task, by_path.licence) == ("p", None, None)
    assert by_hash.id == hashlib.sha256(b"3").hexdigest()


def test_a_column_map_names_their_fields_and_the_origin_to_keep(tmp_path):
    record = {"content": "1", "lang": "c", "hexsha": "ab", "licenses": ["MIT", "BSD-3-Clause"], "stars": 3, "repo": "r"}
    columns = {"source": "content", "language": "lang", "id": "hexsha", "licence": "licenses", "origin": ["repo"]}
    (item,) = read("jsonl", write_lines(tmp_path / "a.jsonl", record), columns=columns)
    assert (item.texts, item.language, item.id, item.origin) == ({"source": "1"}, "C", "ab", {"repo": "r"})
    assert item.licence == "BSD-3-Clause AND MIT"


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"task": "problem"}, "no record has 'problem', which should hold `task`; correct the source's columns"),
        ({"licence": "licens"}, "no record has 'licens', which should hold `licence`"),
        ({"origin": ["repo", "stars"]}, "no record has 'stars', which should hold `origin`"),
    ],
)
def test_a_mapped_column_that_no_record_has_is_refused(tmp_path, columns, words):
    record = {"source": "1", "language": "C", "problem_id": "p", "license": "MIT", "repo": "r"}
    with pytest.raises(UserError, match=rf"a\.jsonl: {words}"):
        read("jsonl", write_lines(tmp_path / "a.jsonl", record, record), columns=columns)


def test_a_mapped_column_may_be_missing_in_some_records_and_in_some_files(tmp_path):
    write_lines(tmp_path / "a.jsonl", {"source": "1", "language": "C"})
    write_lines(
        tmp_path / "b.jsonl", {"source": "2", "language": "C", "problem": "p"}, {"source": "3", "language": "C"}
    )
    assert [item.task for item in read("jsonl", tmp_path, columns={"task": "problem"})] == [None, "p", None]


@pytest.mark.parametrize(
    "tests",
    [
        [{"stdin": "1", "stdout": "2"}],
        {"stdin": ["1"], "stdout": ["2"]},
        {"input": ["1"], "output": ["2"]},
        json.dumps({"inputs": ["1"], "outputs": ["2"]}),
    ],
)
def test_tests_are_read_in_the_forms_that_data_sets_use(tmp_path, tests):
    path = write_lines(tmp_path / "a.jsonl", {"source": "x", "language": "C", "tests": tests})
    assert [item.tests for item in read("jsonl", path)] == [[{"stdin": "1", "stdout": "2"}]]


@pytest.mark.parametrize(
    "tests", ["assert f(1) == 2", ["ab"], [["a", "b"]], [{"stdin": 1, "stdout": "2"}], {"stdin": ["1"]}]
)
def test_what_is_no_list_of_tests_is_a_field_like_any_other_unless_it_was_mapped(tmp_path, tests):
    path = write_lines(tmp_path / "a.jsonl", {"source": "x", "language": "C", "tests": tests})
    (item,) = read("jsonl", path)
    assert item.tests is None and item.origin == {"tests": tests}
    with pytest.raises(UserError, match=r"a\.jsonl: line 1: the tests must be a list of {stdin, stdout}"):
        read("jsonl", path, columns={"tests": "tests"})


def test_a_source_may_name_the_language_of_all_its_records_and_put_a_prefix_before_names(tmp_path):
    path = write_lines(tmp_path / "a.jsonl", {"source": "x", "id": "1", "task": "t"}, {"source": "y", "id": "2"})
    found = [(item.language, item.id, item.task) for item in read("jsonl", path, language="cpp", prefix="a/")]
    assert found == [("C++", "a/1", "a/t"), ("C++", "a/2", None)]


def test_a_folder_of_jsonl_files_is_read_in_the_order_of_names_however_they_are_packed(tmp_path):
    line = '{{"language": "C", "source": "", "id": "{}"}}\n'
    write(tmp_path, "b.jsonl", line.format("second").encode())
    write(tmp_path, "a.jsonl.gz", gzip.compress(line.format("first").encode()))
    packer = zstandard.ZstdCompressor()
    write(tmp_path, "c/c.jsonl.zst", b"".join(packer.compress(line.format(name).encode()) for name in ("3", "4")))
    write(tmp_path, "README.md")
    assert [item.id for item in read("jsonl", tmp_path)] == ["first", "second", "3", "4"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"language": "C"}', "no `source`"),
        ('{"language": "C", "source": 1}', "`source` must be a text"),
        ('{"source": "x"}', "no `language`"),
        ('{"language": "C", "source": "x", "id": []}', "`id` must be a text"),
        ('{"language": "C", "source": "x", "licence": 1}', "the licence must be a text"),
        ("{", "not a JSON object"),
        ("[]", "not a JSON object"),
        ("[" * 100_000, "not a JSON object|recursion"),
    ],
)
def test_a_bad_line_is_named_with_file_and_line(tmp_path, line, words):
    path = write(tmp_path, "a.jsonl", b'{"language": "C", "source": "x"}\n\n' + line.encode() + b"\n")
    with pytest.raises(UserError, match=f"a.jsonl: line 3: .*({words})"):
        read("jsonl", path)


LINES = b"".join(b'{"language": "C", "source": "%d"}\n' % n for n in range(1000))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl.gz", gzip.compress(LINES)[:-9]),
        ("a.jsonl.zst", zstandard.ZstdCompressor().compress(LINES)[:-9]),
        ("a.jsonl.gz", LINES),
        ("a.jsonl.zst", b""),
    ],
)
def test_a_packed_file_that_is_cut_short_or_not_packed_is_named(tmp_path, name, content):
    write(tmp_path, name, content)
    with pytest.raises(UserError, match=rf"{name}: damaged after line \d+ \("):
        read("jsonl", tmp_path)


def test_a_line_without_an_end_is_refused_before_it_fills_the_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(lines_of, "LINE_LIMIT", 100)
    path = write(tmp_path, "a.jsonl", b'{"source": "x", "language": "C"}\n' + b"x" * 101)
    with pytest.raises(UserError, match=r"a\.jsonl: line 2 has more than"):
        read("jsonl", path)


# Parquet


def test_parquet_rows_are_read_by_the_column_map_with_their_provenance(tmp_path):
    table = {"content": ["1", None], "lang": ["C", "Rust"], "sha": ["a", "b"], "repo": ["r", "s"], "stars": [1, 2]}
    columns = {"source": "content", "language": "lang", "id": "sha"}
    first, second = read("parquet", parquet(tmp_path / "x/a.parquet", **table), columns=columns)
    assert (first.language, first.id, first.texts) == ("C", "a", {"source": "1"})
    assert first.origin == {"repo": "r", "stars": 1}
    assert second.texts == {"source": ""}, "a null is an empty source, which is dropped and counted"
    assert [item.id for item in read("parquet", tmp_path, columns=columns)] == ["a", "b"]


def test_a_parquet_file_without_the_mapped_column_is_refused_with_file_and_column(tmp_path):
    path = parquet(tmp_path / "a.parquet", code=["1"], lang=["C"])
    with pytest.raises(UserError, match=r"a\.parquet: no column 'content' for `source`; it has code, lang"):
        read("parquet", path, columns={"source": "content", "language": "lang"})
    with pytest.raises(UserError, match=r"a\.parquet: no column 'sha' for `id`"):
        read("parquet", path, columns={"source": "code", "language": "lang", "id": "sha"})
    with pytest.raises(UserError, match=r"a\.parquet: no column 'repo' for `origin`"):
        read("parquet", path, columns={"source": "code", "language": "lang", "origin": ["repo"]})


def test_a_parquet_value_of_another_type_is_named_with_its_row(tmp_path):
    path = parquet(tmp_path / "a.parquet", source=["1", "2"], language=["C", "C"], tests=["", "[1]"])
    with pytest.raises(UserError, match=r"a\.parquet: row 2: the tests must be"):
        read("parquet", path, columns={"tests": "tests"})


@pytest.mark.parametrize("keep", [0, 10, -100])
def test_a_parquet_file_that_is_cut_short_is_named(tmp_path, keep):
    path = parquet(tmp_path / "a.parquet", source=["1"] * 1000, language=["C"] * 1000)
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(UserError, match=r"a\.parquet: damaged, or no Parquet, after row 0 \("):
        read("parquet", path)


# Hugging Face datasets


def test_a_folder_that_datasets_opens_is_read_by_subset_and_split(tmp_path):
    card = "---\nconfigs:\n- config_name: one\n  data_files: [{split: test, path: one/*}]\n"
    card += "- config_name: two\n  data_files: [{split: train, path: two/*}]\n---\n"
    write(tmp_path, "README.md", card.encode())
    parquet(tmp_path / "one/a.parquet", content=["1"], lang=["C"])
    parquet(tmp_path / "two/b.parquet", content=["2", "3"], lang=["C", "Rust"])
    columns = {"source": "content", "language": "lang"}
    one = read("huggingface", tmp_path, subset="one", split="test", columns=columns)
    two = read("huggingface", tmp_path, subset="two", columns=columns)
    assert [item.texts["source"] for item in one + two] == ["1", "2", "3"]
    with pytest.raises(UserError, match=r"split test: cannot be read after row 0 \("):
        read("huggingface", tmp_path, subset="two", split="test", columns=columns)
    with pytest.raises(UserError, match="split train: no column 'language' for `language`; it has content, lang"):
        read("huggingface", tmp_path, subset="two", columns={"source": "content"})


@pytest.mark.parametrize(
    ("name", "content", "subset"),
    [
        ("train.parquet", b"PAR1", None),
        ("train.jsonl", b'{"source": "x", "language": "C"}\n{"source": ', None),
        ("train.jsonl", b'{"source": "x", "language": "C"}\n', "nowhere"),
        ("notes.md", b"", None),
    ],
)
def test_a_folder_that_datasets_cannot_open_is_named(tmp_path, name, content, subset):
    write(tmp_path, name, content)
    with pytest.raises(UserError, match=r"split train: cannot be read after row \d+ \("):
        read("huggingface", tmp_path, subset=subset)


# Lines side by side


def test_lines_of_several_files_make_one_record(tmp_path):
    write(tmp_path, "changes.diff.gz", gzip.compress(b"d1\nd2\n"))
    write(tmp_path, "changes.msg", b"m1\r\nm2")
    columns = {"diff": "changes.diff.gz", "message": "changes.msg"}
    found = read("lines", tmp_path, OTHER["commits"], columns=columns)
    assert [(item.id, item.texts) for item in found] == [
        ("1", {"diff": b"d1", "message": b"m1"}),
        ("2", {"diff": b"d2", "message": b"m2"}),
    ]


def test_the_file_with_fewer_lines_is_named(tmp_path):
    write(tmp_path, "diff", b"d1\nd2\n")
    write(tmp_path, "message", b"m1\n")
    with pytest.raises(UserError, match="message: ends before line 2, which the other files have"):
        read("lines", tmp_path, OTHER["commits"])
