"""The transfer package: verified without the database, and not after a byte of it was changed."""

import json
import re
import zipfile
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils.translation import override

from shuniu.audit.log import public_key
from shuniu.matters.acts import Refused
from shuniu.matters.models import Blob, Link
from shuniu.matters.spoken import spoken
from shuniu.office.documents.archiving import packages
from shuniu.office.documents.archiving.checking import check_item
from shuniu.office.documents.archiving.checks import QUALITIES, TESTS, check, faults
from shuniu.office.documents.archiving.filing import Decision
from shuniu.office.documents.archiving.findings import FINDINGS
from shuniu.office.documents.archiving.inspecting import EICAR, inspect_file
from shuniu.office.documents.archiving.metadata import BadMetadata, every, one, parsed
from shuniu.office.documents.archiving.models import FiledItem, Package
from shuniu.office.documents.archiving.verifying import verify_package
from shuniu.office.documents.incoming.actions import acts as receiving
from shuniu.office.documents.incoming.workflow import State as InState
from shuniu.office.documents.outgoing import actions
from shuniu.office.documents.outgoing.workflow import State

pytestmark = pytest.mark.sqlite  # what a package holds doesn't depend on the database it was packed from


@pytest.fixture(autouse=True)
def _no_converter(monkeypatch):
    monkeypatch.setattr(packages, "as_pdf", lambda content, name: None)


@pytest.fixture
def filed(cast, fonds, incoming, outgoing):
    """A document that came in and one that went out, both filed."""
    asked, issued = incoming(InState.COMPLETED, dated_on=date(2026, 3, 2)), outgoing(State.DISTRIBUTED, received=True)
    receiving.archive(asked, by=cast.clerk)
    actions.archive(issued, by=cast.clerk)
    return FiledItem.objects.get(pk=asked.pk), FiledItem.objects.get(pk=issued.pk)


@pytest.fixture
def package(filed, fonds, archivist) -> Path:
    made = packages.ask_for_package(by=archivist, fonds=fonds, first_year=2026, last_year=2026)
    packages.build(pk=made.pk)
    made.refresh_from_db()
    assert (made.state, made.done, made.faults) == (Package.State.READY, 2, 0)
    return Path(storages["default"].path(made.path))


def test_what_is_filed_passes_all_four_qualities(filed):
    for item in filed:
        tested = check_item(item)
        assert not faults(tested), faults(tested)
        assert {each.test.quality for each in tested} == set(QUALITIES)


def test_a_seal_holds_when_its_certificate_has_run_out(filed, clock):
    clock.shift(timedelta(days=365 * 6))

    assert not faults(check_item(filed[1]))


def test_a_file_that_was_changed_in_the_storage_is_found(filed):
    _asked, issued = filed
    blob = Blob.objects.get(pk=issued.files.get(part="final").sha256)
    storages["blobs"].save(blob.path, ContentFile(b"%PDF-1.7 something else"))

    codes = {each.code for each in faults(check_item(issued))}

    assert {"Z2", "W3", "K1"} <= codes


def test_a_description_that_was_changed_in_the_database_is_found(filed):
    _asked, issued = filed
    FiledItem.objects.filter(pk=issued.pk).update(title="关于别的事情的通知")

    assert [each.code for each in faults(check_item(FiledItem.objects.get(pk=issued.pk)))] == ["Z3"]


def test_a_package_holds_each_item_with_files_metadata_and_trace(package, filed):
    with zipfile.ZipFile(package) as opened:
        names = opened.namelist()
        issued = filed[1].code
        assert [name for name in names if name.startswith(issued)][-2:] == [
            f"{issued}/metadata.xml",
            f"{issued}/trace.json",
        ]
        root = parsed(opened.read(f"{issued}/metadata.xml"))
        assert one(root, "identity/archiveCode") == issued
        assert one(root, "description/datedOn") == "20260305"
        assert json.loads(opened.read("report.json"))["items"][issued][0]["holds"] is True


def test_a_package_verifies_with_the_key_alone(package, django_db_blocker):
    public = public_key()
    with django_db_blocker.block():
        verdict = verify_package(package, public)

    assert list(verdict.all_problems()) == []
    assert len(verdict.items) == 2


def test_a_question_in_the_item_of_its_answer_has_its_own_receipt(cast, fonds, archivist, incoming, outgoing):
    asked, reply = incoming(InState.COMPLETED, dated_on=date(2026, 3, 2)), outgoing(State.DISTRIBUTED, received=True)
    Link.objects.create(source_id=reply.pk, target_id=asked.pk, type=Link.Type.ANSWERS)
    actions.archive(reply, by=cast.clerk, decision=Decision(together=True))
    assert not faults(check_item(FiledItem.objects.get()))
    made = packages.ask_for_package(by=archivist, fonds=fonds, first_year=2026, last_year=2026)
    packages.build(pk=made.pk)
    path = Path(storages["default"].path(made.path))

    assert list(verify_package(path, public_key()).all_problems()) == []
    code = FiledItem.objects.get().code
    with zipfile.ZipFile(path) as opened:
        root = parsed(opened.read(f"{code}/metadata.xml"))
    (relation,) = every(root, "relations/relation")
    assert (relation.get("archiveCode"), relation.get("trace"), relation.text) == (code, "trace-2.json", asked.title)
    changed = repacked(path, lambda name, content: content.replace(b"incoming.", b"outgoing.", 1)
                       if name.endswith("trace-2.json") else content)  # fmt: skip
    assert any(
        "留痕可信（真实性）：留痕有问题" in each for each in verify_package(changed, public_key()).all_problems()
    )


def test_a_package_of_somebody_else_is_not_taken_for_ours(package):
    other = "other+00000000+AQ=="
    assert not verify_package(package, other).holds


def test_a_changed_byte_is_found_wherever_it_stands(package):
    whole = package.read_bytes()
    for place in range(0, len(whole), len(whole) // 12):
        package.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert verify_package(package).problems, place
    package.write_bytes(whole[:-1])
    assert verify_package(package).problems


def repacked(package: Path, change) -> Path:
    """The package with its members changed by `change(name, content)`, and its whole digest made right again."""
    from shuniu.office.documents.archiving.packing import COMMENT, DIGITS, digest_of

    out = package.with_name("forged.zip")
    with zipfile.ZipFile(package) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            if (content := change(name, source.read(name))) is not None:
                target.writestr(name, content)
        target.comment = COMMENT + b"0" * DIGITS
    content = out.read_bytes()
    digest = digest_of(BytesIO(content), len(content) - DIGITS).encode()
    out.write_bytes(content[:-DIGITS] + digest)
    return out


def test_a_forger_who_mends_the_digests_is_caught_by_name(package, filed):
    asked = filed[0].code
    changed = repacked(package, lambda name, content: content + b" " if name.endswith("trace.json") else content)
    assert "trace.json：内容与清单的摘要不符" in " ".join(verify_package(changed).all_problems())

    lost = repacked(package, lambda name, content: None if name == f"{asked}/metadata.xml" else content)
    assert f"{asked}/metadata.xml：文件缺失" in " ".join(verify_package(lost).all_problems())


def test_a_forger_who_mends_the_manifest_lacks_the_signature(package):
    def change(name, content):
        return content.replace("何静".encode(), "何敬".encode()) if name == "manifest.json" else content

    assert verify_package(repacked(package, change)).manifest
    renamed = repacked(package, lambda name, content: re.sub(rb'"made_by": "[^"]*"', b'"made_by": "x"', content)
                       if name == "manifest.json" else content)  # fmt: skip
    assert any("签名" in each for each in verify_package(renamed).problems)


def test_what_is_no_package_is_refused_in_words(tmp_path):
    for content in (b"", b"PK\x05\x06" + bytes(18), b"x" * 500):
        path = tmp_path / "what.zip"
        path.write_bytes(content)
        assert verify_package(path).problems


def test_numbers_that_are_missing_are_named(package, filed):
    from shuniu.office.documents.archiving.verifying import _numbers_missing

    manifest = {"items": [{"code": "Z109-WS·2026-Y-BGS-0001"}, {"code": "Z109-WS·2026-Y-BGS-0004"}], "destroyed": []}
    assert _numbers_missing(manifest) == ["Z109-WS·2026-Y-BGS：缺件号 0002、0003"]
    assert _numbers_missing(manifest | {"destroyed": ["Z109-WS·2026-Y-BGS-0002", "Z109-WS·2026-Y-BGS-0003"]}) == []


def test_metadata_that_reaches_outside_is_refused():
    evil = (
        b'<!DOCTYPE item [<!ENTITY x SYSTEM "file:///etc/passwd">]><item xmlns="urn:shuniu:archive:item:1">&x;</item>'
    )
    with pytest.raises(BadMetadata):
        parsed(evil)


def test_files_that_act_or_are_locked_are_named():
    def zipped(*names: str) -> bytes:
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as target:
            for name in ("[Content_Types].xml", "word/document.xml", *names):
                target.writestr(name, "<x/>")
        return out.getvalue()

    assert "macro" in inspect_file(zipped("word/vbaProject.bin"), "a.docx").acting
    assert "object" in inspect_file(zipped("word/embeddings/oleObject1.bin"), "a.docx").acting
    assert inspect_file(zipped(), "a.docx").acting == ()
    assert "virus" in inspect_file(b"x" + EICAR, "a.txt").acting
    assert "program" in inspect_file(b"MZ\x90", "a.pdf").acting
    assert "script" in inspect_file(b"%PDF-1.7\n1 0 obj <</S /JavaScript /JS (x)>> endobj", "a.pdf").acting
    assert inspect_file(b"%PDF-1.7\n1 0 obj <</Length 9>> stream\n/JS (x)\nendstream", "a.pdf").acting == ()
    assert inspect_file(b"%PDF-1.7\ntrailer <</Encrypt 5 0 R>>", "a.pdf").locked


def test_only_who_may_asks_for_a_package_and_none_is_made_of_nothing(cast, fonds, archivist):
    with pytest.raises(Refused, match="没有“制作移交包”的权限"):
        packages.ask_for_package(by=cast.clerk, fonds=fonds, first_year=2026, last_year=2026)
    with pytest.raises(Refused, match="还没有归档文件"):
        packages.ask_for_package(by=archivist, fonds=fonds, first_year=2026, last_year=2026)


def test_a_package_with_an_item_that_fails_names_it(filed, fonds, archivist):
    FiledItem.objects.filter(pk=filed[1].pk).update(title="关于别的事情的通知")
    made = packages.ask_for_package(by=archivist, fonds=fonds, first_year=2026, last_year=2026)
    packages.build(pk=made.pk)
    made.refresh_from_db()

    assert made.faults == 1
    assert made.failing == {filed[1].code: ["Z3"]}
    found = verify_package(Path(storages["default"].path(made.path)), public_key())
    assert list(found.all_problems()) == [f"{filed[1].code}：著录未改动（真实性）：与归档时不同：题名"]


def test_what_was_found_is_kept_in_codes_and_said_in_the_readers_language(filed):
    FiledItem.objects.filter(pk=filed[1].pk).update(title="关于别的事情的通知")
    with override("en"):
        (found,) = faults(check_item(FiledItem.objects.get(pk=filed[1].pk)))
        assert found.note(spoken) == "Not as when filed: Title"
    assert found.kept() == {
        "code": "Z3",
        "quality": "authentic",
        "holds": False,
        "findings": [{"code": "description_changed", "values": {"fields": ["title"]}}],
        "note": "与归档时不同：题名",
    }


def test_a_package_is_written_in_chinese_whoever_has_it_made(filed, fonds, archivist):
    with override("en"):
        made = packages.ask_for_package(by=archivist, fonds=fonds, first_year=2026, last_year=2026)
        packages.build(pk=made.pk)
    with zipfile.ZipFile(storages["default"].path(made.path)) as opened:
        report = json.loads(opened.read("report.json"))
        root = parsed(opened.read(f"{filed[1].code}/metadata.xml"))

    assert report["items"][filed[1].code][0]["note"] == "留痕逐条重算相符"
    assert report["findings"]["trace_agrees"] == "留痕逐条重算相符"
    assert one(root, "description/documentType") == "通知"
    assert "归档" in [event.text for event in every(root, "trace/event")][-1]


@pytest.mark.parametrize("test", TESTS, ids=lambda test: test.code)
def test_every_test_has_its_words_in_english(test):
    with override("en"):
        for words in (test.label, test.how, QUALITIES[test.quality]):
            assert spoken(words).isascii()


def test_every_finding_takes_the_same_values_in_english():
    for code, words in FINDINGS.items():
        with override("en"):
            assert sorted(re.findall(r"%\(\w+\)s", spoken(words))) == sorted(re.findall(r"%\(\w+\)s", words)), code


def test_a_failed_build_says_so_and_is_made_anew(filed, fonds, archivist, monkeypatch):
    made = packages.ask_for_package(by=archivist, fonds=fonds, first_year=2026, last_year=2026)
    with monkeypatch.context() as broken:
        broken.setattr(packages, "metadata_of", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            packages.build(pk=made.pk)
    made.refresh_from_db()
    assert made.state == Package.State.FAILED
    assert not Path(storages["default"].path(made.path)).exists()

    packages.build(pk=made.pk)

    made.refresh_from_db()
    assert made.state == Package.State.READY


def test_tests_answer_whatever_they_are_given():
    from shuniu.office.documents.archiving.checks import Seen

    tested = check(Seen("Z1", "incoming", {}, "", [], {}))
    assert faults(tested)
