"""The addresses of the team (队伍), under /team/."""

from django.urls import path

from shuniu.web.views import matter
from shuniu.web.views.team import leavings

urlpatterns = [
    path("", leavings.leavings, name="leavings"),
    path("new/", matter.new, {"kind": "leaving", "verb": "begin"}, name="leaving_new"),
    path("<int:pk>/checklist/<str:form>/", leavings.typeset, name="leaving_typeset"),
]
