"""The addresses of coordination (协调), under /coordination/."""

from django.urls import path

from shuniu.web.views import matter
from shuniu.web.views.coordination import burden, diary, errands, requests

urlpatterns = [
    path("", requests.requests, name="coordination"),
    path("new/", requests.ask, name="coordination_new"),
    path("rulings/", requests.rulings, name="rulings"),
    path("data/", burden.data_requests, name="data_requests"),
    path("data/new/", matter.new, {"kind": "data_request", "verb": "draft"}, name="data_request_new"),
    path("data/<int:pk>/results/", burden.results, name="data_request_results"),
    path("burden/", burden.report, name="burden_report"),
    path("errands/", errands.errands, name="errands"),
    path("errands/new/", matter.new, {"kind": "errand", "verb": "request"}, name="errand_new"),
    path("errands/cars/", errands.cars, name="cars"),
    path("errands/seals/", errands.seals, name="seal_register"),
    path("diary/", diary.diary, name="diary"),
    path("diary/new/", diary.new, name="diary_new"),
    path("diary/<int:pk>/", diary.entry, name="diary_entry"),
    path("diary/<int:pk>/cancel/", diary.cancel, name="diary_cancel"),
    path("diary/of/<int:pk>/readers/", diary.share, name="diary_share"),
    path("diary/of/<int:pk>/feed/<str:token>/", diary.feed, name="diary_feed"),
    path("burden/settings/", burden.settings, name="burden_settings"),
]
