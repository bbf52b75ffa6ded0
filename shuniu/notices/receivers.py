"""Each act tells whom it concerns, in its own transaction: no notice is lost, none tells of what did not happen."""

from collections.abc import Sequence
from typing import Any

from django.dispatch import receiver

from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import acted
from shuniu.matters.models import Awaited, Matter
from shuniu.notices.telling import tell_of


@receiver(acted)
def tell(matter: Matter, entry: AuditEntry, awaited: Sequence[Awaited] = (), **kwargs: Any) -> None:
    tell_of(matter, entry, awaited)
