"""The models of the section, gathered where Django looks for them."""

from shuniu.office.coordination.burden.models import AskedUnit, DataRequest, FieldAnswer, RequestField
from shuniu.office.coordination.burden.setting import BurdenSettings, OwnCeiling
from shuniu.office.coordination.diary.models import DiaryEntry, DiaryReader
from shuniu.office.coordination.errands.models import Car, CarSlot, Errand, SealUse
from shuniu.office.coordination.requests.models import CoordinationRequest, Ruling

__all__ = [
    "AskedUnit",
    "BurdenSettings",
    "Car",
    "CarSlot",
    "CoordinationRequest",
    "DataRequest",
    "DiaryEntry",
    "DiaryReader",
    "Errand",
    "FieldAnswer",
    "OwnCeiling",
    "RequestField",
    "Ruling",
    "SealUse",
]
