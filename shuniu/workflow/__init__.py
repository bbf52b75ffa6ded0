"""The workflow (工作流程): the law of a kind of matter, as a table in code.

States, verbs and needs stand in one table that a clerk could read. Buttons, refusals, the diagram, the API, the
permission matrix and the tests are made from it. Pure: knows no Django and no database.
"""

from shuniu.workflow.diagram import mermaid
from shuniu.workflow.table import Move, Need, Origin, Workflow

__all__ = ["Move", "Need", "Origin", "Workflow", "mermaid"]
