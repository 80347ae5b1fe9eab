"""Hostile candidates, by language. What must hold for all of them stands in test_hostile_candidates.py.

A language is a file here and a line below. Each candidate is asked for a function `next` that adds 1.
"""

from __future__ import annotations

from . import cpp, d, golang, haskell, python, ruby, rust, swift
from .attack import Attack, Language

__all__ = ["LANGUAGES", "Attack", "Language"]

LANGUAGES: dict[str, Language] = {
    "C++": cpp.LANGUAGE,
    "D": d.LANGUAGE,
    "Go": golang.LANGUAGE,
    "Haskell": haskell.LANGUAGE,
    "Python": python.LANGUAGE,
    "Ruby": ruby.LANGUAGE,
    "Rust": rust.LANGUAGE,
    "Swift": swift.LANGUAGE,
}
