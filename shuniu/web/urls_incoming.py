"""The addresses of incoming documents, under /documents/incoming/."""

from django.urls import path

from shuniu.web.views import incoming, incoming_register

urlpatterns = [
    path("", incoming_register.register, name="incoming_register"),
    path("receive/", incoming.receive, name="incoming_receive"),
    path("<int:pk>/desk/", incoming.desk, name="incoming_desk"),
    path("<int:pk>/instruct/", incoming.instruct, name="incoming_instruct"),
    path("<int:pk>/letter/", incoming.letter, name="incoming_letter"),
    path("<int:pk>/pages/<int:file_pk>/<int:page>/", incoming.sheet, name="incoming_sheet"),
]
