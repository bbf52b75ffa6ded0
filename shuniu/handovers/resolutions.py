"""What a meeting settles goes back into the dossier on which it was asked (会议议定写回决策), in the same act."""

from datetime import date
from typing import Any, cast

from django import forms
from django.db import transaction
from django.utils.translation import gettext

from shuniu.matters.fields import FutureDayField, long_text
from shuniu.matters.forms import form_of
from shuniu.matters.models import Link
from shuniu.matters.quoting import inner
from shuniu.office.decisions.actions import deciding
from shuniu.office.decisions.models import Dossier, Option, View
from shuniu.office.decisions.workflow import DOSSIER, State
from shuniu.office.meetings.actions import agenda
from shuniu.office.meetings.forms.agenda import ResolveForm
from shuniu.office.meetings.models import AgendaItem, Vote
from shuniu.org.models import Person

HELD = {
    Vote.Choice.IN_FAVOUR: View.Position.FOR,
    Vote.Choice.AGAINST: View.Position.AGAINST,
    Vote.Choice.ABSTAINED: View.Position.RESERVED,
}
LATER, RETURNED, REJECTED = "", "return", "reject"
ON_OPTION = "option-"
NOT_NOW = (LATER, "以后由程序归口单位记")
FALLEN_THROUGH = ((RETURNED, "退改草案，改后再议"), (REJECTED, "讨论未通过"))


def dossier_of(topic: AgendaItem) -> Dossier | None:
    """The decision that waits for what a meeting settles under this topic."""
    drawn = Link.objects.filter(target=topic.pk, type=Link.Type.DISCUSSED_AT).values("source")
    return Dossier.objects.filter(pk__in=drawn, state=State.AWAITING).first()


def take_views(dossier: Dossier, topic: AgendaItem, by: Person) -> None:
    """各人意见: how each voted at the meeting is his opinion on the decision, the head's last; who has spoken is left."""
    votes = topic.votes.select_related("person").exclude(person__in=dossier.views_now().values("person"))
    words = gettext("在“%(topic)s”的表决中%(choice)s，意见见会议记录")
    for vote in sorted(votes, key=lambda each: (each.person_id == dossier.chair_id, each.pk)):
        held = HELD[Vote.Choice(vote.choice)]
        said = {"topic": inner(topic.title), "choice": vote.get_choice_display()}
        text = "" if held == View.Position.FOR else words % said
        deciding.record_view(dossier, by=by, person=vote.person, position=held, text=text)


def resolve_for_dossier(
    topic: AgendaItem,
    *,
    by: Person,
    conclusion: str,
    result: str = LATER,
    against_majority: str = "",
    evaluate_on: date | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> AgendaItem:
    """议定, and in the same act what comes of it in the dossier: decided on an option, returned, or not passed.

    The members' votes become their opinions there. Raises Refused, and then neither stands: where the head has not voted,
    where he decides against the majority without a word why, or where `by` has no right to record a decision.
    """
    with transaction.atomic():
        settled = agenda.resolve(topic, by=by, conclusion=conclusion, seen=seen, key=key)
        dossier = dossier_of(topic) if result != LATER else None
        if dossier is not None and result == RETURNED:
            deciding.return_draft(dossier, by=by, reason=conclusion)
        elif dossier is not None:
            take_views(dossier, topic, by)
            if result == REJECTED:
                deciding.reject(dossier, by=by, reason=conclusion, against_majority=against_majority)
            else:
                deciding.decide(
                    dossier,
                    by=by,
                    conclusion=conclusion,
                    option=option_of(dossier, result),
                    against_majority=against_majority,
                    evaluate_on=evaluate_on,
                )
    return settled


def option_of(dossier: Dossier, result: str) -> Option | None:
    return dossier.options.filter(pk=result.removeprefix(ON_OPTION)).first()


@form_of("agenda")
class ResolveTopicForm(ResolveForm):
    """议定, also of a topic that came from a dossier: what was settled need not be recorded there again."""

    result = forms.ChoiceField(
        label="决策案卷",
        required=False,
        choices=[NOT_NOW, *FALLEN_THROUGH],
        help_text="选了就同时写回决策案卷：各人的表决记为讨论意见，主要负责人的排在最后（第三十条）",
    )
    against_majority = forms.CharField(
        label="与多数意见不一致的理由", max_length=2000, required=False, widget=long_text(2)
    )
    evaluate_on = FutureDayField(label="哪天评估成效", required=False, help_text="作出决定的，到这一天提醒委托后评估")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is None:
            return
        dossier, result = dossier_of(self.matter), cast("forms.ChoiceField", self.fields["result"])
        may_record = dossier is not None and not DOSSIER.reasons_against(dossier, "return_draft", self.by)
        if dossier is not None and may_record and self.matter.votes.exists():
            options = [
                (f"{ON_OPTION}{each.pk}", gettext("作出决定，采用%(option)s") % {"option": each.name})
                for each in dossier.options.all()
            ]
            result.choices = [NOT_NOW, *options, *FALLEN_THROUGH]
            return
        result.choices, result.widget = [NOT_NOW], forms.HiddenInput()
        del self.fields["against_majority"], self.fields["evaluate_on"]
        if dossier is not None and may_record:
            told = gettext("先“记表决”，议定时就可以同时写回决策“%(dossier)s”") % {"dossier": inner(dossier.title)}
            self.fields["conclusion"].help_text = told

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return resolve_for_dossier(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)
