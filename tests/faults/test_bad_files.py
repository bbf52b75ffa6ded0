"""Files that are empty, huge, locked, disguised or meant to harm are refused in words at every entrance, and not kept."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shuniu.api.models import ApiToken
from shuniu.audit.models import AuditEntry
from shuniu.matters import actions
from shuniu.matters.files import FileRefused
from shuniu.matters.models import Attachment, Blob, Matter
from shuniu.office.supervision.actions import items, sources
from shuniu.office.supervision.models import Source
from shuniu.office.supervision.workflow import State
from tests.faults.made_files import ENCODINGS, TEXT, UNWELCOME, written


def kept(tmp_path) -> tuple[int, int, int, int]:
    files = sum(path.is_file() for path in (tmp_path / "blobs").rglob("*"))
    return AuditEntry.objects.count(), Blob.objects.count(), Attachment.objects.count(), files


@pytest.fixture
def doors(cast, item):
    """Every entrance for a file: the page and the API of an attachment, a source and a feedback, and the acts below."""
    made = item(State.IN_HAND)
    browser, liaison = Client(), Client()
    browser.force_login(cast.officer)
    liaison.force_login(cast.finance_liaison)
    api = Client(headers={"Authorization": f"Bearer {ApiToken.make(cast.officer, '测试')[1]}"})

    def upload(name: str) -> SimpleUploadedFile:
        return SimpleUploadedFile(name, UNWELCOME[name])

    def feed_back(name: str) -> object:
        return liaison.post(f"/matters/{made.pk}/feed_back/", {
            "text": "已形成初稿。", "evidence-TOTAL_FORMS": 1, "evidence-INITIAL_FORMS": 0,
            "evidence-0-kind": "other", "evidence-0-file": upload(name)})  # fmt: skip

    return {
        "page of attach": lambda name: browser.post(f"/matters/{made.pk}/attach/", {"file": upload(name)}),
        "api of attach": lambda name: api.post(f"/api/v1/supervision/{made.pk}/attach", {"file": upload(name)}),
        "page of source": lambda name: browser.post(
            "/supervision/sources/new/", {"form": "speech", "classification": 1, "file": upload(name)}
        ),
        "api of source": lambda name: api.post(
            "/api/v1/source/enter/file", {"form": "speech", "classification": 1, "file": upload(name)}
        ),
        "page of feedback": feed_back,
    }


@pytest.mark.parametrize("name", UNWELCOME)
def test_an_unwelcome_file_is_refused_at_every_door_and_nothing_of_it_is_kept(doors, tmp_path, name):
    before = kept(tmp_path)

    answers = {door: enter(name) for door, enter in doors.items()}

    assert {door: answer.status_code for door, answer in answers.items()} == dict.fromkeys(doors, 422)
    for answer in answers.values():
        assert "Traceback" not in answer.content.decode()
    assert kept(tmp_path) == before
    assert Source.objects.count() == 0


@pytest.mark.parametrize("name", UNWELCOME)
def test_an_unwelcome_file_is_refused_by_the_act_itself(cast, item, tmp_path, name):
    made = item(State.IN_HAND)
    before = kept(tmp_path)

    with pytest.raises(FileRefused, match="《"):
        actions.attach(made, by=cast.officer, file=ContentFile(UNWELCOME[name]), name=name)
    with pytest.raises(FileRefused):
        proof = items.EvidenceGiven(kind="other", file=ContentFile(UNWELCOME[name]), name=name)
        items.report_done(made, by=cast.finance_liaison, text="已印发。", evidence=[proof])

    assert kept(tmp_path) == before


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_text_is_read_in_whatever_encoding_it_comes(cast, encoding):
    browser = Client()
    browser.force_login(cast.officer)

    answer = browser.post("/supervision/sources/new/", {
        "form": "speech", "classification": 1, "file": SimpleUploadedFile("讲话.txt", TEXT.encode(encoding))})  # fmt: skip

    assert answer.status_code == 302
    [source] = Source.objects.all()
    assert source.text == TEXT
    assert [str(unit) for unit in source.directives.get().lead_units.all()] == ["市财政局"]


def test_a_document_under_a_wrong_name_is_taken_for_what_it_is(cast, item):
    made = item(State.IN_HAND)

    attachment = actions.attach(made, by=cast.officer, file=ContentFile(written("会议纪要")), name="纪要.pdf")

    assert attachment.blob.media_type.endswith("wordprocessingml.document")
    assert "会议纪要" in attachment.blob.text


def test_a_name_is_kept_without_its_path_and_no_longer_than_its_column(cast, item):
    made = item(State.IN_HAND)
    name = "../../etc/" + "关于做好防汛工作的通知" * 30 + ".txt"

    attachment = actions.attach(made, by=cast.officer, file=ContentFile(TEXT.encode()), name=name)

    attachment.refresh_from_db()
    assert len(attachment.name) == 200
    assert attachment.name.startswith("关于")
    assert attachment.name.endswith(".txt")


def test_a_text_with_nul_is_taken_in_without_it(cast):
    source = sources.enter(by=cast.officer, original=f"\x00{TEXT}\x00", title="含空字符")

    source.refresh_from_db()
    assert source.text == TEXT
    assert "\x00" not in source.original


def test_a_file_whose_disk_failed_is_not_on_record(cast, item, monkeypatch):
    from shuniu.matters.storage import DurableStorage

    made = item(State.IN_HAND)

    def full(self: object, name: str, content: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(DurableStorage, "_save", full)
    with pytest.raises(OSError, match="No space"):
        actions.attach(made, by=cast.officer, file=ContentFile(TEXT.encode()), name="办法.txt")

    assert not Blob.objects.exists()
    assert Matter.objects.get(pk=made.pk).revision == made.revision
