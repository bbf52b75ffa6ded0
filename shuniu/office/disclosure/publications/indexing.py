"""What keeps the portal's index in step beside publishing (公开检索): rows that go, tables that are emptied, writing it anew."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_migrate, pre_delete
from django.dispatch import receiver

from shuniu.office.disclosure.publications.published import PUBLISHED, Published
from shuniu.search.backends import backend


@receiver(pre_delete, sender=Published)
def take_out(instance: Published, **kwargs: Any) -> None:
    backend().drop(instance.pk, instance.words, PUBLISHED)


@receiver(post_migrate)
def empty_with_the_tables(sender: Any, **kwargs: Any) -> None:
    """`flush` empties the tables of models and knows nothing of the full-text table beside them."""
    if sender.label == "disclosure" and not Published.objects.exists():
        backend().empty(PUBLISHED)


@transaction.atomic
def index_anew() -> int:
    """重建公开检索 from the copies as they stand. Answers how many."""
    backend().empty(PUBLISHED)
    rows = list(Published.objects.select_for_update().order_by("pk"))
    for row in rows:
        if row.withdrawn_on is None:
            row.set_words()
        Published.objects.filter(pk=row.pk).update(words=row.words)
        backend().write(row.pk, row.words, None, PUBLISHED)
    return len(rows)
