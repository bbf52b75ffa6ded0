"""The addresses of first contact (首问), under /cases/."""

from django.urls import path

from shuniu.web.views import matter
from shuniu.web.views.cases import base, desk, lists

urlpatterns = [
    path("", lists.cases, name="cases"),
    path("new/", desk.desk, name="case_desk"),
    path("passing/", lists.passing, name="case_passing"),
    path("rulings/<int:pk>/end/", lists.end, name="case_end_ruling"),
    path("answers/", base.answers, name="case_answers"),
    path("answers/new/", base.answer, name="case_answer_new"),
    path("answers/<int:pk>/", base.answer, name="case_answer"),
    path("answers/<int:pk>/settle/", base.settle, name="case_answer_settle"),
    path("import/", lists.bring_in, name="case_import"),
    path("grievances/", lists.grievances, name="grievances"),
    path("grievances/new/", matter.new, {"kind": "grievance", "verb": "lodge"}, name="grievance_new"),
    path("settings/", base.settings, name="case_settings"),
    path("<int:pk>/slip/", lists.slip, name="case_slip"),
    path("<int:pk>/code/", lists.code, name="case_code"),
]
