"""The addresses of the team (队伍), under /team/."""

from django.urls import path

from shuniu.web.views import matter
from shuniu.web.views.team import care, leavings, recognitions, recommendations

urlpatterns = [
    path("", leavings.leavings, name="leavings"),
    path("new/", matter.new, {"kind": "leaving", "verb": "begin"}, name="leaving_new"),
    path("<int:pk>/checklist/<str:form>/", leavings.typeset, name="leaving_typeset"),
    path("care/", care.care, name="care"),
    path("care/new/", matter.new, {"kind": "care", "verb": "ask"}, name="care_new"),
    path("care/figures/", care.counted, name="care_figures"),
    path("care/settings/", care.settings, name="care_settings"),
    path("recommendations/", recommendations.recommendations, name="recommendations"),
    path(
        "recommendations/new/", matter.new, {"kind": "recommendation", "verb": "recommend"}, name="recommendation_new"
    ),
    path("recognitions/", recognitions.recognitions, name="recognitions"),
    path("recognitions/new/", matter.new, {"kind": "recognition", "verb": "recognise"}, name="recognition_new"),
]
