from datetime import timedelta

import pytest
from django.utils import timezone

from shuniu.jobs.models import Schedule
from shuniu.matters import files
from shuniu.matters.actions import attach
from shuniu.search.models import Indexed


@pytest.fixture(autouse=True)
def _data(settings, tmp_path):
    settings.DATA = tmp_path


def test_an_office_in_order_passes(run, cast, item):
    item()

    done = run("check")

    assert (done.exit_code, done.stdout) == (0, "")


def test_each_thing_out_of_order_is_said_with_what_to_do(run, cast, item, tmp_path):
    made = item()
    Indexed.objects.filter(matter=made.pk).delete()
    Schedule.objects.create(
        name="audit.checkpoint", cron="* * * * *", next_at=timezone.now() - timedelta(hours=1),
        last_error="磁盘已满",
    )  # fmt: skip
    cast.audit_admin.grants.all().delete()
    (tmp_path / "audit.key").write_text("k")
    (tmp_path / "audit.key").chmod(0o644)

    done = run("check")

    assert done.exit_code == 1
    for said in ("chmod 600", "shuniu reindex", "shuniu work", "磁盘已满", "没有人担任审计管理员"):
        assert said in done.stdout
    assert "发现 5 个问题" in done.stderr


def test_a_file_that_was_changed_on_the_disk_is_named(run, cast, item):
    from django.core.files.base import ContentFile
    from django.core.files.storage import storages

    blob = attach(item(), by=cast.officer, file=ContentFile("已拨付".encode()), name="回执.txt").blob
    assert run("check", "--files").exit_code == 0
    path = storages["blobs"].path(blob.path)
    with open(path, "wb") as file:  # noqa: PTH123 - the storage's own path
        file.write(b"x")

    done = run("check", "--files")

    assert done.exit_code == 1
    assert "回执.txt" in done.stdout
    assert not files.is_intact(blob)


def test_the_index_can_be_written_anew(run, cast, item):
    made = item()
    Indexed.objects.all().delete()

    assert run("reindex").exit_code == 0
    assert Indexed.objects.get().matter_id == made.pk
