"""A house with something in every room, and a browser for each kind of visitor."""

import uuid
from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from shuniu.audit.log import make_checkpoint
from shuniu.matters import actions, files
from shuniu.matters.models import Attachment
from shuniu.office.documents.drafting import copies
from shuniu.office.documents.outgoing import actions as outgoing
from shuniu.office.supervision import drawing
from shuniu.office.supervision.actions import items, sources
from shuniu.office.supervision.models import SavedView, SupervisionItem
from shuniu.office.supervision.workflow import State
from shuniu.routes.binding import BINDINGS, Binding
from shuniu.text.reading import recognising
from shuniu.typesetting import read_document, typeset_pdf
from tests.conftest import again
from tests.rights.house import (
    OF_THE_DOCUMENT,
    TELLTALE,
    a_case,
    a_decision,
    a_leaving,
    a_meeting,
    a_portfolio,
    a_reception,
    a_route,
    an_archive,
    an_incoming_document,
    coordination,
    information,
    integrity,
    learning,
    of_the_team,
    openness,
    research,
)


@pytest.fixture(scope="session")
def a_page() -> bytes:
    """A PDF of one page, set once."""
    return typeset_pdf(
        read_document(f"关于{TELLTALE}的通知\n各科室：\n现通知如下。\n临江市人民政府办公室\n2026年3月2日")
    ).content


@pytest.fixture
def house(cast, item, monkeypatch, a_page) -> SimpleNamespace:
    """One item of the finance bureau with a feedback, a comment, a file; its source; and what else has an address."""
    monkeypatch.setattr(recognising, "program", lambda: None)  # the page's picture is blank: there is nothing to read
    source = sources.enter(
        by=cast.officer, title=f"{TELLTALE}部署会讲话", original=f"市财政局要在6月底前印发{TELLTALE}资金直达办法。"
    )
    made = item(State.IN_HAND, title=f"印发{TELLTALE}资金直达办法")
    items.feed_back(made, by=cast.finance_liaison, text=f"{TELLTALE}初稿已形成。")
    actions.comment(made, by=cast.director, text=f"{TELLTALE}请抓紧。@郑晓燕")
    file = ContentFile(f"{TELLTALE}附件正文".encode())
    attachment = actions.attach(made, by=cast.finance_liaison, file=file, name=f"{TELLTALE}.txt")
    document = outgoing.draft(
        by=cast.clerk,
        title=f"关于{TELLTALE}的通知",
        document_type="notice",
        direction="downward",
        issuing_organ=cast.office,
        organ_code="临政办发",
        body=f"关于{TELLTALE}的通知\n各科室：\n现通知如下。",
    )
    printed = files.keep(ContentFile(a_page), "正本.pdf")
    document.printed = Attachment.objects.create(
        matter_id=document.pk, blob=printed, name="正本.pdf", attached_by=cast.clerk
    )
    document.save()
    draft = copies.begin(
        by=cast.clerk,
        text=f"关于{TELLTALE}的函",
        document_type="letter",
        direction="lateral",
        issuing_organ=cast.office,
    )
    checkpoint = make_checkpoint()
    monkeypatch.setitem(BINDINGS, "supervision", Binding(SupervisionItem.workflow, {}, begins_in=State.DRAFTING))
    return SimpleNamespace(
        item=made,
        source=source,
        directive=source.directives.get(),
        attachment=attachment,
        document=document,
        draft=draft,
        delivery=document.deliveries.create(organ="江南省体育局", sent_by=cast.clerk, sent_at=timezone.now()),
        checkpoint=checkpoint,
        view=SavedView.objects.create(person=cast.director, name=f"{TELLTALE}的视图", query="state=in_hand"),
        draw=drawing.commit(
            by=cast.director, period="2026年第一季度", first_day=date(2026, 1, 1), last_day=date(2026, 3, 5)
        ),
        notice=cast.finance_liaison.notices.first(),
        version=a_route(cast.director),
        incoming=an_incoming_document(cast),
        **a_meeting(cast),
        **a_decision(cast),
        **information(cast),
        **an_archive(cast),
        **research(cast),
        **openness(cast),
        **a_case(cast),
        **a_reception(cast),
        **coordination(cast),
        leaving=a_leaving(cast),
        **integrity(cast, made),
        portfolio=a_portfolio(cast),
        **of_the_team(cast, made),
        **learning(cast),
    )


@pytest.fixture
def objects(house, cast) -> dict[str, dict[str, object]]:
    """What stands in for each converter of each address; "*" for any."""
    source = {"pk": house.source.pk, "directive_pk": house.directive.pk, "verb": "revise"}
    account = {"pk": cast.clerk.pk, "role": "clerk"}
    picture = house.incoming.attachments.get(name="页.png").pk
    received = {"pk": house.incoming.pk, "file_pk": picture, "page": 0}
    delivery = {"pk": house.delivery.pk, "token": house.delivery.token, "place": 0}
    return {
        "*": {"pk": house.item.pk, "verb": "feed_back", "size": house.checkpoint.size, "key": uuid.UUID(int=0)},
        **dict.fromkeys(("source", "source_act", "fulfilment_map", "fulfilment_of", "directive", "passage"), source),
        **dict.fromkeys(
            (
                "account",
                "grant",
                "revoke",
                "appoint",
                "close_account",
                "suspend_account",
                "reopen_account",
                "reset_password",
            ),
            account,
        ),
        **{key: {"pk": house.filed.pk, "place": 1} for key in ("archive_item", "archive_file")},
        "archive_package": {"pk": house.package.pk},
        "archive_disposal": {"pk": house.appraisal.pk, "form": "pdf"},
        **{f"incoming_{name}": received for name in ("desk", "letter", "instruct", "sheet")},
        **{name: {"pk": house.briefing.pk} for name in ("briefing_desk", "briefing_gather", "briefing_instruct")},
        "briefing_topic": {"topic": "企业经营"},
        "bulletin_typeset": {"pk": house.issue.pk, "form": "docx"},
        "bulletin_settings": {"pk": house.bulletin.pk},
        **{f"study_{name}": {"pk": house.study.pk} for name in ("visit", "notes", "report")},
        "study_report_page": {"pk": house.study.pk, "number": 1},
        "study_typeset": {"pk": house.study.pk, "form": "docx"},
        "leaving_typeset": {"pk": house.leaving.pk, "form": "docx"},
        "pledge_sign": {"pk": house.pledge.pk},
        **{name: {"pk": house.unusual.pk} for name in ("reading_explain", "reading_settle")},
        "unit_posts": {"pk": house.item.lead_unit_id},
        "portfolio_matters": {"pk": house.portfolio.pk},
        "portfolio_version": {"pk": house.portfolio.pk, "number": 1},
        "portfolio_typeset": {"pk": house.portfolio.pk, "form": "docx"},
        **{key: {"pk": house.submission.pk} for key in ("submission_file", "submission_decline")},
        "disclosure_reply": {"pk": house.request.pk},
        "portal_reply": {"part": "reply"},
        "questionnaire_results": {"pk": house.questionnaire.pk},
        **{key: {"pk": house.case.pk} for key in ("case_slip", "case_code")},
        "case_end_ruling": {"pk": house.ruling.pk},
        **{key: {"pk": house.entry.pk} for key in ("case_answer", "case_answer_settle")},
        "reception_visit": {"pk": house.visit.pk},
        "reception_visit_act": {"pk": house.visit.pk, "verb": "leave"},
        "booking": {"pk": house.booking.pk},
        "booking_act": {"pk": house.booking.pk, "verb": "remind"},
        **{name: {"pk": house.reception_day.pk} for name in ("reception_day", "reception_day_plan")},
        "reception_day_act": {"pk": house.reception_day.pk, "verb": "publish"},
        **{name: {"pk": house.phrase.pk} for name in ("phrase", "phrase_end")},
        "mail_act": {"pk": house.mail.pk, "verb": "settle"},
        "waiting_screen": {"token": house.screen},
        "data_request_results": {"pk": house.data_request.pk},
        "end_appointment": {"pk": cast.clerk.appointments.get().pk},
        "unit_admin": {"pk": cast.schools.pk},
        "close_unit": {"pk": cast.schools.pk},
        "unit": {"pk": cast.finance.pk},
        **{
            f"meeting_{name}": {"pk": house.meeting.pk}
            for name in ("record", "seating", "checklist", "calendar", "screen", "code", "name_plates")
        },
        "meeting_feed": {"token": "made-up"},
        "diary_feed": {"pk": cast.mayor.pk, "token": "made-up"},
        "diary_share": {"pk": cast.mayor.pk},
        "duty_take_over": {"pk": house.note.pk},
        **{name: {"pk": house.diary.pk} for name in ("diary_entry", "diary_cancel")},
        "decision_card": {"pk": house.decision.pk},
        "view": {"pk": house.view.pk},
        **{name: {"pk": house.draw.pk} for name in ("draw", "draw_data", "perform_draw")},
        "file": {"pk": house.attachment.pk},
        "notice": {"pk": house.notice.pk},
        **{name: {"pk": house.document.pk} for name in OF_THE_DOCUMENT},
        **dict.fromkeys(("delivery_receipt", "delivery_file"), delivery),
        "delivery_slips": {"pk": house.document.pk},
        "delivery_code": {"pk": house.document.pk, "delivery_pk": house.delivery.pk},
        "outgoing_page": {"pk": house.document.pk, "number": 1},
        "drafting_typeset": {"pk": house.document.pk, "form": "pdf"},
        "drafting_copy": {"pk": house.draft.pk},
        "route_file": {"pk": house.version.pk},
        "route_new": {"kind": "supervision"},
        **{name: {"key": "trial"} for name in ("route", "route_edit")},
        "route_compare": {"key": "trial", "old": 1, "new": 2},
        "route_restore": {"key": "trial", "number": 1},
        "end_delegation": {"pk": 1},
        "end_own_token": {"pk": 1},
    }


@pytest.fixture
def browser(cast) -> Callable[[str], Client]:
    """A browser in which a visitor is signed in; `browser("visitor")` is signed out."""

    def open_for(who: str) -> Client:
        client = Client(raise_request_exception=False)
        if who != "visitor":
            client.force_login(again(getattr(cast, who)))
        return client

    return open_for
