"""A full disk: an act is done whole or not at all, reading goes on, and work goes on once there is room again."""

import resource
import subprocess
from collections.abc import Iterator

import pytest

from tests.faults.test_kill import acknowledged, judge, wait_until

pytestmark = pytest.mark.fault

ROOM = 24 * 2**20


@pytest.fixture
def small_disk(tmp_path) -> Iterator:
    """A file system of 24 MB, where we may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", str(folder)], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("no right to mount a small file system; the limit on file sizes is tested instead")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def failures(journal) -> int:
    return journal.read_text().count("failed ")


def starve(office, folder, journal, fill, free) -> dict:
    """Let an office work until it has done some acts, take the room away, give it back, and judge what it left."""
    prepared = office("tests.faults.working_office", "prepare", folder=folder)
    assert prepared.wait(60) == 0, prepared.stderr.read()
    worker = office("tests.faults.working_office", "work", str(journal), "f", folder=folder)
    wait_until(lambda: acknowledged(journal) >= 8, 30)

    fill(worker)
    wait_until(lambda: failures(journal) >= 5, 30)
    assert failures(journal) >= 5, "the disk never was full"
    read = judge(office, folder=folder, words=("--reading",))
    assert (read["half"], read["verifies"]) == ([], [])

    free(worker)
    before = acknowledged(journal)
    wait_until(lambda: acknowledged(journal) >= before + 8, 30)
    assert worker.poll() is None, worker.stderr.read()
    assert acknowledged(journal) >= before + 8, "work did not go on when there was room again"
    worker.kill()
    worker.wait()
    return judge(office, folder=folder)


def assert_whole(judged, journal) -> None:
    done = {line.split()[1] for line in journal.read_text().splitlines() if line.startswith("done ")}
    assert done <= set(judged["keys"])
    assert judged["integrity"] == "ok"
    assert len(judged["titles"]) == len(set(judged["titles"]))
    assert (judged["half"], judged["gaps"], judged["files_gone"], judged["verifies"]) == ([], False, [], [])


def test_a_full_disk_refuses_acts_and_breaks_none(office, small_disk, tmp_path):
    journal, filler = tmp_path / "journal", small_disk / "filler"

    def fill(worker) -> None:
        with filler.open("wb", buffering=0) as file, pytest.raises(OSError, match="No space"):
            while True:
                file.write(b"\0" * 4096)

    judged = starve(office, small_disk, journal, fill, lambda worker: filler.unlink())

    assert_whole(judged, journal)


def test_files_that_may_not_grow_refuse_acts_and_break_none(office, tmp_path):
    journal = tmp_path / "journal"
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)

    judged = starve(
        office,
        tmp_path,
        journal,
        lambda worker: resource.prlimit(worker.pid, resource.RLIMIT_FSIZE, (2**16, hard)),
        lambda worker: resource.prlimit(worker.pid, resource.RLIMIT_FSIZE, (soft, hard)),
    )

    assert_whole(judged, journal)
