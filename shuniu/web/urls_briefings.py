"""The addresses of information (政务信息), under /briefings/."""

from django.urls import path

from shuniu.web.views import matter
from shuniu.web.views.briefings import balance, commissions, desk, incidents, issues, register, settings, topics

urlpatterns = [
    path("", register.register, name="briefings"),
    path("send/", matter.new, {"kind": "briefing", "verb": "send_up"}, name="briefing_send"),
    path("desk/", desk.queue, name="briefings_desk"),
    path("<int:pk>/desk/", desk.desk, name="briefing_desk"),
    path("<int:pk>/gather/", desk.gather, name="briefing_gather"),
    path("<int:pk>/instruct/", desk.instruct, name="briefing_instruct"),
    path("issues/", issues.issues, name="bulletins"),
    path("issues/new/", matter.new, {"kind": "bulletin", "verb": "begin"}, name="bulletin_new"),
    path("issues/<int:pk>/<str:form>/", issues.typeset, name="bulletin_typeset"),
    path("commissions/", commissions.commissions, name="commissions"),
    path("commissions/new/", matter.new, {"kind": "commission", "verb": "commission"}, name="commission_new"),
    path("incidents/", incidents.incidents, name="incidents"),
    path("incidents/new/", matter.new, {"kind": "incident", "verb": "report"}, name="incident_new"),
    path("duty/", incidents.duty, name="duty"),
    path("duty/notes/", incidents.leave_note, name="duty_hand_over"),
    path("duty/notes/<int:pk>/take/", incidents.take_note, name="duty_take_over"),
    path("balance/", balance.balance_page, name="briefings_balance"),
    path("topics/", topics.topics, name="briefing_topics"),
    path("topics/<str:topic>/", topics.topic, name="briefing_topic"),
    path("settings/options/", settings.options, name="briefings_options"),
    path("settings/", settings.bulletins, name="briefings_settings"),
    path("settings/<int:pk>/", settings.bulletin, name="bulletin_settings"),
]
