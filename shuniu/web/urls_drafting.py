"""The addresses of the drafting desk, under /documents/."""

from django.urls import path

from shuniu.web.views.drafting import beginning, desk, settings, versions

urlpatterns = [
    path("drafting/", beginning.new, name="drafting_new"),
    path("drafting/<int:pk>/", desk.draft, name="drafting_copy"),
    path("drafting/citations/", desk.cite, name="drafting_citations"),
    path("settings/", settings.settings, name="drafting_settings"),
    path("outgoing/<int:pk>/desk/", desk.desk, name="drafting_desk"),
    path("outgoing/<int:pk>/revisions/", versions.versions, name="drafting_versions"),
    path("outgoing/<int:pk>/typeset/<slug:form>/", versions.typeset, name="drafting_typeset"),
]
