"""The compile step: classes of failure, own functions, equal outputs, resuming."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time

import pytest

from ircoder.toolchain.program import Program
from ircoder.toolchain.records import read_jsonl, sha256_text, write_jsonl
from ircoder.toolchain.row import CompileRow

from .conftest import ROWS

C_PROGRAM = "#include <stdio.h>\nstatic int table[2] = {4, 5};\nint twice(int x) { return table[x & 1]++ * x; }\n"
C_PROGRAM += 'int main(void) { printf("%d\\n", twice(getchar())); return 0; }\n'


def levels(row: CompileRow, source: str):
    program = Program(row, source)
    return program.levels(), program


@pytest.mark.parametrize(
    ("source", "status"),
    [
        ("int main(void) { return x; }", "rejected"),
        ('#include "/etc/hostname"\n', "rejected"),
        ('#include "main.c"\n', "rejected"),
        ("int a\0b;", "rejected"),
        ('char *s = "\ud800"; \udfff', "rejected"),
        ("\udcff", "rejected"),
        ("#pragma clang __debug parser_crash\n", "crash"),
        ("int main(void) { return 0; }\0", "ok"),
        ("", "ok"),
    ],
)
def test_each_c_program_has_its_class(row, source, status):
    found, program = levels(row("C"), source)
    assert {level["status"] for level in found.values()} == {status}
    assert not program.own_failures


@pytest.mark.parametrize(
    ("source", "status"),
    [
        ("fn main() { x }", "rejected"),
        ('fn main() { print!("{}", include_str!("/etc/hostname")); }', "rejected"),
        ('fn main() { let s = "\ud800"; }', "rejected"),
        ("fn main() {}\0", "rejected"),
        ("", "rejected"),
        ("static X: [u8; 1 << 32] = [1; 1 << 32]; fn main() { print!(\"{}\", X[5]); }", "memory"),
        ("fn main() { let x = " + "(" * 20000 + "1" + ")" * 20000 + "; }", "crash"),
    ],
)  # fmt: skip
def test_each_rust_program_has_its_class(row, source, status):
    found, _ = levels(row("Rust"), source)
    assert {level["status"] for level in found.values()} == {status}


def test_a_compiler_at_its_limits_is_stopped(row_text):
    row = json.loads(row_text("C++"))
    row["limits"] |= {"cpu_s": 0.3, "output_mb": 1}
    slow = "constexpr int f(int n) { return n < 2 ? n : f(n - 1) + f(n - 2); } static_assert(f(60) > 0);\n"
    row["compile"].append("-fconstexpr-steps=1000000000")
    found, _ = levels(CompileRow.from_json(json.dumps(row)), slow)
    assert found["perf"]["status"] == "cpu_limit"
    assert found["perf"]["diagnostics"] == "stopped at the limit of CPU time"
    large = "".join(f"int f{n}(int x) {{ return x + {n}; }}\n" for n in range(5000))
    found, _ = levels(CompileRow.from_json(json.dumps(row)), large)
    assert found["perf"]["status"] in ("output_limit", "cpu_limit")


@pytest.mark.parametrize(
    ("written", "status"), [("", "bad_ir"), ("no module", "bad_ir"), ("define void @f() { ret void }", "ok")]
)
def test_what_the_compiler_writes_is_verified(row_text, written, status):
    row = json.loads(row_text("C"))
    row["compile"] = ["printf", "%s", written]
    found, _ = levels(CompileRow.from_json(json.dumps(row)), "")
    assert found["perf"]["status"] == status


def own_by_pattern(pattern: str, written: str | None = None) -> CompileRow:
    """C's row with a pattern in place of the unoptimised build, and what its compiler writes, if that is fixed."""
    row = json.loads(ROWS["C"]) | {"own": pattern}
    del row["debug"]
    if written is not None:
        row["compile"] = ["printf", "%s", written]
    return CompileRow.from_json(json.dumps(row))


def test_a_pattern_tells_own_functions_without_an_unoptimised_build(row_text):
    row_text("C")
    found, program = levels(own_by_pattern("tw.*"), C_PROGRAM)
    assert set(program.runs) == {"compile", "check"}
    assert not program.own_failures
    for level in found.values():
        assert level["own_functions"] == ["twice"]
        assert "@twice(" in level["own_ir"] and "@main(" not in level["own_ir"]


def test_a_pattern_that_matches_nothing_leaves_the_module_without_own_functions(row_text):
    row_text("C")
    perf = levels(own_by_pattern("main.twice"), C_PROGRAM)[0]["perf"]
    assert (perf["status"], perf["own_ir"], perf["own_functions"]) == ("ok", None, [])


HASKELL = json.loads(ROWS["Haskell"])["own"]


@pytest.mark.parametrize(
    ("written", "status", "own"),
    [
        ("define void @f() { ret void }\n", "ok", ["f"]),
        ('define void @"c7zg_info$def"() { ret void }\n', "ok", ["c7zg_info$def"]),
        ("@x = global i32 1\ndeclare void @f()\n", "bad_ir", None),
        ("", "bad_ir", None),
        ("no module", "bad_ir", None),
    ],
)
def test_with_haskells_pattern_all_functions_are_own_and_a_module_without_any_is_refused(
    row_text, written, status, own
):
    row_text("C")
    for level in levels(own_by_pattern(HASKELL, written), "")[0].values():
        assert (level["status"], level.get("own_functions")) == (status, own)
        assert level.get("own_ir") == level.get("ir")


@pytest.mark.parametrize(
    "written", [r"; \377\n", r"BC\300\336", r'target triple = "x86_64-\377"\n'], ids=["comment", "bitcode", "name"]
)
def test_a_module_that_is_no_text_is_bad_ir(row_text, written):
    row = json.loads(row_text("C"))
    row["compile"] = ["printf", written]
    found, _ = levels(CompileRow.from_json(json.dumps(row)), "")
    assert found["perf"]["status"] == "bad_ir"


def test_own_functions_that_are_no_text_are_left_out(row_text):
    row = json.loads(row_text("C"))
    triple = r'target triple = "x86_64-\\FF"'
    row["compile"] = ["printf", triple + r"\ndefine void @main() { ret void }\ndefine void @f() { ret void }\n"]
    found, program = levels(CompileRow.from_json(json.dumps(row)), "int main(void) { return 0; }")
    assert found["perf"]["status"] == "ok"
    assert (found["perf"]["own_ir"], found["perf"]["own_functions"]) == (None, [])
    assert program.own_failures == ["perf: not UTF-8", "size: not UTF-8"]


def test_diagnostics_of_a_crash_are_equal_each_time(row):
    found = [levels(row("C"), "#pragma clang __debug parser_crash\n")[0] for _ in range(2)]
    assert found[0] == found[1]
    assert "0x" not in found[0]["perf"]["diagnostics"]


def test_a_c_module_of_own_functions_only_is_its_own_extract(row):
    perf = levels(row("C"), C_PROGRAM)[0]["perf"]
    assert perf["own_functions"] == ["main", "twice"]
    assert perf["own_ir"] == perf["ir"]
    assert perf["flags"] == ["-O3"] and "-O3" in perf["command"]


def test_headers_functions_are_left_out_of_the_extract(row):
    source = (
        "#include <vector>\n#include <algorithm>\n#include <cstdio>\n"
        "static int weight[4] = {3, 1, 2, 0};\nint shared = 7;\n"
        "static bool before(int a, int b) { return weight[a & 3] < weight[b & 3]; }\n"
        "struct Shape { virtual int area() { return 2; } virtual ~Shape() {} };\n"
        'int odd() __asm__("\\01odd name");\nint odd() { return shared++; }\n'
        "int main(int argc, char **argv) {\n"
        "  std::vector<int> v(argc + 20, odd()); Shape *s = new Shape;\n"
        '  std::sort(v.begin(), v.end(), before); printf("%d %s", v[0] + s->area(), argv[0]); delete s; }\n'
    )
    found, program = levels(row("C++"), source)
    assert not program.own_failures
    for level in found.values():
        names = level["own_functions"]
        assert {"main", "_ZL6beforeii", "\x01odd name", "_ZN5Shape4areaEv"} <= set(names)
        assert not any(name.startswith("_ZSt") for name in names)
        own = level["own_ir"]
        assert own.count("\ndefine ") == len(names) < level["ir"].count("\ndefine ")
        assert "[4 x i32] [i32 3, i32 1, i32 2, i32 0]" in own
        assert "@shared = dso_local local_unnamed_addr global i32 7" in own
        assert 'c"%d %s\\00"' in own
        assert re.search(r"^declare .*@_ZSt\w*sort", own, re.MULTILINE)


def test_rusts_names_carry_over_from_the_unoptimised_module(row):
    source = (
        "use std::collections::HashMap;\nstatic mut COUNT: u32 = 3;\n"
        "fn fib(n: u32) -> u32 { if n < 2 { n } else { fib(n - 1) + fib(n - 2) } }\n"
        "#[inline(never)] fn show<T: std::fmt::Debug>(t: T) { println!(\"{:?}\", t); }\n"
        "fn main() { let mut m = HashMap::new(); m.insert(1, std::env::args().count());\n"
        "  unsafe { COUNT += m[&1] as u32; show(fib(COUNT)); } show(m); }\n"
    )  # fmt: skip
    found, program = levels(row("Rust"), source)
    assert not program.own_failures
    for level in found.values():
        names = "\n".join(level["own_functions"])
        assert all(part in names for part in ("4main4main17h", "4main3fib17h", "4main4show17h"))
        assert "hashbrown" not in names and "lang_start" not in names
        assert len(level["own_ir"]) < len(level["ir"])


def step(folder, row_text, language, *, name="out", workers=2):
    return [
        sys.executable, "-m", "ircoder.toolchain.compile", "--language", language, "--row", row_text,
        "--image-key", "0" * 16, "--input", "shard.jsonl.gz", "--output", f"{name}.jsonl.gz",
        "--status", f"{name}.status.jsonl", "--timings", f"{name}.timings.jsonl", "--workers", str(workers),
    ]  # fmt: skip


@pytest.fixture
def shard(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    sources = [f"int f(int x) {{ return x * {n}; }} int main(void) {{ return f({n}); }}" for n in range(4)]
    sources += ["int main(void) { return y; }", 'char *s = "\ud800";']
    records = [
        {"id": f"p{n:02}", "language": "C", "task": "t", "source": s, "sha256": sha256_text(s), "licence": "MIT",
         "origin": {"provider": "embedded", "path": f"p{n}"}}
        for n, s in enumerate(sources)
    ]  # fmt: skip
    with open("shard.jsonl", "w") as file:
        file.writelines(json.dumps(record) + "\n" for record in records)
    subprocess.run(["gzip", "shard.jsonl"], check=True)
    return tmp_path


def test_two_runs_are_equal_byte_for_byte_and_hold_every_record(shard, row_text):
    text = row_text("C")
    for name, workers in (("one", 1), ("two", 3)):
        subprocess.run(step(shard, text, "C", name=name, workers=workers), check=True)
    assert (shard / "one.jsonl.gz").read_bytes() == (shard / "two.jsonl.gz").read_bytes()
    lines = list(read_jsonl(shard / "one.timings.jsonl"))
    assert [line["id"] for line in lines] == [f"p{n:02}" for n in range(6)]
    assert not any(line["retried"] for line in lines)
    assert lines[0]["compile"]["cpu_s"] > 0
    statuses = [
        {"id": record["id"], **{name: level["status"] for name, level in record["levels"].items()}}
        for record in read_jsonl(shard / "one.jsonl.gz")
    ]
    lines = list(read_jsonl(shard / "one.status.jsonl"))
    reasons = [line.pop("reason", None) for line in lines]
    assert lines == statuses
    assert [bool(reason) for reason in reasons] == [line["perf"] != "ok" for line in statuses]
    assert {line["perf"] for line in statuses} == {"ok", "rejected"}
    assert not list((shard / "work").rglob("*.jsonl"))


def test_a_program_is_compiled_in_the_first_dialect_that_takes_it(shard, row_text):
    sources = {
        "now": 'fn main() { for x in [1, 2] { println!("{x}"); } }',
        "then": "trait T {} struct S; impl T for S {} fn main() { let async = 1; let _: Box<T> = Box::new(S); }",
        "never": "fn main() { x }",
    }
    write_jsonl("shard.jsonl.gz", ({"id": name, "language": "Rust", "source": text} for name, text in sources.items()))
    subprocess.run(step(shard, row_text("Rust"), "Rust"), check=True)
    found = {record["id"]: record["levels"] for record in read_jsonl(shard / "out.jsonl.gz")}
    editions = {name: {level["command"][2] for level in levels.values()} for name, levels in found.items()}
    assert editions == {"now": {"2021"}, "then": {"2015"}, "never": {"2021"}}
    statuses = {name: {level["status"] for level in levels.values()} for name, levels in found.items()}
    assert statuses == {"now": {"ok"}, "then": {"ok"}, "never": {"rejected"}}
    assert all(level["own_functions"] for level in found["then"].values())


@pytest.mark.parametrize(
    ("language", "source"),
    [
        ("C", '#include <stdio.h>\nmain() { char *p = malloc(8); printf("%p", p); }'),
        (
            "C++",
            "#include <ranges>\n#include <print>\n"
            'int main() { for (auto x : std::views::iota(1, 4)) std::print("{}", x); }',
        ),
    ],
)
def test_old_c_and_new_cpp_are_taken(row, language, source):
    found, _ = levels(row(language), source)
    assert {level["status"] for level in found.values()} == {"ok"}, found


def test_a_killed_run_goes_on_where_it_was(shard, row_text):
    text = row_text("C")
    subprocess.run(step(shard, text, "C", name="whole"), check=True)
    process = subprocess.Popen(step(shard, text, "C", workers=1))
    end = time.monotonic() + 20
    while not any(path.stat().st_size for path in (shard / "work").rglob("compiled.jsonl")):
        assert time.monotonic() < end
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert not (shard / "out.jsonl.gz").exists()
    again = subprocess.run(step(shard, text, "C"), check=True, stderr=subprocess.PIPE, text=True)
    assert "done before" in again.stderr
    assert (shard / "out.jsonl.gz").read_bytes() == (shard / "whole.jsonl.gz").read_bytes()


@pytest.mark.parametrize(
    ("records", "message"),
    [
        ([{"id": "a", "language": "C"}], "record 1 lacks `id` or `source`"),
        ([{"id": "a", "language": "Rust", "source": ""}], "record a is in Rust, not in C"),
        ([{"id": "a", "language": "C", "source": ""}] * 2, "id a is there twice"),
    ],
)
def test_a_broken_record_is_named(shard, row_text, records, message):
    write_jsonl("shard.jsonl.gz", records)
    process = subprocess.run(step(shard, row_text("C"), "C"), stderr=subprocess.PIPE, text=True)
    assert process.returncode == 1
    assert message in process.stderr and process.stderr.count("\n") == 1


def test_an_image_without_the_compiler_is_a_fault_of_the_environment(shard, row_text):
    row = json.loads(row_text("C")) | {"version": ["no-such-compiler"]}
    process = subprocess.run(step(shard, json.dumps(row), "C"), stderr=subprocess.PIPE, text=True)
    assert process.returncode == 1
    assert process.stderr.startswith("error: no-such-compiler: does not run here")


def test_an_empty_shard_gives_an_empty_output(shard, row_text):
    write_jsonl("shard.jsonl.gz", [])
    subprocess.run(step(shard, row_text("C"), "C"), check=True)
    assert list(read_jsonl(shard / "out.jsonl.gz")) == []
