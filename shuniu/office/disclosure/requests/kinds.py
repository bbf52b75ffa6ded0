"""Who applies, how, and what comes of it (申请人、渠道、办理结果), as the annual report counts them (国办公开办函〔2021〕30号)."""

from django.db import models


class ApplicantKind(models.TextChoices):
    """申请人类别: the columns of the annual table."""

    CITIZEN = "citizen", "自然人"
    BUSINESS = "business", "商业企业"
    RESEARCH = "research", "科研机构"
    CHARITY = "charity", "社会公益组织"
    LEGAL = "legal", "法律服务机构"
    OTHER = "other", "其他"


class Channel(models.TextChoices):
    """申请渠道; from it follows which day counts as that of receipt (art. 31)."""

    IN_PERSON = "in_person", "当面提交"
    REGISTERED_MAIL = "registered_mail", "挂号信、特快专递"
    MAIL = "mail", "平常信函"
    ONLINE = "online", "互联网"
    FAX = "fax", "传真"


RECEIPT_RULES = {
    Channel.IN_PERSON: "当面提交的，以提交之日为收到之日",
    Channel.REGISTERED_MAIL: "以邮寄方式提交的，以签收之日为收到之日",
    Channel.MAIL: "平常信函等无需签收的，当日与申请人确认，以确认之日为收到之日",
    Channel.ONLINE: "互联网提交的，以双方确认之日为收到之日",
    Channel.FAX: "传真提交的，以双方确认之日为收到之日",
}
"""The day of receipt by channel: art. 31."""


class WantedForm(models.TextChoices):
    """获取信息的方式 (art. 29)."""

    ELECTRONIC = "electronic", "电子文本（凭查询码下载）"
    PAPER = "paper", "纸质，邮寄"
    COLLECT = "collect", "纸质，自取"


class Outcome(models.TextChoices):
    """办理结果: the seven of art. 36, and what art. 35, 37-39 and 41 add."""

    ALREADY_PUBLIC = "already_public", "已主动公开，告知获取途径"
    GRANTED = "granted", "予以公开"
    PARTLY = "partly", "部分公开"
    REFUSED = "refused", "不予公开"
    NOT_HELD = "not_held", "信息不存在"
    NOT_OURS = "not_ours", "不属于本机关负责公开"
    REPEATED = "repeated", "重复申请，不予重复处理"
    SPECIAL_LAW = "special_law", "依照专门规定办理"
    NEEDS_MAKING = "needs_making", "需要加工、分析，不予提供"
    STILL_UNCLEAR = "still_unclear", "补正后内容仍不明确"
    COMPLAINT = "complaint", "实为信访、投诉、举报"
    PUBLICATION = "publication", "要求提供公开出版物"
    UNREASONABLE = "unreasonable", "无正当理由大量反复申请"
    CONFIRMATION = "confirmation", "要求确认或重新出具已获取的信息"
    LAPSED_AMENDMENT = "lapsed_amendment", "逾期不补正，不再处理"
    LAPSED_FEE = "lapsed_fee", "逾期不缴费，不再处理"
    WITHDRAWN = "withdrawn", "申请人撤回"


NOT_BY_REPLY = frozenset({Outcome.LAPSED_AMENDMENT, Outcome.LAPSED_FEE, Outcome.WITHDRAWN})
"""What no reply gives: it comes about by itself."""

WITH_GROUND = frozenset({Outcome.REFUSED, Outcome.PARTLY})
"""What is withheld names its ground among art. 14-16."""


class FeeWay(models.TextChoices):
    """信息处理费的计收方式 (国办函〔2020〕109号): by piece or by page, never both."""

    PIECES = "pieces", "按件"
    PAGES = "pages", "按量"


class PartyKind(models.TextChoices):
    """征求谁的意见: whose rights it touches (art. 32), or who made it together with us (art. 34)."""

    THIRD_PARTY = "third_party", "第三方"
    CO_MAKER = "co_maker", "共同制作机关"


class PartyView(models.TextChoices):
    """对方的意见; silence of a third party leaves it to the organ (art. 32), of a co-maker it is consent (art. 34)."""

    AGREES = "agrees", "同意公开"
    OBJECTS = "objects", "不同意公开"
    SILENT = "silent", "逾期未答复"
