"""环节记录: what a part of the procedure came to, written down once in each round; and what is left out on which ground."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused, act, reason_given
from shuniu.matters.spoken import spoken
from shuniu.office.decisions.models import Dossier, Step
from shuniu.office.decisions.procedure import RULES, Part, grounds_of
from shuniu.office.decisions.workflow import State
from shuniu.org.models import Person

AFTER_DELIBERATION = (Part.REPORT, Part.PUBLICATION, Part.EVALUATION)


def settle(
    dossier: Dossier, part: Part, who: Person, record: str = "", on: date | None = None, *, inside: str = ""
) -> None:
    """Write down that a part is done in this round; what was left out before is done now. Parts it has not are passed by.

    Whoever sees the dossier reads `record`, units that are asked among them; `inside` is for the dossier's own people.
    """
    if part not in dossier.parts:
        return
    done = {
        "outcome": Step.Outcome.DONE,
        "on": on or timezone.localdate(),
        "ground": "",
        "record": record,
        "inside": inside,
        "by": who,
    }
    Step.objects.update_or_create(dossier=dossier, round=dossier.round, part=part, defaults=done)


def unsettle(dossier: Dossier, *parts: Part) -> None:
    """A part has to be gone through again: the draft was changed since."""
    dossier.steps_now().filter(part__in=parts, outcome=Step.Outcome.DONE).delete()


def _refuse_wrong_hand(dossier: Dossier, part: Part, by: Person) -> None:
    """What follows the decision is not for whoever prepared it to leave out; nor an evaluation before anything was done."""
    if part in AFTER_DELIBERATION and not dossier.desk & by.own_units:
        raise Refused(
            gettext("“%(part)s”能不能省略，由%(unit)s决定，请与其联系")
            % {"part": spoken(part.label), "unit": str(dossier.decider)}
        )
    if part == Part.EVALUATION and dossier.state not in (State.EXECUTING, State.EVALUATED):
        raise Refused("决策还没有执行，不能确定是否需要评估，请执行以后再定")


def skip_part(
    dossier: Dossier,
    *,
    by: Person,
    part: str,
    ground: str,
    reason: str,
    seen: int | None = None,
    key: str | None = None,
) -> Step:
    """不经此环节: leave a part out on the ground of an article, with the reason. Raises Refused for what may never be.

    合法性审查 and 集体讨论 can't be left out of a major decision: 国务院令第713号 arts. 25, 30; of the others the grounds
    stand in `procedure.RULES`.
    """
    reason = reason_given(reason, "请写明不经这个环节的理由")
    wanted, words = Part(part), dict(grounds_of(dossier.procedure, part))
    if wanted not in dossier.parts:
        raise Refused(gettext("这项决策的程序里没有“%(part)s”") % {"part": spoken(wanted.label)})
    if not words:
        raise Refused(
            gettext("“%(part)s”不能省略（%(articles)s），请依规定办理")
            % {"part": spoken(wanted.label), "articles": spoken(RULES[wanted].articles)}
        )
    if ground not in words:
        raise Refused(
            gettext("“%(part)s”只能依据%(grounds)s不经，请选择其中一条")
            % {"part": spoken(wanted.label), "grounds": "；".join(spoken(each) for each in words.values())}
        )
    with act(
        dossier, "skip_part", by=by, seen=seen, key=key, part=wanted.label, ground=words[ground], reason=reason
    ) as dossier:
        _refuse_wrong_hand(dossier, wanted, by)
        if dossier.steps_now().filter(part=wanted, outcome=Step.Outcome.DONE).exists():
            raise Refused(gettext("“%(part)s”已经完成，不用省略") % {"part": spoken(wanted.label)})
        left = {
            "outcome": Step.Outcome.SKIPPED,
            "on": timezone.localdate(),
            "ground": ground,
            "record": reason,
            "inside": "",
            "by": by,
        }
        return Step.objects.update_or_create(dossier=dossier, round=dossier.round, part=wanted, defaults=left)[0]
