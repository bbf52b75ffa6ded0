"""The kinds of meeting (会议类别) that an office convenes."""

from django.db import models


class Form(models.TextChoices):
    """会议类别: what is not settled at one returns to the next of the same kind."""

    PLENARY = "plenary", "全体会议"
    EXECUTIVE = "executive", "常务会议"
    DIRECTORS = "directors", "主任办公会议"
    TOPICAL = "topical", "专题会议"
    DEPLOYMENT = "deployment", "工作部署会议"
