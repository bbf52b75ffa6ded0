"""The first page (首页): the latest of each kind, search, and what one can do here."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from shuniu.office.disclosure.publications.kinds import PublicationKind, Topic
from shuniu.office.disclosure.publications.published import Published
from shuniu.portal.navigation import parts
from shuniu.portal.pages import page

LATEST = 6
SHOWN = (
    (PublicationKind.DOCUMENT, _("政策文件")),
    (PublicationKind.EXPLAINER, _("政策解读")),
    (PublicationKind.NOTICE, _("公示公告")),
    (PublicationKind.ANSWER, _("常见问答")),
)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    standing = Published.objects.standing().for_list()
    context = {
        "latest": [(label, kind, standing.filter(kind=kind)[:LATEST]) for kind, label in SHOWN],
        "services": [each for each in parts() if each.service],
        "topics": Topic.choices,
    }
    return page(request, "portal/home.html", context)
