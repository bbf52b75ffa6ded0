"""What a person may type for each act on a questionnaire; importing this registers the forms."""

from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext

from shuniu.matters.acts import Refused
from shuniu.matters.fields import FutureDayField, UnitsField, long_text, whole_number
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.office.research.questionnaires import actions, publishing
from shuniu.office.research.questionnaires.answers import LONGEST_ANSWER
from shuniu.office.research.questionnaires.models import Question, QuestionKind
from shuniu.office.research.studies.models import Study
from shuniu.office.research.studies.workflow import BEFORE_THE_REPORT


@form_of("questionnaire")
class BuildForm(ActForm):
    verb = "build"
    study = forms.ModelChoiceField(Study.objects.none(), label="调研课题", empty_label=None)
    title = forms.CharField(label="问卷名称", max_length=300, help_text="例如：农村供水情况问卷")
    note = forms.CharField(
        label="填答说明",
        max_length=2000,
        required=False,
        widget=long_text(3),
        help_text="为什么问、答案用在哪里；系统里已经有的数据不要再问",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = Study.objects.visible_to(self.by).filter(state__in=BEFORE_THE_REPORT)
        self.choose_from("study", (mine.filter(officer=self.by) | mine.filter(team=self.by)).distinct())

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.build(by=self.by, key=key, **self.cleaned_data)


class QuestionFields(ActForm):
    """题目 as it is written down."""

    text = forms.CharField(label="题目", max_length=300, widget=long_text(2))
    kind = forms.ChoiceField(label="题型", choices=QuestionKind.choices, widget=forms.RadioSelect)
    options = forms.CharField(
        label="选项", max_length=3000, required=False, widget=long_text(4), help_text="单选、多选才填，一行一个"
    )
    unit_of_measure = forms.CharField(
        label="计量单位", max_length=20, required=False, help_text="填数的题写，例如 户、公里、万元"
    )
    is_optional = forms.BooleanField(label="可以不答", required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        given["options"] = given.get("options", "").splitlines()
        if given.get("kind"):
            try:
                actions.options_given(given["kind"], given["options"])
            except Refused as refusal:
                self.add_error("options", str(refusal))
        return given

    def question_given(self) -> dict[str, Any]:
        names = ("text", "kind", "options", "unit_of_measure")
        return {name: self.cleaned_data[name] for name in names} | {"is_required": not self.cleaned_data["is_optional"]}


class OfOneQuestion(ActForm):
    """An act on one of the questions."""

    question = forms.ModelChoiceField(Question.objects.none(), label="哪一题", empty_label=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            self.choose_from("question", self.matter.questions.all())


@form_of("questionnaire")
class AddQuestionForm(QuestionFields):
    verb = "add_question"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.add_question(self.matter, by=self.by, seen=seen, key=key, **self.question_given())


@form_of("questionnaire")
class AmendQuestionForm(OfOneQuestion, QuestionFields):
    verb = "amend_question"
    field_order = ("question",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        number = whole_number(str(self.initial.get("question", "")))
        question = self.matter.questions.filter(pk=number).first() if self.matter and number else None
        if question is not None:
            stands = {name: getattr(question, name) for name in ("text", "kind", "unit_of_measure")}
            self.initial = {
                **self.initial,
                **stands,
                "options": "\n".join(question.options),
                "is_optional": not question.is_required,
            }

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        question = self.cleaned_data["question"]
        return actions.amend_question(
            self.matter, by=self.by, question=question, seen=seen, key=key, **self.question_given()
        )


@form_of("questionnaire")
class MoveQuestionForm(OfOneQuestion):
    verb = "move_question"
    place = forms.IntegerField(label="排在第几题", min_value=1, max_value=actions.MOST_QUESTIONS)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.move_question(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("questionnaire")
class DropQuestionForm(OfOneQuestion):
    verb = "drop_question"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.drop_question(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("questionnaire")
class AddressForm(ActForm):
    verb = "address"
    due_on = FutureDayField(label="哪一天截止")
    minutes = forms.IntegerField(
        label="每个单位约需（分钟）",
        min_value=1,
        max_value=2400,
        required=False,
        help_text="不填的，按题型估算；单位数乘时间，发出前看得到合计占用",
    )
    units = UnitsField(label="哪些单位答", required=False, help_text="只问与这件事有关的单位；只问公众的，不用选")
    asks_public = forms.BooleanField(
        label="也在公开网站上向公众征答",
        required=False,
        help_text="发出前要经保密审查；公众不用登录，答了什么与单位的答卷分开计数",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        form = kwargs.get("matter")
        stands: dict[str, Any] = {}
        if form is not None:
            units = list(form.asked.values_list("unit_id", flat=True))
            stands = {name: getattr(form, name) for name in ("due_on", "minutes", "asks_public")} | {"units": units}
        super().__init__(*args, **{"initial": stands} | kwargs)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.address(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("questionnaire")
class SubmitForm(ActForm):
    verb = "submit"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return publishing.submit(self.matter, by=self.by, seen=seen, key=key)


@form_of("questionnaire")
class ReviewForm(ActForm):
    verb = "review"
    opinion = forms.CharField(
        label="审查意见",
        max_length=500,
        widget=long_text(3),
        help_text="题目和说明是否涉及国家秘密、工作秘密、商业秘密和个人隐私，能否公开（政府信息公开条例第十四条至第十七条）",
    )

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return publishing.review(self.matter, by=self.by, opinion=self.cleaned_data["opinion"], seen=seen, key=key)


@form_of("questionnaire")
class SendBackForm(ReasonForm):
    verb = "send_back"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return publishing.send_back(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("questionnaire")
class SendForm(ActForm):
    verb = "send"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.send(self.matter, by=self.by, seen=seen, key=key)


def field_of(question: Question) -> forms.Field:
    """The field in which a question is answered."""
    shared: dict[str, Any] = {"label": f"{question.place}. {question.text}", "required": question.is_required}
    match QuestionKind(question.kind):
        case QuestionKind.SINGLE | QuestionKind.SCALE:
            scale = question.kind == QuestionKind.SCALE
            help_text = "1 最低，5 最高" if scale else ""
            return forms.ChoiceField(
                choices=question.may_be_chosen, widget=forms.RadioSelect, help_text=help_text, **shared
            )
        case QuestionKind.SEVERAL:
            return forms.MultipleChoiceField(
                choices=question.may_be_chosen, widget=forms.CheckboxSelectMultiple, help_text="可以选几项", **shared
            )
        case QuestionKind.NUMBER:
            measure = question.unit_of_measure
            help_text = gettext("单位：%(measure)s") % {"measure": measure} if measure else ""
            return forms.DecimalField(max_digits=18, decimal_places=4, help_text=help_text, **shared)
    return forms.CharField(max_length=LONGEST_ANSWER, widget=long_text(3), **shared)


@form_of("questionnaire")
class AnswerForm(ActForm):
    """答卷: a field for each question. The API sends the rows of `answers`, which are read into the same fields."""

    verb = "answer"
    heeds_changes = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in self.matter.in_order if self.matter is not None else ():
            self.fields[f"q{question.pk}"] = field_of(question)
        if self.is_bound and "answers-TOTAL_FORMS" in self.data:
            self.data = self._from_rows()

    def _from_rows(self) -> MultiValueDict[str, Any]:
        data: MultiValueDict[str, Any] = MultiValueDict()
        total = whole_number(str(self.data["answers-TOTAL_FORMS"])) or 0
        for place in range(min(total, len(self.fields))):
            question = self.data.get(f"answers-{place}-question", "")
            data.setlist(f"q{question}", self.data.getlist(f"answers-{place}-values"))  # type: ignore[attr-defined]
        return data

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        answers = {}
        for name, value in self.cleaned_data.items():
            given = value if isinstance(value, list) else ["" if value is None else str(value)]
            answers[int(name.removeprefix("q"))] = given
        return actions.answer(self.matter, by=self.by, answers=answers, seen=seen, key=key)


@form_of("questionnaire")
class RemindForm(ActForm):
    verb = "remind"
    heeds_changes = False
    text = forms.CharField(label="催答内容", max_length=300, required=False, widget=long_text(2))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.remind(self.matter, by=self.by, text=self.cleaned_data["text"], key=key)


@form_of("questionnaire")
class ExtendForm(ReasonForm):
    verb = "extend"
    field_order = ("due_on",)
    due_on = FutureDayField(label="延长到哪一天")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.extend(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("questionnaire")
class CloseForm(ActForm):
    verb = "close"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.close(self.matter, by=self.by, seen=seen, key=key)


@form_of("questionnaire")
class CancelForm(ReasonForm):
    verb = "cancel"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.cancel(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)
