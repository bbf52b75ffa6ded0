"""保管期限表: the articles carry their own examples, and one walk tries all of them."""

from dataclasses import replace

import pytest

from shuniu.office.documents.archiving.retention import (
    KINDS,
    WITHOUT,
    WORDS,
    Article,
    Facts,
    Term,
    article_for,
    article_of,
    shipped,
)
from shuniu.office.documents.drafting.advice import Standing


def rows():
    import tomllib
    from pathlib import Path

    from shuniu.office.documents.archiving import retention

    text = Path(retention.__file__).with_name("retention.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)["articles"]


def facts_that_fit(article: Article, title: str) -> Facts:
    """A document that an article is made for, by its title and by all else that it asks."""
    facts = Facts(direction=article.when["direction"], title=title)
    for name, wanted in article.when.items():
        if name == KINDS:
            facts = replace(facts, kind=wanted[0])
        elif name == "senders":
            facts = replace(facts, sender=Standing(wanted[0]))
        elif name not in (WORDS, WITHOUT):
            facts = replace(facts, **{name: wanted})
    return facts


@pytest.mark.parametrize(
    ("row", "title"), [(row, title) for row in rows() for title in row["fits"]], ids=lambda each: str(each)[:40]
)
def test_an_article_is_proposed_for_its_examples(row, title):
    article = article_of(row)

    assert article_for(facts_that_fit(article, title)).code == article.code


@pytest.mark.parametrize(
    ("row", "title"),
    [(row, title) for row in rows() for title in row.get("misses", ())],
    ids=lambda each: str(each)[:40],
)
def test_an_article_lets_its_counterexamples_pass(row, title):
    article = article_of(row)

    assert not article.fits(facts_that_fit(article, title))


def test_every_document_has_a_term_with_a_basis():
    for direction in ("incoming", "outgoing"):
        article = article_for(Facts(direction=direction))
        assert article.term is not Term.NONE
        assert article.text
        assert article.basis


def test_every_term_of_thirty_or_ten_years_says_that_its_table_was_not_read():
    for article in shipped():
        assert article.verified == (
            article.term in (Term.PERMANENT, Term.NONE) and article.code not in ("F7", "F9", "S3")
        )
        assert ("未核对原文" in article.why) is not article.verified


def test_the_codes_stand_once_and_the_offices_own_come_first():
    codes = [article.code for article in shipped()]
    own = Article("B1", "防汛值班文件", Term.THIRTY, "本单位保管期限表", {"direction": "outgoing", WORDS: ["值班"]})
    facts = Facts(direction="outgoing", title="关于做好汛期值班工作的通知")

    assert len(codes) == len(set(codes))
    assert article_for(facts).term is Term.TEN
    assert article_for(facts, [own]).term is Term.THIRTY


def test_a_table_with_a_condition_that_there_is_not_is_refused():
    with pytest.raises(ValueError, match="colour"):
        article_of({"code": "X", "text": "x", "term": "Y", "basis": "x", "when": {"colour": "red"}})
