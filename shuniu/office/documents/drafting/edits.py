"""改动: what the buttons of the desk do to a text. Pure."""

from collections.abc import Sequence

from shuniu.office.documents.drafting.findings import Remark, fixed, safe_ones
from shuniu.office.documents.drafting.parts import (
    TO_WRITE,
    Attached,
    attachments_in,
    with_attachments,
    with_copies,
    with_recipients,
)

UP, DOWN, DROP, ADD = "up", "down", "drop", "add"


def fix(text: str, remarks: Sequence[Remark], key: str) -> str:
    """Put one remark right, by its key; all safe ones where the key is empty."""
    chosen = [each for each in remarks if each.key == key] if key else safe_ones(remarks)
    return fixed(text, chosen)


def address(text: str, recipients: str | None, copies: str | None) -> str:
    """主送和抄送; None leaves the one or the other as it is."""
    if recipients is not None:
        text = with_recipients(text, recipients.strip().rstrip("：:"))
    return text if copies is None else with_copies(text, copies.strip().rstrip("。"))


def attach(text: str, names: Sequence[str], deed: str = "") -> str:
    """附件: take over these names in this order, then move, drop or add one: `up:1`, `drop:0`, `add`.

    `names` are those of the text, perhaps written anew; one that is emptied is dropped; further ones are added.
    """
    rows = [
        Attached(name.strip(), body)
        for name, body in zip(names, [each.body for each in attachments_in(text)] + [()] * len(names), strict=False)
    ]
    what, _colon, where = deed.partition(":")
    place = int(where) if where.isdigit() else -1
    if what == ADD:
        rows.append(Attached(TO_WRITE, (TO_WRITE,)))
    elif what == DROP and place < len(rows):
        rows.pop(place)
    elif what in (UP, DOWN) and place >= 0:
        other = place + (1 if what == DOWN else -1)
        if 0 <= other < len(rows) and place < len(rows):
            rows[place], rows[other] = rows[other], rows[place]
    return with_attachments(text, [each for each in rows if each.name])
