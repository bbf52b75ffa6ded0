"""The addresses of reception (接待), under /cases/."""

from django.urls import path

from shuniu.web.views.cases import figures
from shuniu.web.views.reception import bookings, days, hall, mail, phone, phrases, settings

urlpatterns = [
    path("reception/", hall.reception, name="reception"),
    path("reception/next/", hall.call_next, name="reception_next"),
    path("reception/visits/", hall.register_of_visits, name="reception_visits"),
    path("reception/visits/<int:pk>/", hall.visit, name="reception_visit"),
    path("reception/visits/<int:pk>/<slug:verb>/", hall.act, name="reception_visit_act"),
    path("reception/phone/", phone.log, name="phone_log"),
    path("reception/phone/known/", phone.known, name="phone_known"),
    path("reception/bookings/", bookings.bookings, name="bookings"),
    path("reception/bookings/<int:pk>/", bookings.booking, name="booking"),
    path("reception/bookings/<int:pk>/<slug:verb>/", bookings.act, name="booking_act"),
    path("reception/days/", days.days, name="reception_days"),
    path("reception/days/new/", days.plan, name="reception_day_new"),
    path("reception/days/<int:pk>/", days.day, name="reception_day"),
    path("reception/days/<int:pk>/plan/", days.plan, name="reception_day_plan"),
    path("reception/days/<int:pk>/<slug:verb>/", days.act, name="reception_day_act"),
    path("reception/phrases/", phrases.phrases, name="phrases"),
    path("reception/phrases/new/", phrases.phrase, name="phrase_new"),
    path("reception/phrases/<int:pk>/", phrases.phrase, name="phrase"),
    path("reception/phrases/<int:pk>/end/", phrases.end, name="phrase_end"),
    path("reception/mail/", mail.mails, name="mails"),
    path("reception/mail/<int:pk>/<slug:verb>/", mail.act, name="mail_act"),
    path("reception/settings/", settings.settings, name="reception_settings"),
    path("reception/settings/screen/", settings.renew, name="reception_screen_renew"),
    path("waiting/<str:token>/", hall.screen, name="waiting_screen"),
    path("figures/", figures.figures, name="case_figures"),
]
