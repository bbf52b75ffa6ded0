"""The addresses of research (调研), under /research/."""

from django.urls import path

from shuniu.web.views import matter
from shuniu.web.views.research import lists, questionnaires, studies

urlpatterns = [
    path("", lists.studies, name="studies"),
    path("pool/", lists.pool, name="study_pool"),
    path("new/", matter.new, {"kind": "study", "verb": "propose"}, name="study_new"),
    path("visits/", lists.visits, name="visits"),
    path("questionnaires/", questionnaires.questionnaires, name="questionnaires"),
    path("questionnaires/new/", matter.new, {"kind": "questionnaire", "verb": "build"}, name="questionnaire_new"),
    path("questionnaires/<int:pk>/results/", questionnaires.results, name="questionnaire_results"),
    path("<int:pk>/visit/", studies.visit, name="study_visit"),
    path("<int:pk>/notes/", studies.notes, name="study_notes"),
    path("<int:pk>/report/", studies.report, name="study_report"),
    path("<int:pk>/report/pages/<int:number>/", studies.page, name="study_report_page"),
    path("<int:pk>/report/<str:form>/", studies.typeset, name="study_typeset"),
]
