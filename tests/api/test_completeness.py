"""Whatever a page can do, the API can: an address of a page that writes has an operation, or stands here with the reason."""

import pytest

from shuniu.api.main import api
from shuniu.matters.forms import FORMS, ActForm
from tests.rights.table import ACTS, PAGES

OPERATIONS = {
    "new_item": "supervision.draft",
    "act": "supervision.assign",
    "new_document": "outgoing.draft",
    "incoming_receive": "incoming.deliver_file",
    "incoming_desk": "incoming.register",
    "incoming_instruct": "incoming.instruct",
    "incoming_letter": "incoming.letter",
    "outgoing_sign": "outgoing.sign_off",
    "drafting_new": "drafting.kinds",
    "drafting_copy": "outgoing.draft",
    "drafting_desk": "drafting.save",
    "drafting_settings": "documents.set",
    "archive_several": "outgoing.archive",
    "archive_packages": "archive.package",
    "archive_appraise": "appraisal.draft",
    "archive_settings": "archive.set",
    "new_meeting": "meeting.convene",
    "rooms": "rooms.set",
    "meeting_record": "agenda.add_resolved",
    "new_topic": "agenda.propose_file",
    "new_decision": "dossier.open_dossier",
    "decisions_settings": "decisions.set",
    "briefing_send": "briefing.send_up",
    "briefing_desk": "briefing.edit",
    "briefing_gather": "briefing.merge",
    "briefing_instruct": "briefing.instruct",
    "bulletin_new": "bulletin.begin",
    "commission_new": "commission.commission",
    "incident_new": "incident.report",
    "leaving_new": "leaving.begin",
    "training_new": "training.propose",
    "learning_plan_new": "learning_plan.open",
    "unit_learning_plan_new": "learning_plan.open_for_unit",
    "growth_new": "growth.give",
    "study_new": "study.propose",
    "study_visit": "study.arrange_visit",
    "study_notes": "study.note",
    "study_report": "study.revise_report",
    "questionnaire_new": "questionnaire.build",
    "publication_new": "publication.propose",
    "disclosure_request_new": "disclosure_request.register",
    "case_desk": "case.take",
    "grievance_new": "grievance.lodge",
    "case_answer_new": "cases.write_answer",
    "case_answer": "cases.amend_answer",
    "submission_decline": "disclosure_requests.decline_submission",
    "case_answer_settle": "cases.check_answer",
    "case_end_ruling": "cases.end_ruling",
    "case_import": "cases.import",
    "case_settings": "cases.set",
    "coordination_new": "coordination.ask",
    "data_request_new": "data_request.draft",
    "burden_settings": "burden.set",
    "errand_new": "errand.request",
    "cars": "cars.set",
    "diary_new": "diary.add",
    "diary_entry": "diary.amend",
    "diary_cancel": "diary.cancel",
    "diary_share": "diary.share",
    "duty_hand_over": "duty.hand_over",
    "duty_take_over": "duty.take_over",
    "duty": "duty.set",
    "briefings_options": "briefings.set",
    "briefings_settings": "bulletins.add",
    "bulletin_settings": "bulletins.amend",
    "source_enter": "source.enter",
    "source_act": "source.approve",
    "directive": "source.amend_directive",
    "draws": "draws.commit",
    "bulletin": "supervision.bulletin",
    "perform_draw": "draws.perform",
    "supervision_settings": "supervision.set",
    "import": "supervision.import",
    "import_take": "supervision.import",
    "views": "views.save",
    "view": "views.rename",
    "notices_read": "notices.read",
    "morning_mail": "me.morning_mail",
    "delegate": "delegations.give",
    "end_delegation": "delegations.end",
    "new_account": "accounts.open",
    "account": "accounts.amend",
    "grant": "accounts.grant",
    "revoke": "accounts.revoke",
    "appoint": "accounts.appoint",
    "end_appointment": "accounts.end_appointment",
    "close_account": "accounts.close",
    "suspend_account": "accounts.suspend",
    "reopen_account": "accounts.reopen",
    "reset_password": "accounts.reset_password",
    "new_unit": "units.add",
    "unit_admin": "units.amend",
    "close_unit": "units.close",
    "route_new": "routes.publish",
    "route_edit": "routes.publish",
    "route_restore": "routes.restore",
    "routes_shipped": "routes.shipped",
    "file": "files.get",
    "verify_audit": "audit.verify",
    "sign_checkpoint": "audit.checkpoint",
}
OF_THE_BROWSER = {
    "sign_in": "a program has a token",
    "sign_out": "a program has a token",
    "language": "answers are data",
    "password": "is changed by its owner, in person",
    "inbox_act": "a program calls the act for each",
    "ledger_act": "a program calls the act for each",
    "check_receipt": "is checked where it is wanted: `shuniu audit check`",
    "submission_file": "is looked at by whoever confirms the application",
    "tokens": "are made by their owner, in person",
    "end_own_token": "are ended by their owner, in person",
    "remarks": "are for the writer, while he writes",
}


def operations() -> dict[str, dict[str, object]]:
    schema = api.get_openapi_schema()
    return {each["operationId"]: each for path in schema["paths"].values() for each in path.values()}


def test_the_document_is_openapi_3_1():
    assert api.get_openapi_schema()["openapi"].startswith("3.1")


READ = {
    "archive": "archive.waiting",
    "archive_catalogue": "archive.items",
    "archive_item": "archive.item",
    "archive_file": "archive.file",
    "archive_package": "archive.package_file",
    "archive_appraisals": "archive.items",
    "archive_disposal": "archive.disposal",
    "meetings": "meetings.list",
    "meeting_figures": "meetings.figures",
    "meeting_calendar": "meetings.calendar",
    "meeting_seating": "meetings.seating",
    "topics": "topics.list",
    "decisions": "decisions.list",
    "decision_card": "decisions.card",
    "briefings": "briefing.list",
    "bulletins": "matters.list",
    "commissions": "matters.list",
    "incidents": "matters.list",
    "leavings": "leavings.list",
    "trainings": "trainings.list",
    "learning_notes": "learning_notes.list",
    "learning_plans": "learning_plans.list",
    "growths": "growths.list",
    "leaving_typeset": "leavings.typeset",
    "studies": "studies.list",
    "study_pool": "studies.list",
    "visits": "studies.visits",
    "study_typeset": "studies.typeset",
    "questionnaires": "questionnaires.list",
    "publications": "publications.list",
    "disclosure_requests": "disclosure_requests.list",
    "disclosure_reply": "disclosure_requests.reply",
    "disclosure_annual": "disclosure.annual",
    "submissions": "disclosure_requests.submissions",
    "questionnaire_results": "questionnaires.results",
    "cases": "cases.list",
    "case_passing": "cases.passing",
    "case_answers": "cases.answers",
    "case_slip": "cases.get",
    "case_code": "cases.get",
    "grievances": "matters.list",
    "coordination": "coordination.list",
    "rulings": "rulings.list",
    "data_requests": "data_requests.list",
    "data_request_results": "data_requests.results",
    "burden_report": "burden.get",
    "diary": "diary.list",
    "errands": "errands.list",
    "seal_register": "errands.seals",
    "briefings_balance": "briefings.balance",
    "briefing_topics": "briefing_topics.list",
    "briefing_topic": "briefing_topics.get",
    "bulletin_typeset": "bulletin.typeset",
    "sources": "source.list",
    "source": "source.directives",
    "fulfilment_map": "source.map",
    "ledger": "supervision.list",
    "board": "supervision.board",
    "unit": "supervision.unit",
    "statistics": "supervision.statistics",
    "calendar": "supervision.calendar",
    "inbox": "inbox.list",
    "search": "search.find",
    "notices": "notices.list",
    "matter": "matters.get",
}
"""Pages that only show, and the operation that answers the same."""


@pytest.mark.parametrize("page", READ)
def test_what_a_page_shows_an_operation_answers(page):
    assert page in PAGES
    assert READ[page] in operations()


@pytest.mark.parametrize("page", OPERATIONS)
def test_what_a_page_does_an_operation_does(page):
    assert OPERATIONS[page] in operations()


def test_no_page_that_writes_was_forgotten():
    assert set(ACTS) <= set(OPERATIONS) | set(OF_THE_BROWSER)
    assert not set(OPERATIONS) & set(OF_THE_BROWSER)


def test_every_page_named_here_exists():
    known = {*PAGES, *ACTS, "sign_in", "sign_out", "language"}

    assert set(OPERATIONS) | set(OF_THE_BROWSER) <= known


def test_every_form_makes_its_act():
    assert [place for place, form in FORMS.items() if form.act is ActForm.act] == []
