"""What is typed about routes: the drawing that is posted, and what the board offers."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_noop

from shuniu.matters.models.matter import KINDS
from shuniu.org.models import Post, Unit
from shuniu.org.roles import ROLES
from shuniu.routes.binding import BINDINGS
from shuniu.routes.bpmn import MOST_BYTES
from shuniu.routes.comparing import PARTICIPATION_LABELS, PEOPLE_LABELS
from shuniu.routes.graph import RouteRefused
from shuniu.routes.layout import with_diagram
from shuniu.routes.models import Route
from shuniu.routes.workflow import ROUTE_VERBS

EMPTY = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:sn="urn:shuniu:route" id="Definitions_1" targetNamespace="urn:shuniu:route">
  <bpmn:process id="Process_1" isExecutable="true"><bpmn:startEvent id="Start_1" name="开始"/></bpmn:process>
  <bpmndi:BPMNDiagram id="Diagram_1"><bpmndi:BPMNPlane id="Plane_1" bpmnElement="Process_1">
    <bpmndi:BPMNShape id="Start_1_di" bpmnElement="Start_1"><dc:Bounds x="160" y="160" width="36" height="36"/></bpmndi:BPMNShape>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>
"""


BOARD_WORDS = (
    gettext_noop("环节"),
    gettext_noop("条件分支"),
    gettext_noop("并行分支"),
    gettext_noop("结束"),
    gettext_noop("连线"),
    gettext_noop("删去"),
    gettext_noop("移动画布"),
    gettext_noop("框选"),
    gettext_noop("撤销"),
    gettext_noop("重做"),
)
"""What the drawing board says in its palette, in the user's language."""


class DrawingForm(forms.Form):
    """画好的路线: the file as the drawing board saves it, or one that is uploaded in its place."""

    key_typed = forms.SlugField(
        label="代号", max_length=40, help_text="小写字母、数字和连字符，例如 outgoing-general；发布以后不再改"
    )
    bpmn = forms.CharField(label="路线文件", required=False, max_length=MOST_BYTES, widget=forms.Textarea)
    file = forms.FileField(label="换成文件", required=False, help_text="BPMN 2.0 文件，最大 512 KB")
    based_on = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, route: Route | None, **kwargs: Any) -> None:
        current = route.current if route else None
        kwargs["initial"] = {"based_on": current.number if current else 0}
        super().__init__(*args, **kwargs)
        self.route, self.current = route, current
        if route:
            del self.fields["key_typed"]

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        if upload := typed.get("file"):
            if upload.size > MOST_BYTES:
                raise forms.ValidationError("路线文件超过 512 KB")
            try:
                typed["bpmn"] = upload.read().decode("utf-8-sig")
            except UnicodeDecodeError:
                raise forms.ValidationError("路线文件不是 UTF-8 编码") from None
        if not typed.get("bpmn", "").strip():
            raise forms.ValidationError("还没有画路线，也没有选文件")
        return typed

    @property
    def key(self) -> str:
        return self.route.key if self.route else str(self.cleaned_data["key_typed"])

    def drawing(self) -> str:
        """What the board shows: what was posted, drawn neatly where it has no drawing; else the current version."""
        posted = getattr(self, "cleaned_data", {}).get("bpmn") if self.is_bound else None
        source = str(posted or (self.current.bpmn if self.current else EMPTY))
        try:
            return with_diagram(source.encode()).decode()
        except RouteRefused:
            return source


def board_of(kind: str) -> dict[str, Any]:
    """What the property panel offers: verbs of the table, rules of people with what they may name, fields."""
    workflow, binding = KINDS[kind].workflow, BINDINGS[kind]
    verbs = [
        (move.verb, move.label)
        for move in workflow.moves
        if move.sources and not callable(move.target) and move.verb not in ROUTE_VERBS
    ]
    posts = Post.objects.filter(unit__closed_on=None).select_related("unit").order_by("unit__sort", "pk")
    return {
        "verbs": verbs,
        "people": [(rule.value, label) for rule, label in PEOPLE_LABELS.items()],
        "participation": [(rule.value, label) for rule, label in PARTICIPATION_LABELS.items()],
        "posts": [(f"{post.unit.code}/{post.title}", str(post)) for post in posts],
        "units": list(Unit.objects.filter(closed_on=None).order_by("sort", "pk").values_list("code", "name")),
        "roles": [(code, role.label) for code, role in ROLES.items() if not role.administrator],
        "words": json.dumps({word: gettext(word) for word in BOARD_WORDS}, ensure_ascii=False),
        "fields": [(name, binding.labels.get(name, name)) for name in binding.fields],
    }
