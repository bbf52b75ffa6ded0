"""A local authority and sealed documents, made once."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest

from shuniu.sealing import LocalAuthority, Seal, affix_seals, draw_seal, seal_places
from shuniu.typesetting import read_document, typeset_pdf
from shuniu.typesetting.model import written

TEXTS = Path(__file__).parent.parent / "typesetting" / "data"


@pytest.fixture(scope="session")
def authority(tmp_path_factory) -> LocalAuthority:
    return LocalAuthority(tmp_path_factory.mktemp("authority"), "临江市电子印章根证书")


@pytest.fixture(scope="session")
def sealed(authority) -> Callable[[str], bytes]:
    @lru_cache
    def seal(name: str) -> bytes:
        document = read_document((TEXTS / f"{name}.txt").read_text(encoding="utf-8"))
        content = typeset_pdf(document).content
        places = seal_places(content, document.issuer_line, written(document.dated_on))
        seals = [Seal(organ, draw_seal(organ), authority.pair_for(organ)) for organ in document.issuer_line]
        return affix_seals(content, list(zip(seals, places, strict=True)))

    return seal
