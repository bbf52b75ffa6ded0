"""For programs (订阅与抓取): Atom, RSS, the map of the site, what robots may fetch."""

from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.views.decorators.http import require_safe

from shuniu.office.disclosure.publications.published import Published, printable
from shuniu.portal.dates import noon_of

LATEST, MOST = 30, 50_000
"""Entries of a feed; addresses of one map, by the protocol of sitemaps."""


@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    return _feed(request, Atom1Feed, "portal_atom")


@require_safe
def rss(request: HttpRequest) -> HttpResponse:
    return _feed(request, Rss201rev2Feed, "portal_rss")


def _feed(request: HttpRequest, form: type[Atom1Feed | Rss201rev2Feed], name: str) -> HttpResponse:
    at = request.build_absolute_uri
    feed = form(
        title=settings.PORTAL_NAME,
        link=at(reverse("portal_home")),
        description=settings.OFFICE_NAME,
        feed_url=at(reverse(name)),
        language="zh-CN",
    )
    for row in Published.objects.standing().for_list()[:LATEST]:
        link = at(reverse("portal_document", args=[row.pk]))
        moment = noon_of(row.published_on)
        feed.add_item(
            title=printable(row.title),
            link=link,
            unique_id=link,
            description=printable(f"{row.issuer} {row.number}").strip(),
            pubdate=moment,
            updateddate=noon_of(row.corrected_on) if row.corrected_on else moment,
            categories=(str(row.get_kind_display()), str(row.get_topic_display())),
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=form.content_type)


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    at = request.build_absolute_uri
    rows = Published.objects.standing().order_by("-published_on", "-pk")
    dates = rows.values_list("pk", "published_on", "corrected_on")[: MOST - 2]
    places: list[tuple[str, date | None]] = [
        (at(reverse("portal_home")), None),
        (at(reverse("portal_documents")), None),
    ]
    places += [(at(reverse("portal_document", args=[pk])), corrected or on) for pk, on, corrected in dates]
    text = loader.render_to_string("portal/sitemap.xml", {"places": places})
    return HttpResponse(text, content_type="application/xml")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything that is published may be fetched; searching by robots helps nobody."""
    lines = ["User-agent: *", f"Disallow: {reverse('portal_search')}"]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('portal_sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
