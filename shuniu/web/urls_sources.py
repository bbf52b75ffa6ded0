"""The addresses of sources and their maps, under /supervision/."""

from django.urls import path

from shuniu.web.views import sources

urlpatterns = [
    path("", sources.section, name="supervision"),
    path("sources/", sources.sources, name="sources"),
    path("sources/new/", sources.enter, name="source_enter"),
    path("sources/<int:pk>/", sources.source, name="source"),
    path("sources/<int:pk>/map/", sources.fulfilment, name="fulfilment_map"),
    path("sources/<int:pk>/map/<int:directive_pk>/", sources.fulfilment_of, name="fulfilment_of"),
    path("sources/<int:pk>/directives/<int:directive_pk>/", sources.directive, name="directive"),
    path("sources/<int:pk>/<slug:verb>/", sources.perform, name="source_act"),
]
