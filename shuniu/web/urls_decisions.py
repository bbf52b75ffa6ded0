"""The addresses of decisions, under /decisions/."""

from django.urls import path

from shuniu.web.views import decision_loops, decisions, matter

urlpatterns = [
    path("", decisions.decisions, name="decisions"),
    path("new/", matter.new, {"kind": "dossier", "verb": "open_dossier"}, name="new_decision"),
    path("catalogues/", decisions.catalogues, name="decision_catalogues"),
    path("catalogues/new/", matter.new, {"kind": "decision_catalogue", "verb": "open"}, name="decision_catalogue_new"),
    path("loops/", decision_loops.decision_loops, name="decision_loops"),
    path("settings/", decisions.settings, name="decisions_settings"),
    path("<int:pk>/card/", decisions.card, name="decision_card"),
]
