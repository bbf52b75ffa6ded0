"""The addresses of supervision's lists and figures, under /supervision/."""

from django.urls import path

from shuniu.web.views import board, bulletin, calendar, draws, importing, ledger, settings, statistics, units

urlpatterns = [
    path("items/", ledger.ledger, name="ledger"),
    path("items/act/", ledger.act_in_bulk, name="ledger_act"),
    path("views/", ledger.save_view, name="views"),
    path("views/<int:pk>/", ledger.change_view, name="view"),
    path("board/", board.board, name="board"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("units/<int:pk>/", units.unit, name="unit"),
    path("statistics/", statistics.figures, name="statistics"),
    path("bulletin/", bulletin.bulletin, name="bulletin"),
    path("import/", importing.upload, name="import"),
    path("import/preview/", importing.check, name="import_preview"),
    path("import/take/", importing.take, name="import_take"),
    path("import/pattern/", importing.pattern, name="import_pattern"),
    path("import/<uuid:key>/", importing.progress, name="import_progress"),
    path("draws/", draws.draws, name="draws"),
    path("draws/<int:pk>/", draws.draw, name="draw"),
    path("draws/<int:pk>/perform/", draws.perform, name="perform_draw"),
    path("draws/<int:pk>/data/", draws.data, name="draw_data"),
    path("settings/", settings.settings, name="supervision_settings"),
]
