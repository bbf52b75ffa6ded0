"""The parts of pages (页面部件): dates, lights, states, addresses, fields."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import engines
from django.utils import translation

from shuniu.matters.models import Matter
from shuniu.web.templatetags import desk

SHANGHAI = ZoneInfo("Asia/Shanghai")


def shown(source: str, request=None, **context: object) -> str:
    return engines["django"].from_string("{% load desk %}" + source).render(context, request)


@pytest.mark.parametrize(
    ("day", "words", "full"),
    [
        (date(2026, 3, 5), "3月5日 (周四)", "2026年3月5日 周四"),
        (date(2025, 12, 31), "2025年12月31日 (周三)", "2025年12月31日 周三"),
    ],
)
def test_a_date_shows_month_day_and_weekday_and_the_full_date_on_hover(clock, day, words, full):
    assert shown("{{ day|cn_date }}", day=day) == f'<time datetime="{day}" title="{full}">{words}</time>'


def test_a_date_in_traditional_chinese_and_in_english(clock):
    with translation.override("zh-hant"):
        assert "3月5日 (週四)" in shown("{{ day|cn_date }}", day=date(2026, 3, 5))
    with translation.override("en"):
        assert "5 Mar (Thu)" in shown("{{ day|cn_date }}", day=date(2026, 3, 5))


def test_no_date_is_a_dash():
    assert shown("{{ day|cn_date }}{{ moment|cn_moment }}", day=None, moment=None) == "——"


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 3, 5, 8, 5, tzinfo=SHANGHAI), "今天 08:05"),
        (datetime(2026, 3, 4, 23, 59, tzinfo=SHANGHAI), "昨天 23:59"),
        (datetime(2026, 3, 1, 14, 30, tzinfo=SHANGHAI), "3月1日 14:30"),
        (datetime(2025, 3, 1, 14, 30, tzinfo=SHANGHAI), "2025年3月1日 14:30"),
    ],
)
def test_a_moment_is_near_or_far(clock, moment, words):
    assert words in shown("{{ moment|cn_moment }}", moment=moment)


@pytest.mark.parametrize(
    ("days", "style", "word"),
    [
        (-3, "red", "逾期 3 天"),
        (0, "amber", "今天到期"),
        (1, "amber", "还剩 1 天"),
        (30, "green", "正常"),
        (None, "none", "无时限"),
    ],
)
def test_a_light_has_shape_colour_and_word(db, today, days, style, word):
    matter = Matter(due_on=None if days is None else today + timedelta(days=days))
    page = shown("{% light matter %}", matter=matter)
    assert f"light-{style}" in page
    assert "<use " in page
    assert word in page


def test_a_light_without_words_still_says_what_it_means(db, today):
    assert 'aria-label="逾期 2 天"' in shown("{% light m words=False %}", m=Matter(due_on=today - timedelta(days=2)))


def test_an_address_keeps_its_filters_and_goes_back_to_the_first_page(rf):
    request = rf.get("/ledger/?unit=3&state=closed&page=4")
    assert shown("{% url_with state=None %}", request) == "?unit=3"
    assert shown("{% url_with page=5 %}", request) == "?unit=3&amp;state=closed&amp;page=5"


def test_a_long_list_shows_its_ends_and_where_one_is(rf):
    page = Paginator(range(1000), 20).page(25)
    assert desk._near(page) == [1, None, 23, 24, 25, 26, 27, None, 50]
    words = shown("{% paginate page %}", rf.get("/?page=25"), page=page)
    assert "共 1000 条" in words
    assert '<span aria-current="page">25</span>' in words


class Feedback(forms.Form):
    text = forms.CharField(label="办理情况", help_text="写明做了什么", widget=forms.Textarea)
    kind = forms.ChoiceField(label="佐证", choices=[("a", "文件")], required=False)
    sure = forms.BooleanField(label="情况属实", required=False)
    ways = forms.MultipleChoiceField(
        label="方式", choices=[("a", "书面")], required=False, widget=forms.CheckboxSelectMultiple
    )


def test_a_field_has_its_label_above_its_help_under_it_and_its_error_beside_it():
    form = Feedback({"text": ""})
    page = shown("{% error_summary form %}{% field form.text rows='3' %}", form=form)
    assert '<label class="form-label" for="id_text">办理情况</label>' in page
    assert 'aria-describedby="id_text_helptext id_text_error"' in page
    assert 'id="id_text_helptext"' in page
    assert 'id="id_text_error"' in page
    assert 'aria-invalid="true"' in page
    assert '<a href="#id_text">办理情况</a>' in page
    assert 'rows="3"' in page


def test_choices_and_boxes_are_grouped_and_optional_fields_say_so():
    page = shown("{% for one in form %}{% field one %}{% endfor %}", form=Feedback())
    assert 'class="form-select"' in page
    assert 'role="group" aria-labelledby="id_ways_label"' in page
    assert page.count("选填") == 2
    assert "form-check-label" in page


def test_a_form_of_an_act_carries_a_fresh_key_and_what_its_reader_saw():
    one, other = shown("{% client_key m %}", m=Matter(revision=7)), shown("{% client_key m %}", m=Matter(revision=7))
    assert 'name="seen" value="7"' in one
    assert one != other


def test_an_icon_that_is_not_in_the_list_is_refused():
    with pytest.raises(KeyError, match="no-such-icon"):
        shown('{% icon "no-such-icon" %}')


def test_the_system_has_a_name_where_nobody_acted(cast):
    assert "系统" in shown("{% person who %}", who=None)
    assert "沈知远" in shown("{% person who posts=True %}", who=cast.director)
    assert "市政府办主任" in shown("{% person who posts=True %}", who=cast.director)


class ChoosingForm(forms.Form):
    reason = forms.CharField(label="理由", help_text="写明职责依据")
    cadence = forms.ChoiceField(label="频次", choices=[("", "一次办结"), ("monthly", "每月")])
    unit = forms.ModelChoiceField(Matter.objects.none(), label="牵头单位", empty_label="请选择单位")


def test_a_field_speaks_the_language_of_the_reader(db):
    with translation.override("en"):
        page = shown("{% for one in form %}{% field one %}{% endfor %}", form=ChoosingForm())
    for words in ("Reason", "State the basis", "Cadence", "Once", "Monthly", "Lead unit", "Choose a unit"):
        assert words in page, words
    assert "理由" not in page
    assert "一次办结" in shown("{% field form.cadence %}", form=ChoosingForm())
