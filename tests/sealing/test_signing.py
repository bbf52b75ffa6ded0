"""A seal holds while no byte changes: by our own check, and by poppler's where it is installed."""

import random
import shutil
import subprocess
import sys

import pytest

from shuniu.sealing import CannotSeal, LocalAuthority, Place, Seal, affix_seals, check_seals, draw_seal

GENERAL, JOINT = "general", "upward"


def holds(content: bytes, roots) -> bool:
    try:
        checks = check_seals(content, roots)
    except CannotSeal:
        return False
    return bool(checks) and all(check.holds for check in checks)


def test_a_seal_says_whose_it_is_and_holds(sealed, authority):
    (check,) = check_seals(sealed(GENERAL), [authority.root()])

    assert (check.organ, check.reasons) == ("临江市人民政府办公室", ())
    assert check.at is not None


def test_each_of_joint_organs_signs_and_all_hold(sealed, authority):
    checks = check_seals(sealed(JOINT), [authority.root()])

    assert [check.organ for check in checks] == ["临江市财政局", "临江市水利局", "临江市住房和城乡建设局"]
    assert all(check.holds for check in checks)


def test_a_certificate_from_elsewhere_is_not_trusted(sealed, tmp_path):
    stranger = LocalAuthority(tmp_path, "别处的根证书")

    (check,) = check_seals(sealed(GENERAL), [stranger.root()])

    assert check.reasons == ("证书不是由受信任的机构颁发，或者已经失效。",)


def test_no_byte_changes_unseen(sealed, authority):
    content, draw = sealed(GENERAL), random.Random(9704)
    gap = content.index(b"/Contents") + 10
    places = [draw.randrange(len(content)) for _ in range(40)] + [draw.randrange(gap, gap + 5000) for _ in range(20)]

    for place in places:
        changed = bytearray(content)
        changed[place] ^= 1 << draw.randrange(8)
        assert not holds(bytes(changed), [authority.root()]), place


def test_what_is_added_behind_a_seal_is_seen(sealed, authority):
    assert not holds(sealed(GENERAL) + b"\n% more", [authority.root()])


@pytest.mark.skipif(
    not shutil.which("pdfsig"), reason="poppler's pdfsig is not installed: apt-get install poppler-utils"
)
def test_another_verifier_agrees(sealed, tmp_path):
    def verdict(content: bytes) -> str:
        path = tmp_path / "sealed.pdf"
        path.write_bytes(content)
        return subprocess.run(["pdfsig", path], capture_output=True, text=True, timeout=60).stdout

    content = sealed(GENERAL)
    middle = content.index(b"stream") + 40
    changed = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]

    assert "Signature is Valid" in verdict(content)
    assert "Total document signed" in verdict(content)
    assert "Signature is Valid" not in verdict(changed)


def test_what_is_no_pdf_is_not_sealed(authority):
    seal = Seal("临江市财政局", draw_seal("临江市财政局"), authority.pair_for("临江市财政局"))

    with pytest.raises(CannotSeal, match="不是一份完好的"):
        affix_seals(b"%PDF-1.7 nothing", [(seal, Place(0, 100, 100))])
    with pytest.raises(CannotSeal, match="读不出"):
        check_seals(b"nothing", [authority.root()])


def test_keys_are_kept_for_their_owner_alone_and_used_again(authority):
    first, again = authority.pair_for("临江市水利局"), authority.pair_for("临江市水利局")

    assert first.certificate == again.certificate
    assert all(path.stat().st_mode & 0o077 == 0 for path in authority.folder.iterdir())


def test_the_print_of_a_seal_is_drawn_once_and_as_large_as_it_should_be():
    import pypdfium2

    width, height = pypdfium2.PdfDocument(draw_seal("临江市人民政府", 45.0))[0].get_size()

    assert (width, height) == pytest.approx((45 / 25.4 * 72, 45 / 25.4 * 72), abs=0.1)


def test_two_processes_that_begin_at_once_share_one_root(tmp_path):
    script = (
        "import sys; from pathlib import Path; from shuniu.sealing import LocalAuthority;"
        "print(LocalAuthority(Path(sys.argv[1]), '临江市电子印章根证书').root().serial_number)"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", script, str(tmp_path / "keys")], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]

    assert len({process.communicate(timeout=60)[0] for process in started}) == 1
    assert all(process.returncode == 0 for process in started)
