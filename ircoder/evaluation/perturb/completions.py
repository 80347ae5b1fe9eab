"""Task records as programs with a part that a prompt shows, and back."""

from __future__ import annotations

import re

from ircoder.evaluation.perturb.edits import decoded, encoded
from ircoder.evaluation.perturb.functions import renamed_in
from ircoder.evaluation.perturb.grammars import GRAMMARS, Grammar
from ircoder.evaluation.perturb.source import Source, above
from ircoder.generate.prompts import prompt
from ircoder.toolchain.records import Record, UserError

_STUBS = {"Python": "raise NotImplementedError", "C++": "throw 0;", "Rust": "panic!();", "Go": 'panic("stub")'}


def grammar_of(language: str) -> Grammar:
    """The language's row. Raises UserError for a language that has none."""
    if language not in GRAMMARS:
        raise UserError(f"{language}: no perturbations; there are some for {', '.join(GRAMMARS)}")
    return GRAMMARS[language]


def source_of(task: Record, grammar: Grammar) -> Source | None:
    """The program of a task's reference; None where the task has none, or the parser does not know all of the program.

    The prompt is what the program begins with, without a frame that models do not see (HumanEvalFix's includes) and
    without what they see besides (its function with the bug).
    """
    if not task.get("reference"):
        return None
    before, completion, after = (encoded(task[key]) for key in ("before", "reference", "after"))
    start = len(before) - len(_shown(task["prompt"], task["before"]))
    whole = before + completion + after
    source = Source.parsed(whole, start, len(before), len(before) + len(completion), grammar)
    return None if source.root.has_error else source


def _shown(seen: str, before: str) -> bytes:
    """The end of `before` with which the prompt ends too."""
    length = 0
    while length < min(len(seen), len(before)) and seen[-1 - length] == before[-1 - length]:
        length += 1
    return encoded(before[len(before) - length :].lstrip("\n"))


def task_of(source: Source, task: Record, task_id: str, renamed: tuple[str, str] | None = None) -> Record:
    """The task whose prompt shows what the source says; its suite calls the function by its new name."""
    shown = decoded(source.text[source.start : source.split])
    made = task | {
        "task_id": task_id,
        "prompt": shown,
        "before": decoded(source.text[: source.split]),
        "reference": decoded(source.text[source.split : source.end]),
        "broken": stub(source),
        "expand_tabs": source.grammar.name == "Python" and re.search(r"^\t", shown, re.MULTILINE) is not None,
    }
    if renamed is not None and "suite" in task:
        made["suite"] = renamed_in(task["suite"], *renamed, source.grammar)
    return made


def stub(source: Source) -> str:
    """A completion that fails: it stops the program and closes all open blocks."""
    white = re.match(r"\s*", decoded(source.text[source.split : source.end]))
    first = _STUBS[source.grammar.name]
    if source.grammar.name == "Python":
        return f"{white[0] if white else ''}{first}\n"
    node = source.root.descendant_for_byte_range(source.split, source.split)
    around = [node, *above(node)] if node is not None else []
    open_blocks = [
        one for one in around if one.type in source.grammar.blocks and one.start_byte < source.split < one.end_byte
    ]
    return f"{white[0] if white else ''}{first}\n" + "}\n" * len(open_blocks)


def whole_program(task: Record, grammar: Grammar) -> Record | None:
    """A problem with solutions as a task for a completion: statement in, program out; None without a solution."""
    solution = task["solutions"].get(grammar.name)
    if solution is None:
        return None
    start = prompt(task, grammar.name, grammar.comment)
    known = {"reference": solution, "broken": None, "unsound": None, "tests": task["tests"]}
    frame: Record = {"before": start, "after": "", "stop": [], "cut": None}
    return {"task_id": task["task_id"], "prompt": start, **frame, **known}
