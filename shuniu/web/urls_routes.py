"""The addresses of routes, under /routes/."""

from django.urls import path

from shuniu.web.views import routes

urlpatterns = [
    path("", routes.routes, name="routes"),
    path("shipped/", routes.take_shipped, name="routes_shipped"),
    path("new/<slug:kind>/", routes.new, name="route_new"),
    path("versions/<int:pk>/file/", routes.file, name="route_file"),
    path("<slug:key>/", routes.route, name="route"),
    path("<slug:key>/edit/", routes.edit, name="route_edit"),
    path("<slug:key>/compare/<int:old>/<int:new>/", routes.compare, name="route_compare"),
    path("<slug:key>/restore/<int:number>/", routes.restore, name="route_restore"),
]
