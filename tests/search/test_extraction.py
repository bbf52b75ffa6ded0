"""Files that gave no text when they came are read at night, found by it, and wiped out where they bear the mark."""

import docx
import pytest
from django.core.files.base import ContentFile

from shuniu.jobs.registry import JOBS
from shuniu.matters import actions, files
from shuniu.matters.models import Blob
from shuniu.office.supervision.workflow import State
from shuniu.search.find import find
from shuniu.text.reading import Textless
from tests.faults.made_files import TEXT


@pytest.fixture
def unread(cast, item, monkeypatch, tmp_path):
    """A document that hangs on an item and could not be read when it came."""

    def attach(text: str):
        made = docx.Document()
        made.add_paragraph(text)
        made.save(tmp_path / "来文.docx")

        def no_converter(*args: object, **kwargs: object) -> None:
            raise Textless("本机没有装转换程序")

        with monkeypatch.context() as without:
            without.setattr(files, "read", no_converter)
            content = ContentFile((tmp_path / "来文.docx").read_bytes())
            return actions.attach(item(State.IN_HAND), by=cast.finance_liaison, file=content, name="来文.docx")

    return attach


def test_a_file_is_found_by_its_text_once_it_could_be_read(cast, unread):
    attachment = unread("芦花渡口改造方案")
    assert not find("芦花渡口", cast.officer).hits

    JOBS["search.extract"]()

    assert [hit.matter_id for hit in find("芦花渡口", cast.officer).hits] == [attachment.matter_id]
    assert JOBS["search.extract"].cron


def test_a_file_that_turns_out_to_bear_the_mark_is_wiped_out(cast, unread):
    attachment = unread("机密★10年")

    JOBS["search.extract"]()
    JOBS["search.extract"]()

    blob = Blob.objects.get(pk=attachment.blob_id)
    assert (blob.text, blob.extraction_note) == ("", files.WIPED)
    assert not files.storages["blobs"].exists(blob.path)
    assert files.is_intact(blob)
    with pytest.raises(files.FileRefused, match="已从系统中清除"):
        files.fetch(blob)


def test_what_still_gives_no_text_stays_as_it_is(cast, unread, monkeypatch):
    attachment = unread(TEXT)

    def still_none(*args: object, **kwargs: object) -> None:
        raise Textless("仍然读不了")

    monkeypatch.setattr(files, "read", still_none)
    JOBS["search.extract"]()

    blob = Blob.objects.get(pk=attachment.blob_id)
    assert (blob.extraction, blob.extraction_note) == (Blob.Extraction.FAILED, "仍然读不了")
    assert files.is_intact(blob)
