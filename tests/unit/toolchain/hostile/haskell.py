"""Hostile Haskell. Template Haskell and GHC's options run any code at compile time."""

import json

from .danger import any_text, commands, danger, nested

TEMPLATE = """{-# LANGUAGE TemplateHaskell #-}
import Language.Haskell.TH
import System.Process
main :: IO ()
"""


def message(command: str) -> str:
    """A program whose compilation fails with a command's output as the message: quicker than a module."""
    return TEMPLATE + f"main = $(runIO (readCreateProcess (shell {json.dumps(command)}) []) >>= fail)\n"


def module(command: str) -> str:
    """A program that prints what a command wrote at compile time."""
    return TEMPLATE + f"main = putStrLn $(runIO (readCreateProcess (shell {json.dumps(command)}) []) >>= stringE)\n"


def optimiser(script: str) -> str:
    """A program that brings its own optimiser: a script that finds the module as main.ll."""
    made = f"printf '%s\\n' '#!/bin/sh' '{script}' >/tmp/optimiser; chmod +x /tmp/optimiser"
    return "{-# OPTIONS_GHC -pgmlo /tmp/optimiser #-}\n" + module(made)


# LLVM prints these bytes as they are.
NOT_UTF8 = r'sed -i "s/^target triple.*/target triple = \"x86_64-\\\\FF-linux\"/" main.ll'

DANGERS = [
    *any_text(long_line="cpu_limit"),
    *commands(message, "rejected"),
    danger("puts its environment into the IR", module("env"), "ok", "SOURCE_DATE_EPOCH=0"),
    danger("puts a secret into the IR", TEMPLATE + 'main = $(runIO (readFile "SECRET_FILE") >>= fail)\n', "rejected"),
    danger(
        "is its own preprocessor",
        r"""
        {-# OPTIONS_GHC -F -pgmF sh #-}
        echo "main = print \"$(cat /proc/$PPID/environ | tr '\000' ' ')\"" >$2
        """,
        "ok",
        "SOURCE_DATE_EPOCH=0",
    ),
    danger(
        "puts another module in the place of its own", optimiser("echo no module >main.ll"), "rejected", "no module"
    ),
    danger("has no module", optimiser("rm main.ll; mkdir main.ll"), "rejected", "Is a directory"),
    danger("its module is not UTF-8", optimiser(NOT_UTF8), "bad_ir", "no module as text"),
    danger("its module is a secret", optimiser("ln -sf SECRET_FILE main.ll"), "rejected"),
    danger("a secret as preprocessor", "{-# OPTIONS_GHC -F -pgmF SECRET_FILE #-}\nmain = print 1\n", "rejected"),
    danger("writes elsewhere", "{-# OPTIONS_GHC -o /tmp/x -outputdir /usr/x #-}\nmain = print 1\n", "rejected"),
    danger("includes a secret", '{-# LANGUAGE CPP #-}\n#include "SECRET_FILE"\nmain = print 1\n', "rejected"),
    danger("wants a plugin", "{-# OPTIONS_GHC -fplugin=Secret #-}\nmain = print 1\n", "rejected"),
    danger("takes options from a file", "{-# OPTIONS_GHC @SECRET_FILE #-}\nmain = print 1\n", "crash"),
    danger("wants no LLVM", "{-# OPTIONS_GHC -fasm #-}\nmain = print 1\n", "rejected"),
    danger(
        "an endless loop at compile time",
        TEMPLATE + "main = $(if let f n = n `seq` f (n + 1 :: Int) in f 0 then [| pure () |] else [| pure () |])\n",
        "cpu_limit",
    ),
    danger(
        "memory at compile time",
        "{-# LANGUAGE TemplateHaskell #-}\nimport Foreign\nimport Language.Haskell.TH\nmain :: IO ()\n"
        "main = $(runIO (mallocBytes 2000000000 >>= \\a -> fillBytes (a :: Ptr ()) 1 2000000000) >> [| pure () |])\n",
        "memory",
    ),
    danger(
        "a family of types without an end",
        """
        {-# LANGUAGE TypeFamilies, UndecidableInstances #-}
        {-# OPTIONS_GHC -freduction-depth=0 #-}
        type family F a where F a = F [a]
        x :: F Int
        x = undefined
        main = x `seq` print 1
        """,
        "cpu_limit",
    ),
    danger(
        "a type that doubles",
        """
        main = print (f (f (f (f (f (f ()))))))
          where
            f x = e (e (e (e x)))
            e x = d (d (d (d x)))
            d x = (x, x)
        """,
        "cpu_limit",
    ),
    danger("lists", nested("main = print ", "[", "1", "]", "\n"), "cpu_limit"),
    danger("a text without an end", 'main = putStrLn "\n', "rejected"),
    danger("imports itself", "module Main where\nimport Main\nmain = print 1\n", "rejected"),
]
