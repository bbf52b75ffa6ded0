"""A stale page (过时的页面): each act of items and sources heeds the revision that whoever makes it had before him."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shuniu.matters.acts import Refused
from shuniu.matters.forms import form_for
from shuniu.office.supervision.actions import directives, sources
from shuniu.office.supervision.models import Directive, Milestone, Problem
from shuniu.office.supervision.workflow import ITEM, SOURCE

SPEECH = "市财政局要在6月底前修订预算绩效办法。市教育局负责在9月底前新增公办学位3000个。"
ON_ITEMS, ON_SOURCES = (
    sorted(move.verb for move in workflow.moves if move.sources and form_for(workflow.kind, move.verb))
    for workflow in (ITEM, SOURCE)
)


@pytest.fixture
def source(cast):
    return sources.enter(by=cast.officer, original=SPEECH, given_on=date(2026, 3, 1))


@pytest.fixture
def typed(cast, item):
    """Something for every field that a form of an act may have."""
    words = ("reason", "opinion", "answer", "text", "outcome", "finding", "task", "name", "title")
    return dict.fromkeys(words, "写明") | {
        "due_on": None, "until": date(2026, 12, 1), "to_unit": cast.housing, "lead_unit": cast.finance,
        "problem": Problem(), "milestone": Milestone(title="初稿"), "level": "officer", "handler": cast.finance_liaison,
        "milestones": [], "passed": True, "assign": False, "tasks": "甲\n乙", "version": None, "start": 0, "end": 5,
        "units": [cast.housing], "support_units": [], "lead_units": [], "cadence": "", "evidence_needed": [],
        "each_unit": False, "officer_name": "", "urgency": 0, "requirement": "", "target": item(),
        "type": "evidence_for", "file": SimpleUploadedFile("说明.txt", "已经办理。".encode()),
    }  # fmt: skip


def make(matter, verb: str, typed, by, **chosen: object):
    form = form_for(matter.kind, verb)(matter=matter, by=by)
    form.cleaned_data = {name: value for name, value in {**typed, **chosen}.items() if name in form.fields}
    return form.act(seen=0)


@pytest.mark.parametrize("verb", ON_ITEMS)
def test_an_act_on_an_item_as_it_was_before_is_refused(cast, item, typed, verb):
    with pytest.raises(Refused, match="页面已不是最新"):
        make(item(), verb, typed, cast.director)


@pytest.mark.parametrize("verb", ON_SOURCES)
def test_an_act_on_a_source_as_it_was_before_is_refused(cast, source, typed, verb):
    one, other = source.directives.all()
    with pytest.raises(Refused, match="页面已不是最新"):
        make(source, verb, typed, cast.director, directive=one, others=[other])


def test_every_verb_is_tried():
    assert len(ON_ITEMS) >= 30
    assert len(ON_SOURCES) >= 17


@pytest.mark.parametrize(
    ("act", "more"),
    [
        (directives.amend_directive, {"task": "修订办法"}),
        (directives.split_directive, {"tasks": ["甲", "乙"]}),
        (directives.drop_directive, {"reason": "重复"}),
    ],
)
def test_a_task_that_somebody_else_has_changed_is_not_changed_by_an_old_card(cast, source, act, more):
    one = source.directives.first()
    directives.amend_directive(one, by=cast.officer2, task="印发预算绩效办法", version=one.version)

    with pytest.raises(Refused, match="刚被别人改过"):
        act(Directive.objects.get(pk=one.pk), by=cast.officer, version=0, **more)
    assert Directive.objects.get(pk=one.pk).task == "印发预算绩效办法"


def test_two_cards_of_one_page_are_saved_one_after_the_other(cast, source):
    for one in source.directives.all():
        directives.amend_directive(one, by=cast.officer, officer_name="郑晓燕", version=0)

    assert set(source.directives.values_list("officer_name", "version")) == {("郑晓燕", 1)}
