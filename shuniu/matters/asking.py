"""What asks several units for something (向多个单位提要求), and so passes the burden meter before it goes out."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from django.db import models

from shuniu.matters.meter import Reading, weigh
from shuniu.matters.models import BurdenConsent, Matter
from shuniu.matters.models.matter import Awaiting
from shuniu.org.models import Person, Unit


class AsksUnits(Matter):
    """报送要求、问卷、约稿、会议通知: what goes over a unit's monthly ceiling needs a leader's recorded consent.

    Source: 整治形式主义为基层减负若干规定.
    """

    matter = models.OneToOneField(Matter, models.CASCADE, parent_link=True, primary_key=True, related_name="+")

    class Meta:
        abstract = True

    def asks(self) -> tuple[Mapping[Unit, int], date]:
        """Of which units it asks how many minutes, and the day in whose month they count."""
        raise NotImplementedError

    @cached_property
    def reading(self) -> Reading:
        """负担计 as it stands now, before it goes out."""
        return weigh(*self.asks(), but=self.pk)

    def first_possible(self, by: Person | None, *verbs: str) -> str:
        vars(self).pop("reading", None)  # what it would cost units may have changed by the act that is being made
        return super().first_possible(by, *verbs)

    @property
    def consent(self) -> BurdenConsent | None:
        """超限同意 that was asked for or given."""
        return BurdenConsent.objects.filter(matter=self.pk).select_related("leader", "by").first()

    @property
    def consented(self) -> BurdenConsent | None:
        """超限同意 that was given."""
        found = self.consent
        return found if found and found.by_id else None

    def awaits_consent(self) -> list[Awaiting]:
        """What waits for the leader who was asked; once it is too late to go out, only that he gives it back."""
        found = self.consent
        leader = found.leader.principal if found else "role:leader"
        too_late = self.workflow.time_for(self, "consent")[1]
        late = [Awaiting(leader, "refuse_consent", opens_at=too_late)] if too_late else []
        return [Awaiting(leader, "consent"), *late]
