"""The checklist on paper (交接清单): set as a document, with places to sign by hand."""

from django.utils import timezone

from shuniu.office.team.leaving.forms import titles_seen
from shuniu.office.team.leaving.models import Leaving, Sort
from shuniu.office.team.leaving.workflow import State
from shuniu.org.models import Person
from shuniu.typesetting import Ending, OfficialDocument
from shuniu.typesetting.body import blocks_of
from shuniu.typesetting.model import Attachment, Table

TITLE = "交接项目"


def compose(leaving: Leaving, *, reader: Person) -> OfficialDocument:
    """交接清单 for a reader: what he may not read of it stands as what kind of matter it is."""
    rows = leaving.checklist()
    seen = titles_seen(rows, leaving, reader)
    table = [("序号", "类别", "项目", "接收人", "结果")]
    for place, row in enumerate(rows, 1):
        result = f"{row.status.label}：{row.reason}" if row.reason else str(row.status.label)
        words = row.shown_to(reader, seen)
        table.append((str(place), str(Sort(row.sort).label), words, str(row.successor or ""), result))
    signed = {each.person_id: timezone.localtime(each.at) for each in leaving.signatures.all()}
    people = [leaving.leaver, *leaving.receivers()]
    said = [
        f"{'移交人' if each == leaving.leaver else '接收人'}{each.name}"
        + (f"已于{signed[each.pk]:%Y年%-m月%-d日}签字" if each.pk in signed else "尚未签字")
        for each in people
    ]
    closed = leaving.state == State.COMPLETE
    end = f"经监交人{leaving.officer}确认，已交清。" if closed else "尚未经监交人确认。"
    body = [
        f"{leaving.leaver.name}（{leaving.unit}）因{leaving.get_why_display()}，"
        f"{f'{leaving.due_on:%Y年%-m月%-d日}' if leaving.due_on else ''}离岗，编号{leaving.number}。"
        f"交接项目共{len(rows)}项，见附件。{'；'.join(said)}。{end}"
    ]
    return OfficialDocument(
        title=f"{leaving.leaver.name}离岗交接清单",
        body=blocks_of(body),
        attachment_note=(TITLE,),
        ending=Ending.UNSEALED,
        issuer_line=(leaving.unit.name,),
        dated_on=timezone.localdate(leaving.closed_at) if leaving.closed_at else timezone.localdate(),
        attachments=(Attachment(label="附件", title=TITLE, body=(Table(tuple(table)),)),),
    )
