"""The kinds of official document (法定文种) and the way they go (行文方向): 中办发〔2012〕14号 art. 8."""

from django.db import models


class DocumentType(models.TextChoices):
    """文种: the fifteen that there are."""

    RESOLUTION = "resolution", "决议"
    DECISION = "decision", "决定"
    ORDER = "order", "命令（令）"
    COMMUNIQUE = "communique", "公报"
    ANNOUNCEMENT = "announcement", "公告"
    PUBLIC_NOTICE = "public_notice", "通告"
    OPINIONS = "opinions", "意见"
    NOTICE = "notice", "通知"
    CIRCULAR = "circular", "通报"
    REPORT = "report", "报告"
    REQUEST_FOR_INSTRUCTIONS = "request_for_instructions", "请示"
    REPLY = "reply", "批复"
    PROPOSAL = "proposal", "议案"
    LETTER = "letter", "函"
    MINUTES = "minutes", "纪要"


class Direction(models.TextChoices):
    """行文方向."""

    UPWARD = "upward", "上行"
    DOWNWARD = "downward", "下行"
    LATERAL = "lateral", "平行"


ALWAYS_UPWARD = frozenset({DocumentType.REPORT, DocumentType.REQUEST_FOR_INSTRUCTIONS})
"""报告、请示: they go up and nowhere else."""
