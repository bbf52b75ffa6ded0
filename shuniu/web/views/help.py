"""Help (帮助): the keys, and the first steps."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shuniu.web.people import signed_in


def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "web/help.html", {"roles": sorted(signed_in(request).roles)})
