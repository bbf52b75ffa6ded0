"""The portal's own parts of its navigation."""

from django.utils.translation import gettext_lazy as _

from shuniu.portal.navigation import Part, add

add(Part(_("首页"), "portal_home", 10))
add(Part(_("政府信息"), "portal_documents", 20))
add(Part(_("意见征集"), "portal_consultations", 30, service=True, words=_("看正在征求意见的草案，提出您的意见")))
add(Part(_("问卷调查"), "portal_questionnaires", 35, service=True, words=_("不用登录，花几分钟说说您的情况")))
add(Part(_("公开指南"), "portal_guide", 40))
add(Part(_("申请公开"), "portal_apply", 50, service=True, words=_("没有主动公开的信息，可以申请公开")))
add(Part(_("查进度"), "portal_track", 60, service=True, words=_("凭查询码看公开申请办到哪一步")))
add(Part(_("领导和机构"), "portal_leaders", 70))
add(Part(_("信箱"), "portal_letter", 63, service=True, words=_("咨询、求助、投诉和建议，写下来就有人负责到底")))
add(Part(_("查来件"), "portal_letter_track", 66, service=True, words=_("凭编号和查询码看来电、来访、来信办到哪一步")))
add(Part(_("预约来访"), "portal_appointments", 67, service=True, words=_("约好时间再来，也可以约领导接待日")))
