"""The life of items walked at random (Hypothesis): legal and illegal acts by anybody, in any order, some of them twice.

What must hold after every step: an act that was refused changed nothing; one that was made took the table's own step,
by one who had the right, and left its entry; what is awaited is what the state says; and in the end the audit verifies.
"""

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from shuniu.audit.models import AuditEntry
from shuniu.audit.verifying import verify_all
from shuniu.matters import actions
from shuniu.matters.acts import AlreadyDone, Refused
from shuniu.office.supervision.actions import items
from shuniu.office.supervision.models import Draw, Revisit, SupervisionItem
from shuniu.office.supervision.workflow import ITEM, State
from tests.conftest import again

EXAMPLES, STEPS = 12, 100


def drawn(item: SupervisionItem, by, cast) -> object:
    today = timezone.localdate()
    made = Draw.objects.create(
        period=f"第{Draw.objects.count() + 1}期", first_day=today, last_day=today, seed="", seed_sha256="0" * 64,
        committed_at=timezone.now(),
    )  # fmt: skip
    return items.draw(item, by=by, made_in=made, revisit=Revisit(reviewer=cast.officer2, due_on=today))


ACTS: dict[str, Callable] = {
    "amend": lambda item, by, cast: items.amend(item, by=by, lead_unit=cast.finance),
    "submit": lambda item, by, cast: items.submit(item, by=by),
    "send_back": lambda item, by, cast: items.send_back(item, by=by, reason="请补充依据"),
    "approve": lambda item, by, cast: items.approve(item, by=by),
    "assign": lambda item, by, cast: items.assign(item, by=by, milestones=[("形成初稿", None)]),
    "acknowledge": lambda item, by, cast: items.acknowledge(item, by=by),
    "decline": lambda item, by, cast: items.decline(item, by=by, reason="不是本单位职责"),
    "feed_back": lambda item, by, cast: items.feed_back(item, by=by, text="已形成初稿。"),
    "raise_problem": lambda item, by, cast: items.raise_problem(item, by=by, text="需要市住建局提供数据。"),
    "settle_problem": lambda item, by, cast: items.settle_problem(
        item, by=by, problem=item.problems.order_by("pk").last(), answer="已协调。"
    ),
    "complete_milestone": lambda item, by, cast: items.complete_milestone(
        item, by=by, milestone=item.milestones.order_by("pk").last()
    ),
    "report_done": lambda item, by, cast: items.report_done(
        item, by=by, text="已印发。", evidence=[items.EvidenceGiven(kind="other", reference="临财发〔2026〕3号")]
    ),
    "verify": lambda item, by, cast: items.verify(item, by=by, opinion="已核对原件。"),
    "fail": lambda item, by, cast: items.fail(item, by=by, opinion="缺拨付清单。"),
    "close_out": lambda item, by, cast: items.close_out(item, by=by),
    "apply_to_extend": lambda item, by, cast: items.apply_to_extend(
        item, by=by, until=max(item.due_on, timezone.localdate()) + timedelta(days=5), reason="等待上级文件"
    ),
    "extend": lambda item, by, cast: items.extend(item, by=by),
    "refuse_extension": lambda item, by, cast: items.refuse_extension(item, by=by, answer="时限不变"),
    "apply_to_transfer": lambda item, by, cast: items.apply_to_transfer(
        item, by=by, to_unit=cast.housing if item.lead_unit == cast.finance else cast.finance, reason="职责已划转"
    ),
    "accept_transfer": lambda item, by, cast: items.accept_transfer(item, by=by),
    "decline_transfer": lambda item, by, cast: items.decline_transfer(item, by=by, reason="不是本单位职责"),
    "remind": lambda item, by, cast: items.remind(item, by=by, people=[cast.finance_head]),
    "suspend": lambda item, by, cast: items.suspend(item, by=by, reason="等待上级文件"),
    "resume": lambda item, by, cast: items.resume(item, by=by),
    "merge": lambda item, by, cast: items.merge(
        item, by=by, target=SupervisionItem.objects.order_by("?").first(), reason="同一件事"
    ),
    "cancel": lambda item, by, cast: items.cancel(item, by=by, reason="重复立项"),
    "draw": drawn,
    "revisit": lambda item, by, cast: items.revisit(item, by=by, passed=by.pk % 2 == 0, finding="已到现场查看。"),
    "comment": lambda item, by, cast: actions.comment(item, by=by, text="请关注。"),
    "follow": lambda item, by, cast: actions.follow(item, by=by),
    "unfollow": lambda item, by, cast: actions.unfollow(item, by=by),
}
PEOPLE = (
    "director", "officer", "officer2", "clerk", "mayor", "finance_head", "finance_liaison", "budget_staff",
    "housing_liaison", "schools_liaison", "system_admin", "audit_admin",
)  # fmt: skip
BUSY = ("director", "officer", "officer2", "finance_liaison", "housing_liaison")


def test_every_move_of_the_table_is_walked():
    elsewhere = {"draft", "docket", "carry_over", "attach", "link", "take_over"}
    assert set(ACTS) == {move.verb for move in ITEM.moves} - elsewhere


def test_no_order_of_acts_skips_a_step_or_leaves_something_half_done(cast, item):
    walked = {"steps": 0, "made": 0, "states": set()}

    class Life(RuleBasedStateMachine):
        @initialize()
        def begin(self) -> None:
            self.undo = transaction.atomic()
            self.undo.__enter__()
            self.seen: dict[int, int] = {}
            self.items = [item(state).pk for state in (State.DOCKETED, State.IN_HAND, State.REPORTED, State.CLOSED)]

        def likely(self, made: SupervisionItem, who: str, verb: str, wise: bool):
            """Half of the steps are made by one who may, so that lives go on; the others by anybody."""
            if not wise:
                return getattr(cast, who), verb
            open_to_somebody = [
                (person, move.verb)
                for person in map(cast.__dict__.__getitem__, BUSY)
                for move in made.workflow.open_to(made, again(person))
                if move.verb in ACTS and move.code == ""
            ]
            place = (PEOPLE.index(who) * len(ACTS) + list(ACTS).index(verb)) % max(len(open_to_somebody), 1)
            return open_to_somebody[place] if open_to_somebody else (getattr(cast, who), verb)

        @rule(
            place=st.integers(0, 3), who=st.sampled_from(PEOPLE), verb=st.sampled_from(sorted(ACTS)), wise=st.booleans()
        )
        def step(self, place: int, who: str, verb: str, wise: bool) -> None:
            made = SupervisionItem.objects.get(pk=self.items[place])
            person, verb = self.likely(made, who, verb, wise)
            by, before, entries = again(person), signature(made), AuditEntry.objects.count()
            may, move = by.may(ITEM.code(verb)), ITEM.move(verb)
            walked["steps"] += 1
            try:
                with transaction.atomic():
                    ACTS[verb](made, by, cast)
            except (Refused, AlreadyDone):
                assert signature(SupervisionItem.objects.get(pk=made.pk)) == before
                assert AuditEntry.objects.count() == entries
                return
            except (AttributeError, TypeError):  # there is no problem or milestone that one could name
                assert verb in ("settle_problem", "complete_milestone", "apply_to_extend")
                return
            after = SupervisionItem.objects.get(pk=made.pk)
            walked["made"] += 1
            walked["states"].add(after.state)
            assert may, f"{person} has no right to {verb}"
            assert before[0] in move.sources, f"{verb} from {before[0]}"
            assert move.target is None or callable(move.target) or after.state == move.target
            assert AuditEntry.objects.count() == entries + (2 if verb == "report_done" else 1)

        @invariant()
        def nothing_is_half_done(self) -> None:
            """Of whatever has changed since it was looked at."""
            for made in SupervisionItem.objects.filter(pk__in=getattr(self, "items", ())):
                if self.seen.get(made.pk) == made.revision:
                    continue
                self.seen[made.pk] = made.revision
                last = AuditEntry.objects.filter(chain=made.chain).order_by("sequence").last()
                assert (last.payload["after"], last.payload["revision"], last.sequence) == (
                    made.state, made.revision, made.revision,
                )  # fmt: skip
                awaited = {(row.principal, row.verb, row.due_on) for row in made.awaited.all()}
                assert awaited == {(each.principal, each.verb, each.due_on) for each in made.awaits()}
                assert (made.closed_at is not None) == (made.state in ITEM.closed)
                assert made.participants.filter(part="responsible", unit=made.lead_unit).exists()
                assert made.extensions.filter(decided_at=None).count() <= 1
                assert made.verifications.filter(passed=True).exists() or made.state not in (
                    State.VERIFIED, State.CLOSED,
                )  # fmt: skip

        def teardown(self) -> None:
            assert verify_all().holds
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=EXAMPLES, stateful_step_count=STEPS, derandomize=True, deadline=None, database=None, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip

    assert walked["steps"] >= 1_000
    assert walked["made"] >= walked["steps"] / 5
    assert walked["states"] >= set(State.values) - {State.DRAFTING, State.AWAITING_APPROVAL}


def signature(item: SupervisionItem) -> tuple[object, ...]:
    """All of an item that an act could change."""
    return (
        item.state, item.revision, item.due_on, item.lead_unit_id, item.handler_id, item.reported_at, item.outcome,
        item.merged_into_id, item.reports.count(), item.evidence.count(), item.verifications.count(),
        item.extensions.count(), item.transfers.count(), item.problems.count(), item.awaited.count(),
        item.participants.count(),
    )  # fmt: skip
