"""The acts that answer a request (拟答复、退回重拟、签发答复)."""

from typing import Any

from django.core.files.base import ContentFile, File
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters import files
from shuniu.matters.acts import Refused, act, reason_given
from shuniu.matters.guard import refuse_state_secrets
from shuniu.matters.models import Attachment, Blob
from shuniu.office.disclosure.publications.kinds import Ground
from shuniu.office.disclosure.requests.kinds import NOT_BY_REPLY, WITH_GROUND, Outcome
from shuniu.office.disclosure.requests.models import DisclosureRequest, Reply
from shuniu.office.disclosure.requests.replies import compose, reply_text
from shuniu.office.disclosure.years import a_year_after
from shuniu.org.models import Person
from shuniu.text.personal import personal_data
from shuniu.typesetting import CannotTypeset, typeset_pdf

GIVING = frozenset({Outcome.GRANTED, Outcome.PARTLY})


def draft_reply(
    request: DisclosureRequest,
    *,
    by: Person,
    outcome: str,
    reason: str,
    ground: str = "",
    text: str = "",
    file: "File[Any] | None" = None,
    checked_by_eye: bool = False,
    seen: int | None = None,
    key: str | None = None,
) -> Reply:
    """拟答复: one of the outcomes with its reason; the text comes from the template unless it is written.

    What is withheld names its ground (art. 14-16). `file` is what is given; personal data of others in it is refused, to
    be masked first. Of one whose text can't be read whole, somebody says that he has looked it through
    (`checked_by_eye`), which stays in the trace. Raises Refused, StateSecret, FileRefused.
    """
    result, reason, text = Outcome(outcome), reason_given(reason, "请写明理由或者说明"), text.strip()
    if result in NOT_BY_REPLY:
        raise Refused("这种结果不用答复书，请用“不再处理”或“登记撤回”")
    if result in WITH_GROUND and not ground:
        raise Refused("不予公开或者部分公开的，请选择依据（第十四条至第十六条）")
    if result == Outcome.STILL_UNCLEAR and request.amendment_asked_on is None:
        raise Refused("还没有要求申请人补正，不能以补正后仍不明确答复（第三十条）")
    if result in GIVING and file is None:
        raise Refused("予以公开或者部分公开的，请附上提供给申请人的文件")
    refuse_state_secrets([reason, text])
    blob = files.keep(file, str(file.name)) if file is not None and result in GIVING else None
    by_eye = blob is not None and not is_read(blob)
    if blob is not None:
        refuse_personal(blob.text, request)
    if by_eye and not checked_by_eye:
        raise Refused(
            "要提供的文件读不出全部文字，无法自动查找他人的个人信息；请逐页人工核对，遮盖后勾选“已逐页人工核对”再提交（第十五条）"
        )
    with act(request, "draft_reply", by=by, seen=seen, key=key, outcome=result.label, reason=reason) as request:
        material = None
        if blob is not None and file is not None:
            name = files.name_kept(str(file.name))
            material = Attachment.objects.create(matter_id=request.pk, blob=blob, name=name, attached_by=by)
            request.details["sha256"] = blob.sha256
            if by_eye:
                request.details["checked_by_eye"] = True
        return Reply.objects.create(
            request=request, outcome=result, ground=Ground(ground) if ground else "", by=by, material=material,
            text=text or reply_text(request, result, ground, reason),
        )  # fmt: skip


def is_read(blob: Blob) -> bool:
    """Whether all that a file says was read, and could be searched."""
    return blob.extraction == Blob.Extraction.DONE and 0 < len(blob.text.strip()) < files.TEXT_KEPT


def refuse_personal(text: str, request: DisclosureRequest) -> None:
    """Raises Refused where a file that is to be given tells of other persons than the applicant."""
    own = f"{request.identity}\n{request.contact}"
    others = [each for each in personal_data(text) if each.text not in own]
    if others:
        kinds = "、".join(dict.fromkeys(each.kind.label for each in others))
        raise Refused(
            gettext("要提供的文件里有他人的%(kinds)s共 %(n)s 处，请先遮盖，再作部分公开（第十五条、第三十七条）")
            % {"kinds": kinds, "n": len(others)}
        )


def send_back(
    request: DisclosureRequest, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> DisclosureRequest:
    """退回重拟."""
    reason = reason_given(reason, "请写明要改什么")
    with act(request, "send_back", by=by, seen=seen, key=key, reason=reason) as request:
        return request


def answer(
    request: DisclosureRequest, *, by: Person, seen: int | None = None, key: str | None = None
) -> DisclosureRequest:
    """签发答复: the reply is set as a document, and the applicant finds it under his code. Raises Refused."""
    with act(request, "answer", by=by, seen=seen, key=key) as request:
        reply, today = request.reply_now(), timezone.localdate()
        assert reply is not None  # no request comes here without
        try:
            content = typeset_pdf(compose(request, reply, today)).content
        except CannotTypeset as fault:
            raise Refused(gettext("答复书排不出版：%(reason)s") % {"reason": fault}) from fault
        reply.pdf = files.keep(ContentFile(content), "答复书.pdf")
        reply.save(update_fields=["pdf"])
        request.details["outcome"] = Outcome(reply.outcome).label
        request.result, request.ground, request.answered_on = reply.outcome, reply.ground, today
        request.outcome, request.due_on = Outcome(reply.outcome).label, None
        request.reassess_on = a_year_after(today) if Outcome(reply.outcome) in WITH_GROUND else None
    return request
