"""Files (附件下载)."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET

from shuniu.matters.files import fetch, open_attachment
from shuniu.matters.models import Attachment
from shuniu.web.downloads import download_stored
from shuniu.web.people import signed_in


@require_GET
def file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """An attachment, to whoever may see the matter that it hangs on."""
    try:
        attachment = open_attachment(pk, by=signed_in(request))
    except Attachment.DoesNotExist:
        raise Http404 from None
    return download_stored(fetch(attachment.blob), attachment.name, attachment.blob.media_type)
