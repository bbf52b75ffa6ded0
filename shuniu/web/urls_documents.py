"""The addresses of documents, under /documents/."""

from django.urls import path

from shuniu.web.views import delivery, handling_sheet, matter, numbers, register, signing

urlpatterns = [
    path("", register.section, name="documents"),
    path("outgoing/", register.register, name="outgoing_register"),
    path("outgoing/numbers/", numbers.numbers, name="outgoing_numbers"),
    path("outgoing/new/", matter.new, {"kind": "outgoing", "verb": "draft"}, name="new_document"),
    path("outgoing/<int:pk>/sign/", signing.sign, name="outgoing_sign"),
    path("outgoing/<int:pk>/pages/<int:number>/", signing.page, name="outgoing_page"),
    path("outgoing/<int:pk>/seals/", delivery.seals, name="document_seals"),
    path("outgoing/<int:pk>/slips/", delivery.slips, name="delivery_slips"),
    path("outgoing/<int:pk>/deliveries/<int:delivery_pk>/code/", delivery.code, name="delivery_code"),
    path("outgoing/<int:pk>/printing-sheet/", handling_sheet.printing, name="printing_sheet"),
    path("sent/<int:pk>/<str:token>/", delivery.receipt, name="delivery_receipt"),
    path("sent/<int:pk>/<str:token>/file/<int:place>/", delivery.sent_file, name="delivery_file"),
    path("<int:pk>/handling-sheet/", handling_sheet.sheet, name="handling_sheet"),
]
