"""Hostile programs, by language. What must hold for all of them stands in test_hostile.py.

A language is a file here and a line below.
"""

from __future__ import annotations

from . import c_family, crystal, d, fortran, haskell, nim, python, rust, swift
from .danger import HOME, SECRET, SECRET_FILE, WORKING, Danger

__all__ = ["DANGERS", "HOME", "LIMITS", "LIMITS_OF", "SECRET", "SECRET_FILE", "WORKING", "Danger"]

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

LIMITS = {"cpu_s": 2, "memory_mb": 512, "output_mb": 4}
"""Of the compile step in these tests: small, as dangers are there to break them; enough for an ordinary program."""

LIMITS_OF = {
    "Crystal": {"cpu_s": 8, "memory_mb": 1024, "output_mb": 16},
    "D": {"memory_mb": 300},
    "Fortran": {"memory_mb": 1024},
    "Haskell": {"memory_mb": 1024},
    "Nim": {"memory_mb": 300},
    "Rust": {"memory_mb": 300},
}
"""What is different for a language: it must be clear which limit a danger meets first, on a busy machine too."""
