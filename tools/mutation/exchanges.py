"""What is taken for what when a fault is planted, and what is left as it is."""

from __future__ import annotations

import ast

COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
COMPUTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
OPPOSITES = {"any": "all", "all": "any", "min": "max", "max": "min"}
RECORDING = {"record": 2, "check": 2, "begin": 3}
"""Methods that take guards, and how many arguments stand before the first guard."""
WORDS = frozenset({"LABEL", "TOPIC", "__all__", "__slots__"})
"""Names whose values are words, or names that are compared with a file."""
SAYING = frozenset({"Rule", "TypeVar", "NewType", "ValueError", "TypeError", "RuntimeError"})
"""Calls whose arguments are words."""
ORDERLESS = frozenset({*RECORDING, "refuse_if", "isinstance", "issubclass", "cast", "min", "max", "zip"})
"""Calls whose first two arguments are not swapped: it changes nothing, or fails at once."""
GENERIC = frozenset({"dict", "list", "set", "tuple", "frozenset", "type"})
"""Names in small letters whose parameters are types."""
