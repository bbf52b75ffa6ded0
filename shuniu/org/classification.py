"""Classification (密级) of matters and clearance (知悉范围) of people, up to work secrets."""

from django.db import models


class Classification(models.IntegerChoices):
    """密级: what this kind of system may hold.

    State secrets (秘密 and above) are refused at every entrance: 保守国家秘密法 (2024) art. 31 forbids keeping them
    in a system that is not a classified one. Work secrets (工作秘密) are admitted: the same law, art. 64.
    """

    PUBLIC = 0, "公开"
    INTERNAL = 1, "内部"
    WORK_SECRET = 2, "工作秘密"
