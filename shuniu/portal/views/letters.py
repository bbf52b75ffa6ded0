"""信箱 and 查来件 on the portal: a letter that is accepted has its number and code at once; both together open it."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from shuniu.matters.acts import Refused
from shuniu.matters.fields import OneOf
from shuniu.office.cases import letterbox
from shuniu.office.cases.actions.taking import Asker
from shuniu.office.cases.grievances import letters as grievances
from shuniu.office.cases.models import Grievance, Rating, ServiceCase
from shuniu.org.models import Unit
from shuniu.portal.fields import PublicForm
from shuniu.portal.limits import refuse_spent, spend
from shuniu.portal.pages import page
from shuniu.portal.taking_in import Kept, take_in
from shuniu.portal.uploads import PublicFileField

TRIES, MINUTES = 10, 10
LIMITED: dict[str, Any] = {"limit": "letter", "most": 10, "is_flooded": letterbox.is_flooded}
"""Letters and grievances together, of one caller in an hour and of all in a minute."""
KINDS = (
    ("", _("不好归类")),
    ("consult", _("咨询")),
    ("request", _("求助")),
    ("complaint", _("投诉")),
    ("suggestion", _("建议")),
)
OF_ASKER = ("name", "phone", "address", "wants_confidence")
GRADES = [each for each in Rating.Grade.choices if each[0] != Rating.Grade.NOT_SAID]


class LetterForm(PublicForm):
    """来信: only what it is about and what is wished have to be written."""

    case_kind = forms.ChoiceField(label=_("种类"), choices=KINDS, required=False)
    title = forms.CharField(label=_("什么事"), max_length=200, help_text=_("一句话，例如：新街二楼以上早晚没有自来水"))
    wish = forms.CharField(label=_("希望怎样解决"), max_length=2000, widget=forms.Textarea({"rows": 3}))
    summary = forms.CharField(label=_("详细情况"), max_length=5000, required=False, widget=forms.Textarea({"rows": 5}))
    place = forms.CharField(label=_("地点"), max_length=100, required=False)
    name = forms.CharField(label=_("怎么称呼"), max_length=40, required=False, help_text=_("可以不留"))
    phone = forms.CharField(label=_("电话"), max_length=30, required=False, help_text=_("可以不留；留了方便回访"))
    address = forms.CharField(label=_("通信地址或电子邮箱"), max_length=200, required=False)
    wants_confidence = forms.BooleanField(label=_("请为我保密"), required=False)
    file = PublicFileField(
        label=_("照片或材料"), required=False, help_text=_("可以不传；PDF、DOCX 或图片，不超过 5 MB")
    )


class WholeNameChoice(OneOf):
    """单位 by its whole name, as the public knows it."""

    def label_from_instance(self, obj: Unit) -> str:
        return obj.name


class GrievanceForm(PublicForm):
    """投诉举报: about whom, what happened; who writes may stay unnamed."""

    about_unit = WholeNameChoice(
        Unit.objects.none(), label=_("被投诉的单位"), required=False, empty_label=_("不清楚，或者不针对单位")
    )
    about_name = forms.CharField(
        label=_("被投诉的人"), max_length=100, required=False, help_text=_("姓名；不知道姓名的，写职务、窗口或者工号")
    )
    title = forms.CharField(label=_("投诉什么"), max_length=200)
    summary = forms.CharField(
        label=_("经过"), max_length=5000, widget=forms.Textarea({"rows": 6}),
        help_text=_("什么时间、什么地点、怎么回事、有什么凭据"),
    )  # fmt: skip
    asker = forms.CharField(
        label=_("怎么称呼、怎么联系"), max_length=100, required=False,
        help_text=_("可以不留；留了的，也只有受理的负责人看得到"),
    )  # fmt: skip
    evidence = PublicFileField(
        label=_("照片或材料"), required=False, help_text=_("可以不传；PDF、DOCX 或图片，不超过 5 MB")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organs = (Unit.Kind.OFFICE, Unit.Kind.BUREAU, Unit.Kind.COUNTY)
        units = Unit.objects.open_on(timezone.localdate()).filter(kind__in=organs)
        self.fields["about_unit"].queryset = units  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if not given.get("about_unit") and not given.get("about_name"):
            self.add_error("about_name", gettext("请写明被投诉的人，或者选择单位"))
        return given


class FollowForm(forms.Form):
    """编号和查询码."""

    template_name = "portal/form.html"
    number = forms.CharField(label=_("编号"), max_length=40, help_text=_("例如 首问〔2026〕12号，也可以写 2026-12"))
    code = forms.CharField(label=_("查询码"), max_length=40, widget=forms.TextInput({"autocomplete": "off"}))


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """写信: limited by caller and in all; what is accepted is a case with somebody who answers for it."""

    def make(given: dict[str, Any], scan: Kept) -> str:
        asker = Asker(**{name: given.pop(name) for name in OF_ASKER})
        return str(letterbox.receive_letter(asker=asker, scan=scan, **given).pk)

    sent = take_in(request, LetterForm, "portal/letter.html", file="file", make=make, **LIMITED)
    return sent if isinstance(sent, HttpResponse) else accepted(request, ServiceCase.objects.get(pk=sent))


@require_http_methods(["GET", "HEAD", "POST"])
def complain(request: HttpRequest) -> HttpResponse:
    """投诉举报: past the window, to those whom it can't concern; limited as letters are."""

    def make(given: dict[str, Any], evidence: Kept) -> str:
        return str(grievances.receive(evidence=evidence, **given).pk)

    sent = take_in(request, GrievanceForm, "portal/grievance.html", file="evidence", make=make, **LIMITED)
    return sent if isinstance(sent, HttpResponse) else accepted(request, Grievance.objects.get(pk=sent))


def accepted(request: HttpRequest, made: ServiceCase | Grievance) -> HttpResponse:
    """The number and the code by which the writer follows it."""
    context = {"made": made, "code": made.tracking_code, "is_grievance": isinstance(made, Grievance)}
    return page(request, "portal/letter_accepted.html", context, status=201)


@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """查来件 by number and code; there the asker also says that it is not solved, and what he thinks of the service, once."""
    if request.method != "POST":
        asked = {name: request.GET.get(name, "")[:40] for name in ("number", "code")}
        response = page(request, "portal/letter_track.html", {"form": FollowForm(initial=asked)})
        response.headers["Cache-Control"] = "no-store"
        return response
    form = FollowForm(request.POST)
    if not form.is_valid():
        return page(request, "portal/letter_track.html", {"form": form}, status=422)
    case = found_by(request, form.cleaned_data["number"], form.cleaned_data["code"])
    if case is None:
        form.add_error("code", gettext("编号和查询码对不上，请核对以后再试"))
        return page(request, "portal/letter_track.html", {"form": form}, status=404)
    if isinstance(case, Grievance):
        context = {"form": form, "found": grievances.followed(case), "is_grievance": True}
        return page(request, "portal/letter_track.html", context)
    reasons = said_by_asker(request, case)
    case = ServiceCase.objects.select_related("handling_unit", "unit").get(pk=case.pk)
    context = {"form": form, "found": letterbox.followed(case), "reasons": reasons, "grades": GRADES}
    return page(request, "portal/letter_track.html", context, status=422 if reasons else 200)


def said_by_asker(request: HttpRequest, case: ServiceCase) -> tuple[str, ...]:
    """What the asker says of the answer: that it is not solved, or a grade. Answers why it could not be taken down."""
    try:
        if "unsolved" in request.POST:
            letterbox.say_unsolved(case, request.POST.get("reason", "")[:500])
        elif (grade := request.POST.get("grade", "")).isdecimal():
            letterbox.rate(case, int(grade[:2]))
    except Refused as refusal:
        return refusal.reasons
    return ()


def found_by(request: HttpRequest, number: str, code: str) -> ServiceCase | Grievance | None:
    """The case or grievance that they open. Wrong ones are counted; beyond ten in ten minutes none is looked at. Raises TooMany."""
    refuse_spent(request, "letter_code", most=TRIES, minutes=MINUTES)
    case = letterbox.case_of(number, code) or grievances.grievance_of(number, code)
    if case is None:
        spend(request, "letter_code", most=TRIES, minutes=MINUTES)
    return case
