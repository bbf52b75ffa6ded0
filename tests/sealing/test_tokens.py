"""Seals with keys on a PKCS#11 token: SoftHSM stands in for a device where it is installed."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
import time_machine
from cryptography.hazmat.primitives import serialization

from shuniu.sealing import CannotSeal, LocalAuthority, Seal, affix_seals, check_seals, draw_seal, seal_places
from shuniu.sealing.tokens import Token
from shuniu.typesetting import read_document, typeset_pdf
from shuniu.typesetting.model import written
from tests.sealing.conftest import TEXTS

LIBRARY = next(
    (
        path
        for path in map(Path, ("/usr/lib/softhsm/libsofthsm2.so", "/usr/local/lib/softhsm/libsofthsm2.so"))
        if path.exists()
    ),
    None,
)
UTILITY = shutil.which("softhsm2-util")
pkcs11 = pytest.importorskip("pkcs11", reason="python-pkcs11 is not installed: pip install python-pkcs11")
pytestmark = pytest.mark.skipif(
    LIBRARY is None or UTILITY is None, reason="SoftHSM is not installed: apt-get install softhsm2"
)
ORGANS = ("临江市财政局", "临江市水利局", "临江市住房和城乡建设局")
PIN = "20260305"


@pytest.fixture(scope="module")
def token(authority, tmp_path_factory) -> Token:
    """A token with the keys and certificates of three organs, issued by the local authority."""
    folder: Path = tmp_path_factory.mktemp("token")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n")
    (folder / "pin").write_text(f"{PIN}\n")
    os.environ["SOFTHSM2_CONF"] = str(folder / "softhsm2.conf")
    ran(UTILITY, "--init-token", "--free", "--label", "用印", "--so-pin", "8765432112", "--pin", PIN)
    for number, organ in enumerate(ORGANS, start=1):
        pair = authority.pair_for(organ)
        key = folder / f"{number}.pem"
        key.write_bytes(
            pair.key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        ran(UTILITY, "--import", str(key), "--token", "用印", "--label", organ, "--id", f"0{number}", "--pin", PIN)
        key.unlink()
    put_certificates({organ: authority.pair_for(organ).certificate for organ in ORGANS})
    return Token(LIBRARY, "用印", folder / "pin")


def ran(*command: str | None) -> None:
    subprocess.run([str(each) for each in command], capture_output=True, timeout=60, check=True)


def put_certificates(certificates) -> None:
    with pkcs11.lib(str(LIBRARY)).get_token(token_label="用印").open(rw=True, user_pin=PIN) as session:
        for organ, certificate in certificates.items():
            session.create_object(
                {
                    pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE,
                    pkcs11.Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
                    pkcs11.Attribute.TOKEN: True,
                    pkcs11.Attribute.LABEL: organ,
                    pkcs11.Attribute.SUBJECT: certificate.subject.public_bytes(),
                    pkcs11.Attribute.VALUE: certificate.public_bytes(serialization.Encoding.DER),
                }
            )


@pytest.fixture(scope="module")
def sealed_on_token(token) -> bytes:
    document = read_document((TEXTS / "upward.txt").read_text(encoding="utf-8"))
    content = typeset_pdf(document).content
    places = seal_places(content, document.issuer_line, written(document.dated_on))
    with token.signers(list(document.issuer_line)) as signers:
        seals = [Seal(organ, draw_seal(organ), signers[organ]) for organ in document.issuer_line]
        return affix_seals(content, list(zip(seals, places, strict=True)))


def test_each_organ_signs_with_its_own_key_on_the_token(sealed_on_token, authority):
    checks = check_seals(sealed_on_token, [authority.root()])

    assert [check.organ for check in checks] == list(ORGANS)
    assert all(check.holds for check in checks)


def test_a_changed_byte_is_seen(sealed_on_token, authority):
    changed = bytearray(sealed_on_token)
    changed[len(changed) // 3] ^= 1

    try:
        checks = check_seals(bytes(changed), [authority.root()])
    except CannotSeal:
        return
    assert not all(check.holds for check in checks)


@pytest.mark.skipif(
    not shutil.which("pdfsig"), reason="poppler's pdfsig is not installed: apt-get install poppler-utils"
)
def test_another_verifier_agrees(sealed_on_token, tmp_path):
    path = tmp_path / "sealed.pdf"
    path.write_bytes(sealed_on_token)

    said = subprocess.run(["pdfsig", path], capture_output=True, text=True, timeout=60).stdout

    assert said.count("Signature is Valid") == 3


def test_an_organ_without_a_certificate_is_refused(token):
    with pytest.raises(CannotSeal, match="没有“临江市教育局”的印章证书"), token.signers(["临江市教育局"]):
        pass


def test_an_old_certificate_is_refused(token):
    with (
        time_machine.travel("2040-01-01", tick=True),
        pytest.raises(CannotSeal, match="已经过期"),
        token.signers(["临江市财政局"]),
    ):
        pass


def test_a_certificate_without_its_key_is_refused(token, tmp_path):
    put_certificates({"临江市公安局": LocalAuthority(tmp_path, "别处").pair_for("临江市公安局").certificate})

    with pytest.raises(CannotSeal, match="没有“临江市公安局”的印章密钥"), token.signers(["临江市公安局"]):
        pass


@pytest.mark.parametrize("wrong", ["library", "label", "pin", "no pin"])
def test_a_device_that_does_not_answer_is_said(token, tmp_path, wrong):
    (tmp_path / "pin").write_text("000000")
    given = {
        "library": Token(Path("/nowhere/libtoken.so"), token.label, token.pin_file),
        "label": Token(token.library, "别的设备", token.pin_file),
        "pin": Token(token.library, token.label, tmp_path / "pin"),
        "no pin": Token(token.library, token.label, tmp_path / "missing"),
    }[wrong]

    with pytest.raises(CannotSeal, match="没有接上，或者口令不对"), given.signers(["临江市财政局"]):
        pass
