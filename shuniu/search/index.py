"""Writing the index (建立索引): the words of a matter, kept in step with it by each act."""

from collections.abc import Callable

from django.db import transaction

from shuniu.matters.models import Attachment, Comment, Matter
from shuniu.search.backends import backend
from shuniu.search.models import Indexed
from shuniu.search.words import body_of, compose

BATCH = 200


def heading(number: str, title: str) -> str:
    """What the text of a matter begins with: the lines that a list shows anyway."""
    return compose("".join(f"{line}\n" for line in (number, title) if line))


def words_of(matter: Matter) -> str:
    """Everything of a matter that can be found: its number and title, the section's own words, files, comments.

    A section adds its own by a method `words_for_search()` on its kind of matter.
    """
    of_its_kind = getattr(matter.own(), "words_for_search", str)
    files = Attachment.objects.filter(matter=matter.pk).values_list("name", "blob__text")
    comments = Comment.objects.filter(matter=matter.pk).values_list("text", flat=True)
    parts = [matter.summary, of_its_kind(), *comments, *(words for file in files for words in file)]
    return compose(heading(matter.number, matter.title) + "\n".join(part for part in parts if part))


def refresh(matter: Matter) -> bool:
    """Bring a matter's place in the index up to date. Answers whether anything had changed."""
    text = words_of(matter)
    before = Indexed.objects.filter(matter=matter.pk).values_list("text", "body").first()
    if before and before[0] == text:
        return False
    backend().put(matter.pk, text, body_of(text), before[1] if before else None)
    return True


def reindex(progress: Callable[[int, int], None] | None = None) -> int:
    """重建索引: empty the index and write it anew. `progress` is told of matters done and matters in all.

    Each batch is a transaction of its own, so that work goes on meanwhile. Answers how many matters were written.
    """
    with transaction.atomic():
        backend().empty()
    ids = list(Matter.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        with transaction.atomic():
            for matter in Matter.objects.select_for_update().filter(pk__in=batch).order_by("pk"):
                refresh(matter)
        if progress:
            progress(start + len(batch), len(ids))
    return len(ids)
