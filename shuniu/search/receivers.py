"""What keeps the index in step: each act, and each row of the index that goes."""

from typing import Any

from django.db.models.signals import post_migrate, pre_delete
from django.dispatch import receiver

from shuniu.matters.acts import acted
from shuniu.matters.models import Matter
from shuniu.search.backends import backend
from shuniu.search.index import refresh
from shuniu.search.models import Indexed


@receiver(acted)
def keep_in_step(matter: Matter, **kwargs: Any) -> None:
    """Inside the transaction of the act: what was written is found as soon as it is there, or neither is."""
    refresh(matter)


@receiver(pre_delete, sender=Indexed)
def take_out(instance: Indexed, **kwargs: Any) -> None:
    backend().drop(instance.matter_id, instance.body)


@receiver(post_migrate)
def empty_with_the_tables(sender: Any, **kwargs: Any) -> None:
    """`flush` empties the tables of models and knows nothing of the full-text table beside them."""
    if sender.label == "search" and not Indexed.objects.exists():
        backend().empty()
