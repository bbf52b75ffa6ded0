"""The addresses of documents, under /documents/."""

from django.urls import path

from shuniu.web.views import handling_sheet, matter, register

urlpatterns = [
    path("", register.section, name="documents"),
    path("outgoing/", register.register, name="outgoing_register"),
    path("outgoing/new/", matter.new, {"kind": "outgoing", "verb": "draft"}, name="new_document"),
    path("<int:pk>/handling-sheet/", handling_sheet.sheet, name="handling_sheet"),
]
