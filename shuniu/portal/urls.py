"""The addresses of the portal, under /portal/ or on its own host name. Each area keeps its own list."""

from django.urls import path

from shuniu.portal.views import (
    appointments,
    consultations,
    documents,
    feeds,
    home,
    leaders,
    letters,
    questionnaires,
    requests,
)

urlpatterns = [
    path("", home.home, name="portal_home"),
    path("documents/", documents.catalogue, name="portal_documents"),
    path("documents/<int:pk>/", documents.document, name="portal_document"),
    path("documents/<int:pk>/pdf/", documents.pdf, name="portal_pdf"),
    path("consultations/", consultations.consultations, name="portal_consultations"),
    path("consultations/<int:pk>/", consultations.consultation, name="portal_consultation"),
    path("questionnaires/", questionnaires.questionnaires, name="portal_questionnaires"),
    path("questionnaires/<int:pk>/", questionnaires.questionnaire, name="portal_questionnaire"),
    path("leaders/", leaders.leaders, name="portal_leaders"),
    path("guide/", requests.guide, name="portal_guide"),
    path("apply/", requests.apply, name="portal_apply"),
    path("letters/", letters.write, name="portal_letter"),
    path("letters/grievance/", letters.complain, name="portal_grievance"),
    path("follow/", letters.track, name="portal_letter_track"),
    path("appointments/", appointments.appointments, name="portal_appointments"),
    path("appointments/new/", appointments.book, name="portal_book"),
    path("appointments/mine/", appointments.mine, name="portal_booking"),
    path("track/", requests.track, name="portal_track"),
    path("track/<slug:part>/", requests.reply, name="portal_reply"),
    path("search/", documents.search, name="portal_search"),
    path("feed.atom", feeds.atom, name="portal_atom"),
    path("feed.rss", feeds.rss, name="portal_rss"),
    path("sitemap.xml", feeds.sitemap, name="portal_sitemap"),
    path("robots.txt", feeds.robots, name="portal_robots"),
]
