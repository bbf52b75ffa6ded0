"""The parts that every page is made of: `{% load desk %}`."""

import uuid
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import (
    BaseForm,
    BoundField,
    CheckboxInput,
    CheckboxSelectMultiple,
    ChoiceField,
    ModelChoiceField,
    RadioSelect,
    Select,
)
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from shuniu.matters.choosing import LongChecks
from shuniu.matters.models import Matter
from shuniu.matters.models.matter import KINDS, Light
from shuniu.matters.spoken import spoken
from shuniu.org.models import Person
from shuniu.text.redline import Redline
from shuniu.web import dates, states
from shuniu.web.assets import folder_of
from shuniu.web.icons import ICONS
from shuniu.web.shown_text import blocks_of, redlined_blocks, stretches_of

register = template.Library()


# ── signs ────────────────────────────────────────────────────────────────────────────────────────────────────────────
@register.simple_tag
def icon(name: str, label: str = "", size: str = "") -> SafeString:
    """An icon of the sprite; with a label it says something, without it only decorates. Raises KeyError if unknown."""
    if not label:
        return _ornament(name, size)
    return _drawn(name, size, format_html('role="img" aria-label="{}"', label))


@cache
def _ornament(name: str, size: str) -> SafeString:
    """An icon without a label, of which a page has a hundred: drawn once for all pages."""
    return _drawn(name, size, SafeString('aria-hidden="true"'))


def _drawn(name: str, size: str, spoken: SafeString) -> SafeString:
    if name not in ICONS:
        raise KeyError(f"icon {name!r} is not in shuniu/web/icons.py")
    classes = f"icon icon-{size}" if size else "icon"
    url = static(f"{folder_of('tabler-icons')}/sprite.svg")
    return format_html('<svg class="{}" {}><use href="{}#{}"></use></svg>', classes, spoken, url, name)


@register.simple_tag
def colon() -> str:
    """Between a label and what it says, in the reader's language."""
    return gettext("：")


@register.simple_tag
def asset(package: str, file: str) -> str:
    """The address of a vendored file: `{% asset "htmx" "htmx.min.js" %}`."""
    return static(f"{folder_of(package)}/{file}")


@register.simple_tag
def light(matter: Matter, today: date | None = None, *, words: bool = True) -> SafeString:
    """灯: how a matter stands to its date, by shape, colour and word (“逾期3天”, “还剩2天”)."""
    today = today or timezone.localdate()
    shown = matter.light(today)
    sentence = _days(matter, shown, today)
    picture = icon(states.LIGHT_ICONS[shown], "" if words else sentence, "sm")
    text = format_html('<span class="light-word">{}</span>', sentence) if words else SafeString()
    return format_html('<span class="light light-{}">{}{}</span>', shown.value, picture, text)


def _days(matter: Matter, shown: Light, today: date) -> str:
    if matter.closed_at is not None:
        return gettext(matter.untimed_words) if matter.untimed_words else gettext("已办结")
    if matter.due_on is None:
        return gettext("无时限")
    if matter.untimed_words:
        return gettext(matter.untimed_words)
    days = (matter.due_on - today).days
    if shown == Light.RED:
        return gettext("逾期 %(days)s 天") % {"days": -days}
    if shown == Light.AMBER:
        return gettext("今天到期") if days == 0 else gettext("还剩 %(days)s 天") % {"days": days}
    return gettext("正常")


@register.simple_tag
def state_badge(matter: Matter) -> SafeString:
    """状态: the word of the workflow table with the shape of its tone."""
    workflow = states.workflow_of(matter)
    return _badge(states.tone_of(workflow, matter.state), gettext(workflow.states[str(matter.state)]))


@register.simple_tag
def state_of(kind: str, state: str) -> SafeString:
    """The badge of a state where no matter is at hand, as in a legend."""
    workflow = KINDS[kind].workflow
    return _badge(states.tone_of(workflow, state), gettext(workflow.states[str(state)]))


def _badge(tone: states.Tone, word: str) -> SafeString:
    return format_html('<span class="state state-{}">{}{}</span>', tone.name, icon(tone.icon, size="sm"), word)


# ── words ────────────────────────────────────────────────────────────────────────────────────────────────────────────
@register.filter
def t(label: object) -> str:
    """A plain Chinese label from a workflow table or a choice, or the sentence of a refusal, in the reader's language."""
    return spoken(label)


@register.filter
def cn_date(day: date | datetime | None) -> SafeString | str:
    """3月5日 (周四), the full date on hover; a dash where there is none."""
    if day is None or day == "":
        return "—"
    if isinstance(day, datetime):
        day = timezone.localdate(day)
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        day.isoformat(),
        dates.full_date(day),
        dates.short_date(day, timezone.localdate()),
    )


@register.filter
def cn_month(day: date | str) -> str:
    """2026年3月, or March 2026; of a day or of 2026-03."""
    return dates.month(date.fromisoformat(f"{day}-01") if isinstance(day, str) else day)


@register.filter
def cn_moment(moment: datetime | None) -> SafeString | str:
    """今天 14:30, the full moment on hover; a dash where there is none."""
    if moment is None or moment == "":
        return "—"
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        timezone.localtime(moment).isoformat(timespec="seconds"),
        dates.full_moment(moment),
        dates.short_moment(moment, timezone.now()),
    )


@register.filter
def minutes(span: timedelta) -> int:
    return round(span.total_seconds() / 60)


@register.simple_tag
def person(who: Person | None, *, posts: bool = False) -> SafeString:
    """A person's name, on wish with unit and post behind it; the system's where nobody acted."""
    if who is None:
        return format_html('<span class="person person-system">{}</span>', gettext("系统"))
    title = who.title if posts else ""
    post = format_html(' <span class="person-post">{}</span>', title) if title else SafeString()
    return format_html('<span class="person">{}{}</span>', who.name, post)


@register.simple_tag
def client_key(matter: Matter | None = None) -> SafeString:
    """The hidden mark of one rendering of a form: sent twice, it acts once.

    With a matter also the revision that the person sees (`seen`), so that nobody acts on a stale page.
    """
    key = format_html('<input type="hidden" name="key" value="{}">', uuid.uuid4())
    if matter is None:
        return key
    return key + format_html('<input type="hidden" name="seen" value="{}">', matter.revision)


# ── addresses and pages ──────────────────────────────────────────────────────────────────────────────────────────────
@register.simple_tag(takes_context=True)
def url_with(context: template.Context, **changes: Any) -> str:
    """This page's address with some parameters changed (None or "" takes one out); a change goes back to page 1."""
    query = context["request"].GET.copy()
    if "page" not in changes:
        query.pop("page", None)
    for name, value in changes.items():
        query.pop(name, None)
        if isinstance(value, list | tuple):
            query.setlist(name, [str(one) for one in value])
        elif value not in (None, ""):
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else "?"


@register.inclusion_tag("web/parts/paginate.html", takes_context=True)
def paginate(context: template.Context, page: Page[Any]) -> dict[str, Any]:
    """Where one is in a list, and the way on."""
    return {"page": page, "request": context["request"], "elided": list(_near(page))}


def _near(page: Page[Any]) -> list[int | None]:
    """The numbers to show: first, last, and two around here; None for a gap."""
    last = page.paginator.num_pages
    wanted = sorted({1, last, *range(max(1, page.number - 2), min(last, page.number + 2) + 1)})
    shown: list[int | None] = []
    for number in wanted:
        if shown and shown[-1] is not None and number - shown[-1] > 1:
            shown.append(None)
        shown.append(number)
    return shown


@register.inclusion_tag("web/parts/empty.html")
def empty_state(icon: str, title: str, hint: str = "", url: str = "", action: str = "") -> dict[str, str]:
    """What a list is for, and the first step, where there is nothing in it yet."""
    return {"icon": icon, "title": title, "hint": hint, "url": url, "action": action}


@register.inclusion_tag("web/parts/stepper.html")
def stepper(steps: "list[dict[str, Any]]") -> dict[str, Any]:
    """The way of a matter: `label`, `state` (done, now, ahead) and, on wish, `note` of each step."""
    return {"steps": steps}


@register.inclusion_tag("web/parts/document_text.html")
def document_text(text: str) -> dict[str, Any]:
    """A text whose rows of cells are shown as tables."""
    return {"blocks": blocks_of(text)}


@register.inclusion_tag("web/parts/redline.html")
def redlined(shown: Redline) -> dict[str, Any]:
    """花脸稿: what went and came, in paragraphs and tables; what lies far from any change is folded."""
    return {"stretches": stretches_of(redlined_blocks(shown))}


# ── forms ────────────────────────────────────────────────────────────────────────────────────────────────────────────
@register.inclusion_tag("web/parts/field.html")
def field(bound: BoundField, *, wide: bool = False, **attrs: str) -> dict[str, Any]:
    """One field: label above, control, help under it, errors next to it. Underscores in names become dashes."""
    widget = bound.field.widget
    style = "form-control"
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        style = "choices"
    elif isinstance(widget, CheckboxInput):
        style = "form-check-input"
    elif isinstance(widget, Select):
        style = "form-select"
    if bound.errors:
        style += " is-invalid"
    css = " ".join(filter(None, [widget.attrs.get("class", ""), style]))
    given: dict[str, str | bool] = {name.replace("_", "-"): value for name, value in attrs.items()}
    _translate_choices(bound)
    several = isinstance(widget, LongChecks)
    control = "" if several else bound.as_widget(attrs={"class": css, **given})  # units.html writes its own
    return {
        "field": bound,
        "wide": wide,
        "control": control,
        "single_box": isinstance(widget, CheckboxInput),
        "several": several,
        "people": several and getattr(getattr(bound.field, "queryset", None), "model", None) is Person,
        "in_order": several and getattr(bound.field, "in_order", False),
        "group": isinstance(widget, RadioSelect | CheckboxSelectMultiple),
    }


@register.filter
def ticked(bound: BoundField) -> list[str]:
    """The labels of what is ticked in a long list of boxes."""
    widget = bound.field.widget
    return widget.chosen(bound.value()) if isinstance(widget, LongChecks) else []


def _translate_choices(bound: BoundField) -> None:
    """The labels of fixed choices in the reader's language; names from the office's own tables stay as they are."""
    chooser = bound.field
    if isinstance(chooser, ModelChoiceField):
        if chooser.empty_label:
            chooser.empty_label = t(chooser.empty_label)
    elif isinstance(chooser, ChoiceField) and not callable(chooser.choices):
        widget = bound.field.widget
        if isinstance(widget, Select | RadioSelect | CheckboxSelectMultiple):
            widget.choices = [
                (value, label if isinstance(label, list | tuple) else t(label)) for value, label in widget.choices
            ]


@register.inclusion_tag("web/parts/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, BaseForm]:
    """What is wrong with a form, on top of it, each with a link to its field."""
    return {"form": form}


class PanelNode(template.Node):
    """`{% panel "标题" icon="users" %}…{% endpanel %}`: a titled part of a page."""

    def __init__(self, title: FilterExpression, options: dict[str, FilterExpression], body: NodeList) -> None:
        self.title, self.options, self.body = title, options, body

    def render(self, context: template.Context) -> SafeString:
        options = {name: value.resolve(context) for name, value in self.options.items()}
        return render_to_string(
            "web/parts/panel.html",
            {
                "title": self.title.resolve(context),
                "body": self.body.render(context),
                "icon": options.get("icon", ""),
                "id": options.get("id", ""),
                "flush": options.get("flush", False),
                "count": options.get("count"),
            },
        )


@register.tag
def panel(parser: Parser, token: Token) -> PanelNode:
    """A titled part of a page; `icon`, `id`, `count`, and `flush=True` for a table that reaches the edges."""
    _name, title, *options = token.split_contents()
    body = parser.parse(("endpanel",))
    parser.delete_first_token()
    pairs = (option.partition("=") for option in options)
    return PanelNode(
        parser.compile_filter(title), {name: parser.compile_filter(value) for name, _eq, value in pairs}, body
    )
