"""What is done with the opinions of the public (收到、归并、公布反馈)."""

from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused, act, reason_given
from shuniu.matters.guard import refuse_state_secrets
from shuniu.office.disclosure.consultations.models import OpinionGroup, PublicOpinion
from shuniu.office.disclosure.publications.kinds import PublicationKind
from shuniu.office.disclosure.publications.models import Publication
from shuniu.office.disclosure.publications.published import Published
from shuniu.org.models import Person
from shuniu.text.personal import masked
from shuniu.text.voices import groups_of

LONGEST = 5000


def is_open(row: Published) -> bool:
    """Whether opinions are taken today."""
    today = timezone.localdate()
    return (
        row.kind == PublicationKind.CONSULTATION
        and row.withdrawn_on is None
        and row.opens_on is not None
        and row.closes_on is not None
        and row.opens_on <= today <= row.closes_on
    )


def take_opinion(row: Published, *, text: str, author: str = "", contact: str = "") -> PublicOpinion:
    """收到意见 from the portal, while the consultation runs. Raises Refused, StateSecret."""
    text = reason_given(text, gettext("请写明您的意见"))
    refuse_state_secrets([text, author, contact])
    if len(text) > LONGEST:
        raise Refused(gettext("意见最多%(n)s字") % {"n": LONGEST})
    if not is_open(row):
        raise Refused(gettext("这次征求意见没有开始，或者已经截止"))
    return PublicOpinion.objects.create(
        published=row, text=text, author=author.strip()[:60], contact=contact.strip()[:100]
    )


def gather(
    publication: Publication, *, by: Person, seen: int | None = None, key: str | None = None
) -> list[OpinionGroup]:
    """归并意见 once the consultation is over: what is one letter becomes one group, which keeps its number of voices."""
    with act(publication, "gather", by=by, seen=seen, key=key) as publication:
        row = Published.objects.select_for_update().get(publication=publication)
        groups = _grouped(row)
        publication.details |= {"voices": sum(each.voices for each in groups), "groups": len(groups)}
    return groups


def _grouped(row: Published) -> list[OpinionGroup]:
    opinions = list(row.opinions.order_by("pk"))
    made = []
    for places in groups_of([each.text for each in opinions]):
        text = masked(opinions[places[0]].text)
        group = OpinionGroup.objects.create(published=row, text=text, voices=len(places))
        members = [opinions[place] for place in places]
        for each in members:
            each.group = group
        PublicOpinion.objects.bulk_update(members, ["group"], batch_size=500)
        made.append(group)
    return made


def publish_replies(
    publication: Publication,
    *,
    by: Person,
    report: str,
    replies: Mapping[int, tuple[str, str]],
    seen: int | None = None,
    key: str | None = None,
) -> Publication:
    """公布反馈: the report and a reply to each group stand on the portal. Raises Refused where one is unanswered."""
    report = reason_given(report, "请写明意见采纳情况")
    with act(publication, "publish_replies", by=by, seen=seen, key=key) as publication:
        row = Published.objects.select_for_update().get(publication=publication)
        groups = list(row.groups.all())
        if open_ones := [each for each in groups if each.pk not in replies]:
            raise Refused(gettext("还有 %(n)s 类意见没有回复，请逐条写明采纳情况和理由") % {"n": len(open_ones)})
        for group in groups:
            group.disposition, reply = replies[group.pk]
            group.reply = masked(reply)
        OpinionGroup.objects.bulk_update(groups, ["disposition", "reply"], batch_size=500)
        row.report, row.reported_on = masked(report), timezone.localdate()
        row.save(update_fields=["report", "reported_on"])
        publication.details["groups"] = len(groups)
    return publication
