"""The table of grammars: what tree-sitter calls the parts of a program in each language."""

from __future__ import annotations

from dataclasses import dataclass

import tree_sitter_cpp
import tree_sitter_go
import tree_sitter_python
import tree_sitter_rust
from tree_sitter import Language


@dataclass(frozen=True)
class Grammar:
    """A row of the table; sets are of node types.

    `classes` are what methods stand in (or are), `blocks` what statements stand in. A `binding` maps a node that
    declares variables to the field with their names. Where a node of `keys` has a variable's name, that may be a
    field's name too, so the variable keeps it.
    """

    name: str
    language: Language
    comment: str
    functions: frozenset[str]
    classes: frozenset[str]
    blocks: frozenset[str]
    comments: frozenset[str]
    strings: frozenset[str]
    bindings: dict[str, str]
    keys: frozenset[str]


GRAMMARS = {
    grammar.name: grammar
    for grammar in (
        Grammar(
            name="Python",
            language=Language(tree_sitter_python.language()),
            comment="#",
            functions=frozenset({"function_definition"}),
            classes=frozenset({"class_definition"}),
            blocks=frozenset({"block"}),
            comments=frozenset({"comment"}),
            strings=frozenset({"string"}),
            bindings={"assignment": "left", "for_statement": "left", "parameters": ""},
            keys=frozenset({"keyword_argument", "global_statement", "nonlocal_statement", "class_definition"}),
        ),
        Grammar(
            name="C++",
            language=Language(tree_sitter_cpp.language()),
            comment="//",
            functions=frozenset({"function_definition"}),
            classes=frozenset({"class_specifier", "struct_specifier"}),
            blocks=frozenset({"compound_statement"}),
            comments=frozenset({"comment"}),
            strings=frozenset({"string_literal", "raw_string_literal", "char_literal"}),
            bindings={
                "init_declarator": "declarator",
                "declaration": "declarator",
                "parameter_declaration": "declarator",
                "for_range_loop": "declarator",
            },
            keys=frozenset({"lambda_capture_initializer", "field_initializer", "preproc_def"}),
        ),
        Grammar(
            name="Rust",
            language=Language(tree_sitter_rust.language()),
            comment="//",
            functions=frozenset({"function_item"}),
            classes=frozenset({"impl_item", "trait_item"}),
            blocks=frozenset({"block"}),
            comments=frozenset({"line_comment", "block_comment"}),
            strings=frozenset({"string_literal", "raw_string_literal", "char_literal"}),
            bindings={"let_declaration": "pattern", "for_expression": "pattern", "parameter": "pattern"},
            keys=frozenset({"shorthand_field_initializer", "shorthand_field_identifier", "macro_definition"}),
        ),
        Grammar(
            name="Go",
            language=Language(tree_sitter_go.language()),
            comment="//",
            functions=frozenset({"function_declaration", "method_declaration"}),
            classes=frozenset({"method_declaration"}),
            blocks=frozenset({"block"}),
            comments=frozenset({"comment"}),
            strings=frozenset({"interpreted_string_literal", "raw_string_literal", "rune_literal"}),
            bindings={
                "short_var_declaration": "left",
                "range_clause": "left",
                "var_spec": "name",
                "parameter_declaration": "name",
            },
            keys=frozenset({"keyed_element"}),
        ),
    )
}
