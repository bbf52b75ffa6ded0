"""问卷调查 on the portal: those that are answered now, the form of one, and what is said once it is over."""

from typing import Any

from django.core.paginator import Paginator
from django.forms import Field, Textarea
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from shuniu.office.research.questionnaires.forms import field_of
from shuniu.office.research.questionnaires.published import PublishedQuestionnaire
from shuniu.office.research.questionnaires.publishing import take_reply
from shuniu.portal.fields import PublicForm, posted
from shuniu.portal.limits import refuse_spent, spend
from shuniu.portal.once import once, sent_before
from shuniu.portal.pages import page

ROWS, REPLIES_AN_HOUR = 20, 20


class ReplyForm(PublicForm):
    """一份答卷: a field for each question; nobody is asked who he is."""

    def __init__(self, data: Any, row: PublishedQuestionnaire) -> None:
        self.row = row
        super().__init__(data)

    def own_fields(self) -> dict[str, Field]:
        fields = {f"q{each.pk}": field_of(each) for each in self.row.in_order}
        for field in fields.values():
            if isinstance(field.widget, Textarea):
                field.widget = Textarea({"rows": 4})
        return fields

    def answers(self) -> dict[int, list[str]]:
        """What was chosen or written, by the id of each question."""
        given = ((name, value) for name, value in self.cleaned_data.items() if name.startswith("q"))
        return {
            int(name[1:]): value if isinstance(value, list) else ["" if value is None else str(value)]
            for name, value in given
        }


@require_safe
def questionnaires(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    rows = PublishedQuestionnaire.objects.defer("questions", "note")
    context = {
        "running": rows.running(today)[:100],
        "page": Paginator(rows.over(today), ROWS).get_page(request.GET.get("page")),
    }
    return page(request, "portal/questionnaires.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def questionnaire(request: HttpRequest, pk: int) -> HttpResponse:
    """一份问卷: while it runs, its questions as a form; what comes from one opening of the form counts once."""
    row = get_object_or_404(PublishedQuestionnaire, pk=pk)
    if row.withdrawn_on:
        return page(request, "portal/withdrawn.html", {"row": row}, status=410)
    data, _files = posted(request)
    if data is not None:
        refuse_spent(request, "questionnaire", most=REPLIES_AN_HOUR, minutes=60)
    is_open = row.is_open(timezone.localdate())
    form = ReplyForm(data, row)
    if data is not None and form.is_valid():
        if sent_before(form) is None:
            spend(request, "questionnaire", most=REPLIES_AN_HOUR, minutes=60)
            once(form, lambda: str(take_reply(row, answers=form.answers(), opening=form.opening).pk))
        return page(request, "portal/answered.html", {"row": row}, status=201)
    if data is not None and not is_open:
        form.add_error(None, gettext("这份问卷已经截止，不能再答"))
    context = {"row": row, "is_open": is_open, "form": form, "count": len(row.questions)}
    return page(request, "portal/questionnaire.html", context, status=200 if data is None else 422)
