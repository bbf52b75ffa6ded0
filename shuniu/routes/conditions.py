"""Conditions (条件) of a flow: comparisons over the published fields of a matter, and nothing else.

The expression is checked by its syntax tree before simpleeval sees it: no calls, attributes, subscripts or powers.
"""

import ast
from collections.abc import Collection, Mapping

from simpleeval import EvalWithCompoundTypes, NameNotDefined

MOST_CHARACTERS = 300
ALLOWED = (
    ast.Expression,
    ast.BoolOp,
    ast.And,
    ast.Or,
    ast.UnaryOp,
    ast.Not,
    ast.Compare,
    ast.Eq,
    ast.NotEq,
    ast.Lt,
    ast.LtE,
    ast.Gt,
    ast.GtE,
    ast.In,
    ast.NotIn,
    ast.Name,
    ast.Load,
    ast.Constant,
    ast.Tuple,
    ast.List,
)


def reason_against(condition: str, fields: Collection[str]) -> str | None:
    """Why a condition is refused, as a sentence's end; None where it is sound."""
    if len(condition) > MOST_CHARACTERS:
        return f"超过 {MOST_CHARACTERS} 个字符"
    try:
        tree = ast.parse(condition, mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return "写法有误"
    nodes = list(ast.walk(tree))
    if not all(isinstance(node, ALLOWED) for node in nodes):
        return "只能比较事项的字段，不得调用、取属性、取下标或运算"
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    if unknown := sorted(names - set(fields)):
        return f"用了没有公布的字段：{'、'.join(unknown)}"
    return None if names else "没有用到事项的任何字段"


def holds(condition: str, values: Mapping[str, object]) -> bool:
    """Whether a condition that was found sound holds for these values; a comparison of unlike things does not."""
    evaluator = EvalWithCompoundTypes(names=dict(values), functions={})
    try:
        return bool(evaluator.eval(condition))
    except (TypeError, NameNotDefined):
        return False
