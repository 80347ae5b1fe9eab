"""Telling a program's own functions from those of headers and of the standard library."""

from __future__ import annotations

import shlex

from hypothesis import given
from hypothesis import strategies as st

from ircoder.toolchain.own import (
    all_defined,
    defined_functions,
    extraction_files,
    matching_functions,
    own_functions,
)

MODULE = rb"""
@table = dso_local global [4 x i32] zeroinitializer, align 16
@count = internal thread_local(localdynamic) unnamed_addr global i32 0
@_ZSt4cout = external global %class
@inline = linkonce_odr dso_local global i32 1, comdat
@names = dso_local local_unnamed_addr constant [1 x ptr] [ptr @.str]
@.str = private unnamed_addr constant [9 x i8] c"global x\00"
@llvm.global_ctors = appending global [0 x i8] zeroinitializer
@again = alias i32 (i32), ptr @main
define dso_local i32 @main(i32 %n) #0 !dbg !10 {
define linkonce_odr i32 @_ZSt3maxIiE(ptr %a) comdat !dbg !11 {
define internal i32 @"\01odd \22name\C3\A9"() personality ptr @p !dbg !12 {
define i32 @_start() {
!1 = !DIFile(filename: "main.cpp", directory: "/scratch", checksumkind: CSK_MD5, checksum: "00")
!2 = !DIFile(filename: "/usr/include/main.cpp", directory: "")
!10 = distinct !DISubprogram(name: "main", scope: !1, file: !1, line: 1)
!11 = distinct !DISubprogram(name: "max", linkageName: "_ZSt3maxIiE", scope: !2, file: !2, line: 1)
!12 = distinct !DISubprogram(name: "odd", scope: !1, file: !1, line: 2)
"""
ODD = '\x01odd "nameé'.encode()


def test_functions_of_the_programs_own_file_are_its_own():
    assert own_functions(MODULE, "main.cpp") == {b"main", ODD}


def test_a_module_without_line_tables_has_no_own_functions():
    assert own_functions(b"", "main.cpp") == own_functions(b"define i32 @main() {\n", "main.cpp") == frozenset()


def test_a_librarys_file_of_the_same_name_is_not_the_programs():
    module = MODULE.replace(b'"/scratch", checksumkind', b'"/usr/lib/crystal/lib/crystal", checksumkind')
    assert own_functions(module, "main.cpp") == frozenset()


def test_a_function_of_no_file_is_own_where_a_block_of_it_is_in_the_programs():
    module = rb"""
define void @__crystal_main(i32 %argc, ptr %argv) !dbg !10 {
define i1 @"~match<Kind>"(i32 %0) !dbg !11 {
define void @init() !dbg !12 {
!1 = !DIFile(filename: "??", directory: ".")
!2 = !DIFile(filename: "main.cr", directory: "/scratch")
!3 = !DIFile(filename: "main.cr", directory: "/usr/lib/crystal/lib/crystal")
!10 = distinct !DISubprogram(name: "__crystal_main", scope: !1, file: !1, type: !5)
!11 = distinct !DISubprogram(name: "~match<Kind>", scope: !1, file: !1, type: !5)
!12 = distinct !DISubprogram(name: "init", scope: !3, file: !3, type: !5)
!20 = distinct !DILexicalBlock(scope: !10, file: !3, line: 1, column: 1)
!21 = distinct !DILexicalBlock(scope: !10, file: !2, line: 1, column: 1)
!22 = distinct !DILexicalBlock(scope: !11, file: !3, line: 1, column: 1)
!23 = distinct !DILexicalBlock(scope: !12, file: !2, line: 1, column: 1)
"""
    assert own_functions(module, "main.cr") == {b"__crystal_main"}


def test_only_functions_that_the_optimised_module_still_defines_count_and_copies_belong_to_their_original():
    module = b"define i32 @main() {\ndefine internal i32 @f.specialized.12() {\ndeclare i32 @g()\ndefine i32 @h() {\n"
    assert defined_functions(module, {b"main", b"f", b"g"}) == [b"f.specialized.12", b"main"]


def test_a_pattern_marks_the_functions_whose_whole_symbol_it_matches():
    assert matching_functions(MODULE, "main") == {b"main"}
    assert matching_functions(MODULE, "_.*") == {b"_ZSt3maxIiE", b"_start"}
    assert matching_functions(MODULE, "\x01odd .*") == {ODD}
    assert matching_functions(MODULE, "mai|start") == frozenset()
    assert matching_functions(MODULE, ".*") == {b"main", b"_ZSt3maxIiE", ODD, b"_start"}


def test_a_pattern_marks_copies_by_the_name_of_their_original():
    module = b"define internal i32 @own_f.specialized.12() {\ndefine i32 @f() {\ndeclare i32 @own_g()\n"
    assert defined_functions(module, matching_functions(module, "own_[a-z]")) == [b"own_f.specialized.12"]
    assert all_defined(module, defined_functions(module, matching_functions(module, ".*")))


def test_any_character_may_stand_where_a_pattern_has_a_dot():
    assert matching_functions(b'define void @"a\\0A\\FFb"() {\n', "a.*b") == {b"a\n\xffb"}


def test_a_module_of_own_functions_only_is_its_own_extract():
    module = b"define i32 @main() {\ndefine i32 @f() {\n"
    assert all_defined(module, [b"f", b"main"])
    assert not all_defined(module, [b"main"])


def test_mutable_variables_keep_their_values_and_those_that_others_see_stay():
    files = extraction_files(MODULE, [b"main"])
    assert shlex.split(files["extract"].decode()) == [
        "--keep-const-init", "--func=main", "--glob=table", "--glob=count", "--glob=inline",
    ]  # fmt: skip
    assert files["keep"].split() == [b"main", b"table", b"names"]


@given(st.lists(st.binary(min_size=1).filter(lambda name: b"\0" not in name), min_size=1))
def test_any_name_survives_quoting(names):
    definitions = b"".join(
        b'define i32 @"' + b"".join(b"\\%02X" % byte for byte in name) + b'"() {\n' for name in names
    )
    functions = defined_functions(definitions, set(names))
    assert set(functions) == set(names)
    arguments = extraction_files(definitions, functions)["extract"].decode("latin-1")
    assert shlex.split(arguments)[1:] == [f"--func={name.decode('latin-1')}" for name in functions]


def test_swifts_specialised_copies_of_own_functions_are_own():
    module = b"""define hidden void @"$s4main5solveyySiF"(i64 %0) {
define internal void @"$s4main5solveyySiFTf4n_g"(i64 %0) {
define linkonce_odr void @"$s4main3mapyyxlFSi_Tg5"(i64 %0) {
define linkonce_odr void @"$sSa6appendyyxnFSi_Tg5"(i64 %0) {
define hidden void @"$s4main5solveyySiFTm"(i64 %0) {
"""
    among = {b"$s4main5solveyySiF", b"$s4main3mapyyxlF"}
    found = [b"$s4main3mapyyxlFSi_Tg5", b"$s4main5solveyySiF", b"$s4main5solveyySiFTf4n_g"]
    assert defined_functions(module, among) == found
