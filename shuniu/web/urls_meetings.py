"""The addresses of meetings and topics, under /meetings/."""

from django.urls import path

from shuniu.web.views import matter, meeting_papers, meetings, recording, room_screen, rooms

urlpatterns = [
    path("", meetings.meetings, name="meetings"),
    path("new/", matter.new, {"kind": "meeting", "verb": "convene"}, name="new_meeting"),
    path("rooms/", rooms.rooms, name="rooms"),
    path("<int:pk>/record/", recording.record, name="meeting_record"),
    path("figures/", meeting_papers.figures, name="meeting_figures"),
    path("feed/<str:token>/", meeting_papers.feed, name="meeting_feed"),
    path("<int:pk>/seating/", meeting_papers.seating, name="meeting_seating"),
    path("<int:pk>/check-in/", meeting_papers.checklist, name="meeting_checklist"),
    path("<int:pk>/screen/", room_screen.screen, name="meeting_screen"),
    path("<int:pk>/screen/code/", room_screen.code, name="meeting_code"),
    path("<int:pk>/name-plates/", room_screen.name_plates, name="meeting_name_plates"),
    path("<int:pk>/calendar/", meeting_papers.calendar, name="meeting_calendar"),
    path("topics/", meetings.topics, name="topics"),
    path("topics/new/", matter.new, {"kind": "agenda", "verb": "propose"}, name="new_topic"),
]
