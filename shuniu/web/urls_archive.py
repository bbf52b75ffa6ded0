"""The addresses of the archive, under /documents/archive/."""

from django.urls import path

from shuniu.web.views import matter
from shuniu.web.views.archive import appraisals, catalogue, packages, settings, waiting

urlpatterns = [
    path("", waiting.waiting, name="archive"),
    path("file/", waiting.file_several, name="archive_several"),
    path("catalogue/", catalogue.catalogue, name="archive_catalogue"),
    path("items/<int:pk>/", catalogue.item, name="archive_item"),
    path("items/<int:pk>/files/<int:place>/", catalogue.file, name="archive_file"),
    path("packages/", packages.packages, name="archive_packages"),
    path("packages/<int:pk>/file/", packages.file, name="archive_package"),
    path("appraisals/", appraisals.appraisals, name="archive_appraisals"),
    path("appraisals/new/", matter.new, {"kind": "appraisal", "verb": "draft"}, name="archive_appraise"),
    path("appraisals/<int:pk>/list/<slug:form>/", appraisals.disposal, name="archive_disposal"),
    path("settings/", settings.settings, name="archive_settings"),
]
