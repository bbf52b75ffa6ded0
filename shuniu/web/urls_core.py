"""The addresses of the pages that all sections share: today, inbox, matters, notices, search, files."""

from django.urls import path

from shuniu.web.views import files, inbox, loop, matter, notices, search, today

urlpatterns = [
    path("", today.today, name="today"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/act/", inbox.act_in_bulk, name="inbox_act"),
    path("matters/<int:pk>/", matter.matter, name="matter"),
    path("matters/<int:pk>/receipt/", matter.receipt, name="receipt"),
    path("matters/<int:pk>/loop/", loop.loop, name="loop"),
    path("matters/<int:pk>/<slug:verb>/", matter.act, name="act"),
    path("matters/<int:pk>/<slug:verb>/remarks/", matter.remarks, name="remarks"),
    path("supervision/items/new/", matter.new, {"kind": "supervision", "verb": "draft"}, name="new_item"),
    path("notices/", notices.notices, name="notices"),
    path("notices/read/", notices.read_all, name="notices_read"),
    path("notices/<int:pk>/", notices.notice, name="notice"),
    path("search/", search.search, name="search"),
    path("files/<int:pk>/", files.file, name="file"),
]
