"""Hostile programs, by language. What must hold for all of them stands in test_hostile.py.

A language is a file here and a line below. `LIMITS` are those of the compile step in these tests: small, as most
dangers are there to break them, and large enough for an ordinary program. What a language needs more of, it says.
"""

from __future__ import annotations

from typing import Any

from . import c_family, crystal, d, fortran, haskell, nim, python, rust, swift
from .danger import HOME, SECRET, SECRET_FILE, WORKING, Danger

__all__ = ["DANGERS", "HOME", "LIMITS", "SECRET", "SECRET_FILE", "WORKING", "Danger", "limits"]

DANGERS: dict[str, list[Danger]] = {
    "C": c_family.C,
    "C++": c_family.CPP,
    "Crystal": crystal.DANGERS,
    "D": d.DANGERS,
    "Fortran": fortran.DANGERS,
    "Haskell": haskell.DANGERS,
    "Nim": nim.DANGERS,
    "Objective-C": c_family.OBJECTIVE_C,
    "Python": python.DANGERS,
    "Rust": rust.DANGERS,
    "Swift": swift.DANGERS,
}

LIMITS: dict[str, Any] = {"cpu_s": 2, "memory_mb": 512, "output_mb": 4}


def limits(language: str) -> dict[str, Any]:
    """The limits of the compile step for a language in these tests."""
    return LIMITS | {"Crystal": crystal.LIMITS}.get(language, {})
