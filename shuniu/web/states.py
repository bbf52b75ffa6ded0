"""How states look (状态样式): each tone has a shape, so that nothing rests on colour alone; the word is the table's."""

from typing import NamedTuple

from shuniu.matters.models import Matter
from shuniu.matters.models.matter import KINDS, Light
from shuniu.workflow import Workflow


class Tone(NamedTuple):
    """A way to show a state: the name of its style and its icon."""

    name: str
    icon: str


DRAFT = Tone("draft", "circle-dashed")
WAITING = Tone("waiting", "hourglass")
WORKING = Tone("working", "circle-half-2")
CHECKING = Tone("checking", "report-search")
CHECKED = Tone("checked", "circle-check")
DONE = Tone("done", "circle-check-filled")
PAUSED = Tone("paused", "player-pause")
STOPPED = Tone("stopped", "circle-x")

TONES: dict[tuple[str, str], Tone] = {
    ("source", "breaking_down"): WORKING,
    ("source", "awaiting_approval"): WAITING,
    ("source", "docketed"): DONE,
    ("source", "withdrawn"): STOPPED,
    ("incoming", "delivered"): WAITING,
    ("incoming", "acknowledged"): WAITING,
    ("incoming", "registered"): WAITING,
    ("incoming", "screened"): WORKING,
    ("incoming", "proposed"): WAITING,
    ("incoming", "instructed"): WORKING,
    ("incoming", "in_hand"): WORKING,
    ("incoming", "completed"): CHECKED,
    ("incoming", "archived"): DONE,
    ("incoming", "returned"): STOPPED,
    ("incoming", "cancelled"): STOPPED,
    ("briefing", "sent"): WAITING,
    ("briefing", "in_editing"): WORKING,
    ("briefing", "returned"): WAITING,
    ("briefing", "adopted"): CHECKED,
    ("briefing", "issued"): DONE,
    ("briefing", "not_used"): STOPPED,
    ("briefing", "merged"): STOPPED,
    ("briefing", "withdrawn"): STOPPED,
    ("commission", "open"): WORKING,
    ("commission", "closed"): DONE,
    ("publication", "drafting"): DRAFT,
    ("publication", "under_review"): CHECKING,
    ("publication", "cleared"): CHECKED,
    ("publication", "published"): DONE,
    ("publication", "withdrawn"): STOPPED,
    ("publication", "withheld"): STOPPED,
    ("publication", "dropped"): STOPPED,
    ("disclosure_request", "handling"): WORKING,
    ("disclosure_request", "amending"): WAITING,
    ("disclosure_request", "consulting"): WAITING,
    ("disclosure_request", "awaiting_fee"): WAITING,
    ("disclosure_request", "drafted"): CHECKING,
    ("disclosure_request", "answered"): DONE,
    ("disclosure_request", "lapsed"): STOPPED,
    ("disclosure_request", "withdrawn"): STOPPED,
    ("incident", "reported"): WAITING,
    ("incident", "in_hand"): WORKING,
    ("incident", "finished"): DONE,
    ("incident", "cancelled"): STOPPED,
    ("bulletin", "compiling"): WORKING,
    ("bulletin", "proposed"): WAITING,
    ("bulletin", "signed_off"): CHECKED,
    ("bulletin", "distributed"): DONE,
    ("bulletin", "cancelled"): STOPPED,
    ("supervision", "drafting"): DRAFT,
    ("supervision", "awaiting_approval"): WAITING,
    ("supervision", "docketed"): WAITING,
    ("supervision", "assigned"): WAITING,
    ("supervision", "in_hand"): WORKING,
    ("supervision", "reported"): CHECKING,
    ("supervision", "verified"): CHECKED,
    ("supervision", "closed"): DONE,
    ("supervision", "suspended"): PAUSED,
    ("supervision", "merged"): STOPPED,
    ("supervision", "cancelled"): STOPPED,
    ("meeting", "planning"): WORKING,
    ("meeting", "notified"): WAITING,
    ("meeting", "held"): WORKING,
    ("meeting", "minuting"): WORKING,
    ("meeting", "issued"): DONE,
    ("meeting", "closed"): DONE,
    ("meeting", "cancelled"): STOPPED,
    ("agenda", "proposed"): WAITING,
    ("agenda", "returned"): WAITING,
    ("agenda", "accepted"): CHECKED,
    ("agenda", "on_agenda"): WORKING,
    ("agenda", "deferred"): PAUSED,
    ("agenda", "resolved"): DONE,
    ("agenda", "passed"): DONE,
    ("agenda", "declined"): STOPPED,
    ("agenda", "withdrawn"): STOPPED,
    ("dossier", "proposed"): WAITING,
    ("dossier", "preparing"): WORKING,
    ("dossier", "awaiting"): CHECKING,
    ("dossier", "decided"): CHECKED,
    ("dossier", "executing"): WORKING,
    ("dossier", "suspended"): PAUSED,
    ("dossier", "evaluated"): CHECKED,
    ("dossier", "archived"): DONE,
    ("dossier", "declined"): STOPPED,
    ("dossier", "rejected"): STOPPED,
    ("dossier", "withdrawn"): STOPPED,
    ("study", "proposed"): WAITING,
    ("study", "chosen"): DRAFT,
    ("study", "planned"): WAITING,
    ("study", "in_field"): WORKING,
    ("study", "drafting"): WORKING,
    ("study", "submitted"): CHECKING,
    ("study", "delivered"): CHECKED,
    ("study", "closed"): DONE,
    ("study", "set_aside"): STOPPED,
    ("study", "withdrawn"): STOPPED,
    ("questionnaire", "building"): DRAFT,
    ("questionnaire", "sent"): WORKING,
    ("questionnaire", "closed"): DONE,
    ("questionnaire", "cancelled"): STOPPED,
    ("grievance", "lodged"): WAITING,
    ("grievance", "examining"): WORKING,
    ("grievance", "answered"): DONE,
    ("grievance", "withdrawn"): STOPPED,
    ("case", "taken"): WAITING,
    ("case", "offered"): WAITING,
    ("case", "disputed"): CHECKING,
    ("case", "handling"): WORKING,
    ("case", "paused"): PAUSED,
    ("case", "in_review"): CHECKING,
    ("case", "approved"): CHECKED,
    ("case", "answered"): CHECKED,
    ("case", "solved"): DONE,
    ("case", "unsolved"): STOPPED,
    ("case", "referred"): DONE,
    ("case", "declined"): STOPPED,
    ("case", "withdrawn"): STOPPED,
    ("case", "merged"): STOPPED,
    ("coordination", "asked"): WAITING,
    ("coordination", "accepted"): WORKING,
    ("coordination", "answered"): CHECKING,
    ("coordination", "disputed"): WAITING,
    ("coordination", "settled"): DONE,
    ("coordination", "ruled"): DONE,
    ("coordination", "withdrawn"): STOPPED,
    ("errand", "requested"): WAITING,
    ("errand", "approved"): WORKING,
    ("errand", "done"): DONE,
    ("errand", "refused"): STOPPED,
    ("errand", "withdrawn"): STOPPED,
    ("data_request", "drafting"): DRAFT,
    ("data_request", "awaiting_consent"): WAITING,
    ("data_request", "sent"): WORKING,
    ("data_request", "closed"): DONE,
    ("data_request", "cancelled"): STOPPED,
    ("training", "proposed"): WAITING,
    ("training", "planned"): WORKING,
    ("training", "held"): CHECKED,
    ("training", "closed"): DONE,
    ("training", "refused"): STOPPED,
    ("training", "cancelled"): STOPPED,
    ("learning_note", "shared"): DONE,
    ("learning_note", "taken_back"): STOPPED,
    ("learning_plan", "open"): WORKING,
    ("learning_plan", "closed"): DONE,
    ("growth", "offered"): WAITING,
    ("growth", "under_way"): WORKING,
    ("growth", "complete"): DONE,
    ("growth", "declined"): STOPPED,
    ("growth", "ended"): STOPPED,
    ("leaving", "open"): WORKING,
    ("leaving", "complete"): DONE,
    ("leaving", "cancelled"): STOPPED,
    ("appraisal", "drafting"): WORKING,
    ("appraisal", "proposed"): WAITING,
    ("appraisal", "approved"): CHECKED,
    ("appraisal", "carried_out"): DONE,
    ("appraisal", "cancelled"): STOPPED,
    ("outgoing", "drafting"): DRAFT,
    ("outgoing", "under_review"): WORKING,
    ("outgoing", "awaiting_signoff"): WAITING,
    ("outgoing", "signed_off"): CHECKED,
    ("outgoing", "rechecked"): CHECKED,
    ("outgoing", "numbered"): CHECKED,
    ("outgoing", "sealed"): CHECKED,
    ("outgoing", "distributed"): DONE,
    ("outgoing", "archived"): DONE,
    ("outgoing", "cancelled"): STOPPED,
}

LIGHT_ICONS = {
    Light.GREEN: "circle-filled",
    Light.AMBER: "alert-triangle-filled",
    Light.RED: "alert-octagon-filled",
    Light.NONE: "minus",
}


def workflow_of(matter: Matter) -> Workflow:
    """The table that moves a matter, also where only its common row is at hand."""
    return matter.workflow if hasattr(type(matter), "workflow") else KINDS[matter.kind].workflow


def tone_of(workflow: Workflow, state: str) -> Tone:
    """The tone of a state; one that nobody has styled shows as beginning, under way or ended."""
    if known := TONES.get((workflow.kind, str(state))):
        return known
    if str(state) in workflow.closed:
        return DONE
    return DRAFT if str(state) == str(workflow.initial) else WORKING
