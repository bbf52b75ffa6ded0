"""How errands go by routes (办事申请的办理路线): what a route may ask of one, and what goes on beside it."""

from shuniu.office.coordination.errands.models import Errand, Form
from shuniu.office.coordination.errands.workflow import ERRAND, State
from shuniu.routes.binding import Binding, bind


def _form(errand: Errand) -> str:
    return errand.get_form_display()


def bind_errands() -> None:
    bind(
        Binding(
            ERRAND,
            fields={
                "form": _form,
                "people": lambda errand: errand.people or 0,
                "copies": lambda errand: errand.copies or 0,
            },
            beside=frozenset({"refuse", "withdraw", "assign_car"}),
            begins_in=State.REQUESTED,
            choices={"form": [(label, label) for label in Form.labels]},
            labels={"form": "事项，例如 '用印'", "people": "人数", "copies": "份数"},
        )
    )
