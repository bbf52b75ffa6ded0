"""移交包: asked for, built behind the page, downloaded by who may make them."""

from django.contrib import messages
from django.core.files.storage import storages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from shuniu.audit.log import public_key
from shuniu.matters.acts import Refused
from shuniu.office.documents.archiving.models import Fonds, Package
from shuniu.office.documents.archiving.packages import MAKE, ask_for_package
from shuniu.office.documents.archiving.packages_form import PackageForm
from shuniu.web.archive_parts import failing_of, tabs_for
from shuniu.web.downloads import download_stored
from shuniu.web.people import only_with, signed_in

ROWS = 20


@only_with(MAKE)
@require_http_methods(["GET", "POST"])
def packages(request: HttpRequest) -> HttpResponse:
    """移交包: those that were made, how far the one in hand is, and the form for another."""
    person = signed_in(request)
    form = PackageForm(request.POST or None)
    reasons: tuple[str, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            made = ask_for_package(by=person, **form.cleaned_data)
            messages.success(request, _("已开始制作 %(name)s，做好后在这里下载") % {"name": made})
            return redirect("archive_packages")
        except Refused as refused:
            reasons = refused.reasons
    page = Paginator(Package.objects.select_related("fonds", "asked_by"), ROWS).get_page(request.GET.get("page"))
    context = {
        "tabs": tabs_for(person),
        "form": form,
        "reasons": reasons,
        "page": page,
        "rows": [(each, failing_of(each)) for each in page.object_list],
        "under_way": any(each.is_under_way for each in page.object_list),
        "has_fonds": Fonds.objects.exists(),
        "public_key": public_key(),
    }
    return render(request, "documents/archive/packages.html", context, status=422 if form.errors or reasons else 200)


@only_with(MAKE)
@require_GET
def file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The package itself. Raises Http404 while it is not ready."""
    found = get_object_or_404(Package.objects.select_related("fonds"), pk=pk, state=Package.State.READY)
    if not storages["default"].exists(found.path):
        raise Http404
    return download_stored(storages["default"].open(found.path), f"{found}.zip", "application/zip")
