"""Where a module can be made wrong in one place, and how."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from tools.mutation import exchanges


class Edit(NamedTuple):
    """One place made wrong.

    Args:
        start: offset of the first byte that is replaced.
        end: offset behind the last one.
        text: what stands there instead.
        kind: what sort of fault it is.
    """

    start: int
    end: int
    text: str
    kind: str

    def applied(self, source: str) -> str:
        """Return a module with this fault in it."""
        whole = source.encode()
        return (whole[: self.start] + self.text.encode() + whole[self.end :]).decode()


def edits_of(source: str) -> list[Edit]:
    """Return each fault that can be planted in a module, in the order of the text; few do not compile."""
    finder = _Finder(source)
    finder.visit(finder.tree)
    return sorted(set(finder.found))


def compiles(source: str) -> bool:
    """Tell whether a module is one at all."""
    try:
        compile(source, "mutant", "exec", dont_inherit=True)
    except SyntaxError:
        return False
    return True


class _Finder(ast.NodeVisitor):
    """Collects the faults of one module; words, documentation and types are passed over."""

    def __init__(self, source: str) -> None:
        self.found: list[Edit] = []
        self.tree = ast.parse(source)
        self._starts = [0]
        for line in source.encode().splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))
        self._members: dict[str, set[str]] = defaultdict(set)
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr.isupper():
                self._members[node.value.id].add(node.attr)

    def _span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        start = self._starts[node.lineno - 1] + node.col_offset
        last_line = node.end_lineno or node.lineno
        return start, self._starts[last_line - 1] + (node.end_col_offset or 0)

    def _replace(self, node: ast.expr | ast.stmt, new: ast.expr | str, kind: str) -> None:
        text = new if isinstance(new, str) else f"({ast.unparse(new)})"
        self.found.append(Edit(*self._span(node), text, kind))

    def _visit_all(self, *nodes: ast.AST | None) -> None:
        for node in nodes:
            if node is not None:
                self.visit(node)

    # What is passed over.

    def visit(self, node: ast.AST) -> None:
        """Pass over imports, and texts with values in them, which are words."""
        if not isinstance(node, ast.Import | ast.ImportFrom | ast.JoinedStr):
            super().visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        """Take the body alone."""
        self._visit_all(*node.body)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        """Take the defaults and the body alone."""
        self._visit_all(*node.args.defaults, *node.args.kw_defaults, *node.body)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        """Take the key, unless it is the parameter of a type."""
        self.visit(node.value)
        name = _name(node.value)
        if not (name[:1].isupper() or name in exchanges.GENERIC) and not isinstance(node.slice, ast.Tuple):
            self.visit(node.slice)

    # Statements.

    def visit_Expr(self, node: ast.Expr) -> None:
        """Remove a call; a text that stands alone is documentation."""
        if isinstance(node.value, ast.Call):
            self._replace(node, "pass", "statement removed")
        if not isinstance(node.value, ast.Constant):
            self.visit(node.value)

    def visit_Raise(self, node: ast.Raise) -> None:
        """Do not raise."""
        self._replace(node, "pass", "statement removed")
        self._visit_all(node.exc)

    def visit_Assign(self, node: ast.Assign) -> None:
        """Leave the data as they were; an event leads to no state."""
        names = {target.id for target in node.targets if isinstance(target, ast.Name)}
        if names & exchanges.WORDS:
            return
        keeps = any(_is_data(target) for target in node.targets)
        if keeps or names == {"BECOMES"}:
            self._replace(node, "pass", "statement removed")
        self.visit(node.value)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        """Leave the data as they were, or compute another way."""
        if _is_data(node.target):
            self._replace(node, "pass", "statement removed")
        other = exchanges.COMPUTED.get(type(node.op))
        if other is not None:
            self._replace(
                node, ast.unparse(ast.AugAssign(node.target, other(), node.value)), "operator changed"
            )
        self.visit(node.value)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        """Take the value alone."""
        if isinstance(node.target, ast.Name) and node.target.id not in exchanges.WORDS:
            self._visit_all(node.value)

    # Conditions.

    def _negate(self, test: ast.expr) -> None:
        if not isinstance(test, ast.Compare | ast.UnaryOp | ast.Constant):
            self._replace(test, ast.UnaryOp(ast.Not(), test), "condition negated")

    def visit_If(self, node: ast.If) -> None:
        """Negate the condition."""
        self._negate(node.test)
        self.generic_visit(node)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        """Negate the condition."""
        self._negate(node.test)
        self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        """Negate and drop each condition."""
        for test in node.ifs:
            self._negate(test)
            self._replace(test, "True", "condition dropped")
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        """Swap `and` and `or`; drop each side."""
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        self._replace(node, ast.BoolOp(other, node.values), "and for or")
        for left_out in node.values:
            rest = [each for each in node.values if each is not left_out]
            self._replace(node, rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest), "side dropped")
        self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> None:
        """Compare another way: move the bound by one, turn it round."""
        for at, op in enumerate(node.ops):
            for other in exchanges.COMPARED[type(op)]:
                ops = [*node.ops[:at], other(), *node.ops[at + 1 :]]
                self._replace(node, ast.Compare(node.left, ops, node.comparators), "comparison changed")
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        """Drop a `not` or a sign."""
        self._replace(node, node.operand, "not dropped" if isinstance(node.op, ast.Not) else "sign dropped")
        self.visit(node.operand)

    # Values.

    def visit_BinOp(self, node: ast.BinOp) -> None:
        """Compute another way."""
        is_set = isinstance(node.left, ast.Set) or isinstance(node.right, ast.Set)
        other = (
            ast.BitOr if is_set and isinstance(node.op, ast.Sub) else exchanges.COMPUTED.get(type(node.op))
        )
        if other is not None and not any(map(_is_text_or_none, (node.left, node.right))):
            self._replace(node, ast.BinOp(node.left, other(), node.right), "operator changed")
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        """Take another constant of the same type; a text in Chinese is words."""
        if isinstance(node.value, bool):
            self._replace(node, str(not node.value), "constant changed")
        elif isinstance(node.value, int):
            self._replace(node, str(node.value + 1), "constant changed")
        elif isinstance(node.value, str) and node.value.isascii():
            self._replace(node, repr(node.value + "X"), "constant changed")

    def visit_Attribute(self, node: ast.Attribute) -> None:
        """Take the next member that the module names of the same enumeration, or the next rule."""
        if isinstance(node.value, ast.Name) and node.attr.isupper():
            members = sorted(self._members[node.value.id])
            other = members[(members.index(node.attr) + 1) % len(members)]
            if other != node.attr:
                self._replace(node, f"{node.value.id}.{other}", "member changed")
        self.visit(node.value)

    def visit_Call(self, node: ast.Call) -> None:
        """Leave guards out, swap arguments, take the opposite function; negate what refuses."""
        name = _name(node.func)
        if name in exchanges.SAYING:
            return
        if name in exchanges.OPPOSITES and isinstance(node.func, ast.Name):
            self._replace(node.func, exchanges.OPPOSITES[name], "function changed")
        if name == "refuse_if":
            self._negate(node.args[0])
        if name in exchanges.RECORDING:
            self._leave_out(node.args, exchanges.RECORDING[name])
        plain = len(node.args) > 1 and not any(isinstance(each, ast.Starred) for each in node.args)
        if plain and name not in exchanges.ORDERLESS:
            first, second, *rest = node.args
            self._replace(
                node, ast.Call(node.func, [second, first, *rest], node.keywords), "arguments swapped"
            )
        self.generic_visit(node)

    # Tables.

    def visit_Tuple(self, node: ast.Tuple) -> None:
        """Leave each element out."""
        if isinstance(node.ctx, ast.Load):
            self._leave_out_of(node, node.elts, "()", is_tuple=True)
            self.generic_visit(node)

    def visit_List(self, node: ast.List) -> None:
        """Leave each element out."""
        self._leave_out_of(node, node.elts, "[]")
        self.generic_visit(node)

    def visit_Set(self, node: ast.Set) -> None:
        """Leave each element out."""
        self._leave_out_of(node, node.elts, "set()")
        self.generic_visit(node)

    def visit_Dict(self, node: ast.Dict) -> None:
        """Leave each entry out."""
        if all(node.keys):
            self._leave_out_of(node, node.values, "{}", keys=[key for key in node.keys if key])
        self.generic_visit(node)

    def _leave_out_of(
        self,
        node: ast.expr,
        elements: Sequence[ast.expr],
        empty: str,
        *,
        keys: Sequence[ast.expr] = (),
        is_tuple: bool = False,
    ) -> None:
        if len(elements) == 1:
            self._replace(node, empty, "element left out")
        elif is_tuple and len(elements) == 2:
            for stays in elements:
                self._replace(node, ast.Tuple([stays], ast.Load()), "element left out")
        else:
            self._leave_out(elements, keys=keys)

    def _leave_out(self, elements: Sequence[ast.expr], first: int = 0, keys: Sequence[ast.expr] = ()) -> None:
        """Cut single elements of a list out of the text, with the comma beside them."""
        spans = [self._span(element) for element in elements]
        starts = [self._span(key)[0] for key in keys] or [start for start, _ in spans]
        for at in range(first, len(elements)):
            is_last = at == len(elements) - 1
            cut = (spans[at - 1][1], spans[at][1]) if is_last else (starts[at], starts[at + 1])
            self.found.append(Edit(*cut, "", "element left out"))


def _is_data(target: ast.expr) -> bool:
    """Tell whether something is kept there beyond the function."""
    if isinstance(target, ast.Tuple):
        return any(map(_is_data, target.elts))
    return isinstance(target, ast.Attribute | ast.Subscript)


def _is_text_or_none(node: ast.expr) -> bool:
    if isinstance(node, ast.JoinedStr):
        return True
    return isinstance(node, ast.Constant) and (node.value is None or isinstance(node.value, str))


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
