"""Other spellings of a word: slips of the keyboard, and synonyms. Each gives None where it has nothing to change."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

Respelling = Callable[[str, Random], str | None]

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
NEIGHBOURS = {
    letter: row[max(0, place - 1) : place] + row[place + 1 : place + 2]
    for row in _ROWS
    for place, letter in enumerate(row)
}
"""The letters beside a letter on an American keyboard."""

UPPER = 0.35
"""The share of letters that `changed_case` changes; ReCode's."""

SYNONYMS = {
    "above": "over",
    "adjacent": "neighbouring",
    "begins": "starts",
    "biggest": "largest",
    "build": "make",
    "calculate": "compute",
    "calculates": "computes",
    "check": "verify",
    "checks": "verifies",
    "choose": "select",
    "closer": "nearer",
    "closest": "nearest",
    "compute": "calculate",
    "concatenate": "join",
    "consecutive": "successive",
    "consists": "is made",
    "contains": "holds",
    "convert": "transform",
    "count": "tally",
    "create": "make",
    "delete": "remove",
    "determine": "find out",
    "different": "distinct",
    "distinct": "different",
    "divided": "split",
    "every": "each",
    "example": "instance",
    "examples": "instances",
    "filter": "select",
    "find": "determine",
    "finds": "determines",
    "following": "next",
    "function": "routine",
    "given": "provided",
    "greatest": "largest",
    "guaranteed": "certain",
    "input": "argument",
    "insert": "put",
    "largest": "biggest",
    "multiple": "several",
    "need": "have",
    "obtain": "get",
    "only": "solely",
    "otherwise": "else",
    "output": "result",
    "possible": "feasible",
    "remove": "delete",
    "removes": "deletes",
    "represented": "given",
    "required": "needed",
    "result": "outcome",
    "return": "give",
    "returned": "given back",
    "returns": "gives",
    "same": "identical",
    "select": "choose",
    "separated": "split",
    "several": "multiple",
    "should": "must",
    "smallest": "least",
    "sort": "order",
    "sorted": "ordered",
    "start": "begin",
    "starts": "begins",
    "takes": "receives",
    "task": "job",
    "total": "overall",
    "transform": "convert",
    "whether": "if",
    "write": "compose",
    "written": "composed",
}
"""Words of task descriptions and others that say the same there."""


def neighbour_key(word: str, random: Random) -> str | None:
    """One letter is replaced by one beside it on the keyboard, the first letter never."""
    places = [place for place, letter in enumerate(word) if place and letter.lower() in NEIGHBOURS]
    if not places:
        return None
    place = random.choice(places)
    letter = random.choice(NEIGHBOURS[word[place].lower()])
    return word[:place] + (letter.upper() if word[place].isupper() else letter) + word[place + 1 :]


def swapped_letters(word: str, random: Random) -> str | None:
    """Two letters beside each other change places, the first letter never."""
    places = [n for n in range(1, len(word) - 1) if word[n] != word[n + 1] and word[n : n + 2].isalpha()]
    if not places:
        return None
    place = random.choice(places)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def changed_case(word: str, random: Random) -> str | None:
    """Some small letters become large, the first never."""
    places = [place for place, letter in enumerate(word) if place and letter.islower()]
    if not places:
        return None
    chosen = {place for place in places if random.random() < UPPER} or {random.choice(places)}
    return "".join(letter.upper() if place in chosen else letter for place, letter in enumerate(word))


def synonym(word: str, random: Random) -> str | None:
    """Another word with the same meaning, in the same case."""
    found = SYNONYMS.get(word.lower())
    return found.capitalize() if found and word[0].isupper() else found


def parts(name: str) -> list[str]:
    """The words that a name is made of: of snake_case, camelCase and PascalCase."""
    return re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", name)


def other_convention(name: str, random: Random) -> str | None:
    """snake_case becomes camelCase; camelCase and PascalCase become snake_case. None for a single word."""
    if len(found := parts(name)) < 2:
        return None
    if "_" in name.strip("_"):
        return found[0].lower() + "".join(part.capitalize() for part in found[1:])
    return "_".join(part.lower() for part in found)


def synonym_in_name(name: str, random: Random) -> str | None:
    """A name with one of its words replaced by a synonym of one word."""
    places = [part for part in parts(name) if " " not in SYNONYMS.get(part.lower(), " ")]
    if not places:
        return None
    part = random.choice(places)
    return name.replace(part, str(synonym(part, random)), 1)
