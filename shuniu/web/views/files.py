"""Files (附件下载)."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from shuniu.matters.files import fetch
from shuniu.matters.models import Attachment, Matter
from shuniu.web.downloads import download_stored
from shuniu.web.people import signed_in


@require_GET
def file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """An attachment, to whoever may see the matter that it hangs on."""
    visible = Matter.objects.visible_to(signed_in(request))
    attachment = get_object_or_404(Attachment.objects.select_related("blob").filter(matter__in=visible), pk=pk)
    return download_stored(fetch(attachment.blob), attachment.name, attachment.blob.media_type)
