"""What is published, where it stands in the catalogue, and on which ground something is withheld."""

from django.db import models


class PublicationKind(models.TextChoices):
    """公开内容的种类: where it stands on the portal."""

    DOCUMENT = "document", "政策文件"
    EXPLAINER = "explainer", "政策解读"
    NOTICE = "notice", "公示公告"
    PLAN = "plan", "规划计划"
    FIGURES = "figures", "统计与财政"
    ANSWER = "answer", "常见问答"
    GUIDE = "guide", "公开指南"
    REPORT = "report", "公开年报"
    CONSULTATION = "consultation", "征求意见"


class Topic(models.TextChoices):
    """主题."""

    GENERAL = "general", "综合政务"
    ECONOMY = "economy", "经济发展"
    FINANCE = "finance", "财政金融"
    CONSTRUCTION = "construction", "城乡建设"
    FARMING = "farming", "农业农村"
    TRANSPORT = "transport", "交通运输"
    ENVIRONMENT = "environment", "生态环境"
    EDUCATION = "education", "教育科技"
    HEALTH = "health", "卫生健康"
    WELFARE = "welfare", "就业社保"
    SAFETY = "safety", "公共安全"
    CULTURE = "culture", "文化体育"


class Ground(models.TextChoices):
    """不予公开的理由 (政府信息公开条例 art. 14-16)."""

    STATE_SECRET = "state_secret", "国家秘密（第十四条）"
    FORBIDDEN = "forbidden", "法律、行政法规禁止公开（第十四条）"
    SAFETY = "safety", "可能危及国家安全、公共安全、经济安全、社会稳定（第十四条）"
    THIRD_PARTY = "third_party", "涉及商业秘密、个人隐私，第三方不同意公开（第十五条）"
    INTERNAL = "internal", "内部事务信息（第十六条）"
    PROCESS = "process", "过程性信息（第十六条）"
    ENFORCEMENT = "enforcement", "行政执法案卷信息（第十六条）"
    QUERY = "query", "行政查询事项（第十六条）"
