"""The table drawn: the diagram in manual and administration page comes from the law itself."""

from shuniu.workflow.table import Workflow


def mermaid(workflow: Workflow) -> str:
    """A Mermaid state diagram (状态图) of the workflow; moves that keep the state are left out."""
    lines = ["stateDiagram-v2", f"    [*] --> {workflow.initial}"]
    lines += [f"    {state} : {label}" for state, label in workflow.states.items()]
    lines += [
        f"    {source} --> {move.target} : {move.label}"
        for move in workflow.moves
        if isinstance(move.target, str)
        for source in sorted(move.sources)
        if source != move.target
    ]
    lines += [f"    {state} --> [*]" for state in sorted(workflow.closed)]
    return "\n".join(lines) + "\n"
