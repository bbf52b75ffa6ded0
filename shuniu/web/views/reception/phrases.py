"""Standard phrases (标准用语): found by words and situation, copied with one click; the office keeps them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shuniu.matters.acts import Refused
from shuniu.office.cases.answer_base import WRITE
from shuniu.office.cases.reception import phrases as acts
from shuniu.office.cases.reception.forms.visits import PhraseForm
from shuniu.office.cases.reception.models import Situation, StandardPhrase
from shuniu.web.people import only_with, only_workers, signed_in


@only_workers
@require_GET
def phrases(request: HttpRequest) -> HttpResponse:
    """标准用语, by the course of a talk."""
    words, situation = request.GET.get("words", "").strip()[:100], request.GET.get("situation", "")
    context = {
        "groups": acts.by_situation(acts.phrases(words=words, situation=situation)),
        "words": words,
        "situation": situation if situation in Situation.values else "",
        "situations": Situation.choices,
        "writes": signed_in(request).may(WRITE),
    }
    return render(request, "reception/phrases.html", context)


@only_with(WRITE)
@require_http_methods(["GET", "POST"])
def phrase(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """写用语, anew or again."""
    found = get_object_or_404(StandardPhrase, pk=pk) if pk is not None else None
    begun = {"situation": found.situation, "text": found.text} if found else None
    reasons: tuple[str, ...] = ()
    form = PhraseForm(request.POST or None, initial=begun)
    if request.method == "POST" and form.is_valid():
        try:
            acts.write(by=signed_in(request), phrase=found, **form.cleaned_data)
        except Refused as refusal:
            reasons = refusal.reasons
        else:
            messages.success(request, _("用语已保存。"))
            return redirect("phrases")
    context = {"form": form, "phrase": found, "reasons": reasons}
    return render(request, "reception/phrase.html", context, status=422 if reasons or form.errors else 200)


@only_with(WRITE)
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """停用用语."""
    acts.end(get_object_or_404(StandardPhrase, pk=pk), by=signed_in(request))
    messages.success(request, _("用语已停用。"))
    return redirect("phrases")
