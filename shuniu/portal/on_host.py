"""The addresses of the portal on its own host name: nothing else stands there."""

from django.urls import include, path

urlpatterns = [path("", include("shuniu.portal.urls"))]
