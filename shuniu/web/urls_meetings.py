"""The addresses of meetings and topics, under /meetings/."""

from django.urls import path

from shuniu.web.views import matter, meetings, recording, rooms

urlpatterns = [
    path("", meetings.meetings, name="meetings"),
    path("new/", matter.new, {"kind": "meeting", "verb": "convene"}, name="new_meeting"),
    path("rooms/", rooms.rooms, name="rooms"),
    path("<int:pk>/record/", recording.record, name="meeting_record"),
    path("topics/", meetings.topics, name="topics"),
    path("topics/new/", matter.new, {"kind": "agenda", "verb": "propose"}, name="new_topic"),
]
