"""Once (只收一次): what a double click or a reload sends again is not taken again, and has the same answer."""

from collections.abc import Callable
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from shuniu.portal.fields import PublicForm
from shuniu.portal.models import Sent

KEPT = timedelta(days=2)
"""Longer than a form may stand open."""


def sent_before(form: PublicForm) -> str | None:
    """What was made of this opening of the form; None where it comes for the first time."""
    return Sent.objects.filter(mark=form.mark).values_list("made", flat=True).first()


def once(form: PublicForm, make: Callable[[], str]) -> str:
    """Make what a form asks for, in one transaction with its mark; of two that come at once the second waits, and both
    get what the first made. Answers by what it is found again."""
    try:
        with transaction.atomic():
            sent = Sent.objects.create(mark=form.mark)
            sent.made = make()
            sent.save()
    except IntegrityError:
        if (made := sent_before(form)) is None:
            raise
        return made
    return sent.made


def forget_sent() -> int:
    """What can't come again is deleted; answers how much."""
    return Sent.objects.filter(at__lt=timezone.now() - KEPT).delete()[0]
