"""All addresses: the office's pages, the API, the public site."""

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, include, path

from shuniu.api.main import api

api_urls = api.urls
for _pattern in api_urls[0]:
    if isinstance(_pattern, URLPattern):  # the API has its own sign-in and answers 401, never a redirect to a page
        _pattern.callback = login_not_required(_pattern.callback)

urlpatterns = [
    path("api/v1/", api_urls),
    path("portal/", include("shuniu.portal.urls")),
    path("", include("shuniu.web.urls")),
]

handler400 = "shuniu.config.errors.bad_request"
handler403 = "shuniu.config.errors.forbidden"
handler404 = "shuniu.config.errors.not_found"
handler500 = "shuniu.config.errors.server_error"
