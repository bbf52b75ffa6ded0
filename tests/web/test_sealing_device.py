"""Where a device is set, seals come from it or not at all."""

import pytest
from cryptography.hazmat.primitives import serialization

from shuniu.matters.acts import Refused
from shuniu.office.documents.outgoing.printing import roots, sealed
from shuniu.sealing import LocalAuthority
from shuniu.sealing.tokens import NO_PACKAGE, UNREACHABLE


def test_no_other_key_takes_the_place_of_a_device_that_is_set(cast, outgoing, settings, tmp_path):
    made = outgoing("numbered")
    settings.SEALING_TOKEN_LIBRARY = str(tmp_path / "libtoken.so")
    settings.SEALING_TOKEN_PIN_FILE = str(tmp_path / "pin")

    with pytest.raises(Refused) as refused:
        sealed(made)

    assert any(sentence in str(refused.value) for sentence in (NO_PACKAGE, UNREACHABLE))


def test_certificates_of_another_authority_are_trusted_where_they_are_set(settings, tmp_path):
    other = LocalAuthority(tmp_path / "other", "省电子印章根证书").root()
    (tmp_path / "roots.pem").write_bytes(other.public_bytes(serialization.Encoding.PEM))
    settings.SEALING_ROOTS = str(tmp_path / "roots.pem")

    assert other in roots()
