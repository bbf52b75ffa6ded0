"""The addresses of disclosure (政府信息公开), under /disclosure/."""

from django.urls import path

from shuniu.web.views import disclosure, matter

urlpatterns = [
    path("", disclosure.publications, name="publications"),
    path("new/", matter.new, {"kind": "publication", "verb": "propose"}, name="publication_new"),
    path("requests/", disclosure.requests, name="disclosure_requests"),
    path(
        "requests/new/",
        matter.new,
        {"kind": "disclosure_request", "verb": "register"},
        name="disclosure_request_new",
    ),
    path("requests/<int:pk>/reply/", disclosure.reply, name="disclosure_reply"),
    path("reassessing/", disclosure.reassessing, name="disclosure_reassessing"),
    path("submissions/", disclosure.submissions, name="submissions"),
    path("submissions/<int:pk>/file/", disclosure.submitted_file, name="submission_file"),
    path("submissions/<int:pk>/decline/", disclosure.decline, name="submission_decline"),
    path("annual/", disclosure.annual, name="disclosure_annual"),
]
