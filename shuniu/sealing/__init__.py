"""用印: a seal drawn, put in its place on an official document's page, and signed into the file, so that no byte changes unseen.

GB/T 9704-2012 7.3.5 says where the seal stands; 国务院关于国家行政机关和企业事业单位社会团体印章管理的规定 how large it is. Pure: the
package knows no Django and nothing of the office above it.
"""

from shuniu.sealing.authority import KeyPair, LocalAuthority
from shuniu.sealing.checking import SealCheck, check_seals
from shuniu.sealing.drawing import CITY, PROVINCE, TOWNSHIP, draw_seal
from shuniu.sealing.places import CannotSeal, Place, seal_places
from shuniu.sealing.signing import Seal, affix_seals
from shuniu.sealing.tokens import Token

__all__ = [
    "CITY",
    "PROVINCE",
    "TOWNSHIP",
    "CannotSeal",
    "KeyPair",
    "LocalAuthority",
    "Place",
    "Seal",
    "SealCheck",
    "Token",
    "affix_seals",
    "check_seals",
    "draw_seal",
    "seal_places",
]
