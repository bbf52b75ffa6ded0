"""归档文件目录 and one item: its files in order, what it is linked to, and the four qualities when one asks."""

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from shuniu.matters.files import fetch
from shuniu.matters.models import Matter
from shuniu.office.documents.archiving.catalogue import PLACE, USUAL, CatalogueFilter, for_list, write_xlsx
from shuniu.office.documents.archiving.checking import check_item
from shuniu.office.documents.archiving.composing import Part
from shuniu.office.documents.archiving.facts import counterparts
from shuniu.office.documents.archiving.models import FiledFile, FiledItem
from shuniu.office.documents.archiving.needs import item_of
from shuniu.office.documents.archiving.printing import printed_catalogue
from shuniu.web.archive_parts import tabs_for, told
from shuniu.web.downloads import download, download_stored
from shuniu.web.paging import NearPaginator
from shuniu.web.people import only_workers, signed_in
from shuniu.web.tables import export, table_of

ROWS = 50
MORE = {"kind", "filing_class", "destroyed"}


@only_workers
@require_GET
def catalogue(request: HttpRequest) -> HttpResponseBase:
    """归档文件目录, by their numbers; as a workbook or as printed pages with the same rows."""
    person, today = signed_in(request), timezone.localdate()
    wanted = request.GET.copy()
    if not wanted.getlist("columns"):
        wanted.setlist("columns", list(USUAL))
    chosen = CatalogueFilter(wanted, person=person)
    items = chosen.items()
    if request.GET.get("format") == "xlsx":
        return export(for_list(items), chosen.shown, write_xlsx, "归档文件目录")
    if request.GET.get("format") == "pdf":
        content = printed_catalogue(for_list(items), facts_of(chosen))
        return download(content, f"归档文件目录{today:%Y%m%d}.pdf", "application/pdf")
    page = NearPaginator(items, ROWS, dressed=for_list).get_page(request.GET.get("page"))
    table = table_of(chosen, chosen.shown, page, today)
    context = table | {
        "tabs": tabs_for(person),
        "is_narrowed": bool(set(chosen.changed_data) - {"sort", "columns"}),
        "asked": {name: request.GET.get(name, "") for name in ("words", "year", "sort")},
        "opens_more": bool(MORE & set(chosen.changed_data) or chosen.errors),
        "first_place": (page.number - 1) * ROWS,
        "place": PLACE,
    }
    return render(request, "documents/archive/catalogue.html", context)


def facts_of(chosen: CatalogueFilter) -> list[str]:
    """What a printed catalogue says above its table: which part of the archive it shows."""
    given: dict[str, Any] = chosen.cleaned_data
    term = dict(chosen.fields["term"].choices).get(given.get("term") or "", "")  # type: ignore[attr-defined]
    return [
        f"全宗：{given.get('fonds') or '全部'}",
        f"年度：{given.get('year') or '全部'}",
        f"保管期限：{term}",
        f"机构（问题）：{given.get('filing_class') or '全部'}",
    ]


def find(request: HttpRequest, pk: int) -> FiledItem:
    """An item, to whoever may see all that lies in it. Raises Http404."""
    found = FiledItem.objects.visible_to(signed_in(request))
    return get_object_or_404(found.select_related("document", "fonds", "filing_class", "filed_by"), pk=pk)


@only_workers
@require_GET
def item(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One item. `?check` opens every file once and tells how it stands to the four qualities."""
    found, person = find(request, pk), signed_in(request)
    beside = counterparts(found.document)
    visible = Matter.objects.visible_to(person).filter(pk__in=[each.pk for each in beside]).values_list("pk", flat=True)
    seen = set(visible)
    context = {
        "item": found,
        "tabs": tabs_for(person),
        "files": [(file, Part(file.part).label) for file in found.files.select_related("blob")],
        "counterparts": [(each, item_of(each)) for each in beside if each.pk in seen],
        "tested": told(check_item(found)) if "check" in request.GET and found.destroyed_at is None else None,
    }
    return render(request, "documents/archive/item.html", context)


@only_workers
@require_GET
def file(request: HttpRequest, pk: int, place: int) -> HttpResponseBase:
    """A file of an item, to whoever may see its document. Raises Http404 for one that was destroyed."""
    kept = get_object_or_404(FiledFile.objects.select_related("blob"), item=find(request, pk), place=place)
    if kept.blob is None:
        raise Http404(_("文件已销毁"))
    return download_stored(fetch(kept.blob), kept.name, kept.media_type)
