from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer, decoders, normalizers
from tokenizers.models import BPE
from transformers import AutoTokenizer, PreTrainedTokenizerFast

from ircoder.toolchain.records import UserError, sha256_file
from ircoder.train.tokenizer import texts, train
from ircoder.train.vocabulary import END, SPECIAL, Vocabulary
from tests.unit.train.conftest import row

SAME_FIXTURES = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_the_same_texts_give_the_same_bytes(dataset: Path, tokenizer: Path, tmp_path: Path) -> None:
    train(texts(dataset), 300).save_pretrained(tmp_path / "again")
    for path in sorted(tokenizer.iterdir()):
        assert sha256_file(path) == sha256_file(tmp_path / "again" / path.name)


def test_held_out_programs_are_not_trained_on(dataset: Path) -> None:
    found = list(texts(dataset))
    assert len(found) == 6 + 12
    assert not any("return 4;" in text or "@helper_4" in text for text in found)
    assert any("@helper_3" in text for text in found), "the whole module stands in for unknown own functions"


def test_no_more_text_is_trained_on_than_the_bound_and_which_does_not_depend_on_the_rest(
    make_dataset: Callable[..., Path],
) -> None:
    few, many = (make_dataset([row(number) for number in range(count)], str(count)) for count in (20, 40))
    everything = list(texts(many))
    size = sum(map(len, everything))
    assert list(texts(many, size)) == everything
    some = list(texts(many, size // 4))
    assert size // 8 < sum(map(len, some)) <= size // 4
    assert some == [text for text in everything if text in some], "in the dataset's order"
    assert set(some) & set(texts(few)) <= set(texts(few, size // 4))


def test_a_text_above_the_bound_displaces_no_other(make_dataset: Callable[..., Path]) -> None:
    rows = [row(number) for number in range(9)]
    long = {**row(9), "Source_Code": "x" * 10_000}
    assert "x" * 10_000 not in list(texts(make_dataset([*rows, long], "long"), 9_000))
    assert len(list(texts(make_dataset([*rows, long], "again"), 9_000))) == 9 + 2 * 10


@SAME_FIXTURES
@given(
    lines=st.lists(st.sampled_from(["", "int x;", "ret i32 0", "x" * 700, "é\r"]), max_size=60),
    end=st.sampled_from(["", "\n", "int"]),
    most=st.integers(1, 60),
)
def test_of_a_long_text_so_many_tokens_are_made_as_show_that_it_is_long(
    lines: list[str], end: str, most: int, vocabulary: Vocabulary
) -> None:
    text = "\n".join(lines) + end
    (whole,), (found,) = vocabulary.encode([text]), vocabulary.encode_at_most([text], most)
    assert (len(found) > most) == (len(whole) > most)
    assert len(found) > most or found.tolist() == whole.tolist()


def test_of_a_long_text_no_more_is_tokenised_than_needed(vocabulary: Vocabulary) -> None:
    (found,) = vocabulary.encode_at_most(["int x;\n" * 10_000], 10)
    assert 10 < len(found) < 500


def test_special_tokens_have_the_first_numbers(tokenizer: Path) -> None:
    loaded = AutoTokenizer.from_pretrained(tokenizer)
    assert loaded.convert_tokens_to_ids(list(SPECIAL)) == [0, 1, 2, 3]
    assert (loaded.eos_token_id, loaded.pad_token_id) == (0, 1)


@SAME_FIXTURES
@given(st.text())
def test_any_text_survives_encoding_and_decoding(vocabulary: Vocabulary, text: str) -> None:
    assert vocabulary.decode(vocabulary.encode([text])[0].tolist()) == text


@SAME_FIXTURES
@given(st.text(), st.text())
def test_a_text_that_ends_a_line_has_the_same_tokens_before_another(
    vocabulary: Vocabulary, first: str, second: str
) -> None:
    alone, rest, both = vocabulary.encode([first + "\n", second, first + "\n" + second])
    assert both.tolist() == alone.tolist() + rest.tolist()


def test_a_special_token_spelled_in_a_text_is_text(vocabulary: Vocabulary) -> None:
    assert not set(vocabulary.special) & set(vocabulary.encode([f'puts("{END}<source_to_llvm>");'])[0].tolist())


def test_a_document_begins_with_what_the_tokenizer_puts_before_a_text_and_with_nothing_else(
    vocabulary: Vocabulary, opening: Vocabulary
) -> None:
    (text,) = opening.encode(["int x;"])
    assert opening.decode(opening.begun(text).tolist()) == "<s>int x;"
    assert opening.begun(text).tolist() == opening.tokenizer("int x;").input_ids
    assert vocabulary.begun(text).tolist() == text.tolist() == vocabulary.tokenizer("int x;").input_ids


def test_a_token_for_the_start_that_the_tokenizer_does_not_use_begins_no_document(
    tokenizer: Path, tmp_path: Path
) -> None:
    loaded = AutoTokenizer.from_pretrained(tokenizer)
    loaded.bos_token = END  # as StarCoder's is
    loaded.save_pretrained(tmp_path / "unused")
    assert not len(Vocabulary(tmp_path / "unused").start)


@SAME_FIXTURES
@given(st.text(), st.text())
def test_what_is_written_after_a_prompt_is_read_as_it_would_be_alone(
    vocabulary: Vocabulary, before: str, after: str
) -> None:
    prompt, tokens = vocabulary.encode([before, after])
    assert vocabulary.continuation(prompt, tokens.tolist()) == after
    assert vocabulary.following(after).tolist() == tokens.tolist()


def test_what_is_written_after_a_prompt_keeps_its_first_space(tmp_path: Path) -> None:
    entries = {token: number for number, token in enumerate([*SPECIAL, "\u2581", *map(chr, range(10, 127))])}
    tokenizer = Tokenizer(BPE(entries, []))  # as CodeLlama's: spaces become a mark, and one stands before a text
    tokenizer.normalizer = normalizers.Sequence([normalizers.Prepend("\u2581"), normalizers.Replace(" ", "\u2581")])
    tokenizer.decoder = decoders.Sequence([decoders.Replace("\u2581", " "), decoders.Fuse(), decoders.Strip(" ", 1, 0)])
    options = {"eos_token": END, "pad_token": SPECIAL[1], "extra_special_tokens": list(SPECIAL[2:])}
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, **options).save_pretrained(tmp_path)
    vocabulary = Vocabulary(tmp_path)
    prompt, whole = vocabulary.encode(["def f():\n", "def f():\n    return 1\n"])
    written = whole[len(prompt) :].tolist()
    assert vocabulary.decode(written) == "   return 1\n", "alone, a space is lost"
    assert vocabulary.continuation(prompt, written) == "    return 1\n"
    assert vocabulary.continuation(prompt, vocabulary.encode(["x"])[0].tolist()) == " x", "a space too many"
    assert vocabulary.continuation(prompt, vocabulary.following("x").tolist()) == "x"


def test_a_vocabulary_without_room_for_all_bytes_is_refused() -> None:
    with pytest.raises(UserError, match="259 is below 260"):
        train(iter(["x"]), 259)


def test_a_folder_without_tokenizer_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"no tokenizer\.json"):
        Vocabulary(tmp_path)
