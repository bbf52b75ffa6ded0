"""The acts that every matter knows (批注、附件、关联、关注)."""

from typing import Any

from django.core.files.base import File
from django.utils.translation import gettext

from shuniu.matters import files
from shuniu.matters.acts import Refused, act
from shuniu.matters.guard import refuse_state_secrets
from shuniu.matters.models import Attachment, Comment, Link, Matter, Participant
from shuniu.matters.models.participant import give_part, take_part
from shuniu.org.models import Person


def comment(matter: Matter, *, by: Person, text: str, seen: int | None = None, key: str | None = None) -> Comment:
    """批注: remark on a matter; who is mentioned is told of it, and sees the matter if he may."""
    refuse_state_secrets(text)
    with act(matter, "comment", by=by, seen=seen, key=key, **matter.traced(text)) as matter:
        remark = Comment.objects.create(matter_id=matter.pk, author=by, text=text)
        if "text" not in matter.details:
            matter.details["comment"] = remark.pk
        mentioned = [
            person
            for person in remark.people_named()
            if Matter.objects.visible_to(person).filter(pk=matter.pk).exists()
        ]
        remark.mentions.set(mentioned)
        matter.details["mentions"] = [person.pk for person in mentioned]
        return remark


def attach(
    matter: Matter, *, by: Person, file: "File[Any]", name: str, seen: int | None = None, key: str | None = None
) -> Attachment:
    """上传附件: keep a file under its digest and hang it on the matter. Raises files.FileRefused, StateSecret."""
    blob, name = files.keep(file, name), files.name_kept(name)
    with act(matter, "attach", by=by, seen=seen, key=key, name=name, sha256=blob.sha256, size=blob.size) as matter:
        return Attachment.objects.create(matter_id=matter.pk, blob=blob, name=name, attached_by=by)


def link(
    matter: Matter, *, by: Person, target: Matter, type: str, seen: int | None = None, key: str | None = None
) -> Link:
    """建立关联. Refused where the target can't be seen by the person, or the link exists."""
    if not Matter.objects.visible_to(by).filter(pk=target.pk).exists():
        raise Refused("找不到要关联的事项")
    if target.pk == matter.pk:
        raise Refused("事项不能与自己关联")
    relation = Link.Type(type)
    with act(
        matter, "link", by=by, seen=seen, key=key, target=target.label, target_id=target.pk, relation=relation.label
    ) as matter:
        made, is_new = Link.objects.get_or_create(source_id=matter.pk, target=target, type=relation, start=None)
        if not is_new:
            raise Refused(gettext("已与“%(matter)s”建立过这种关联") % {"matter": target.label})
        return made


def follow(matter: Matter, *, by: Person, seen: int | None = None, key: str | None = None) -> Matter:
    """关注: be told of what happens to a matter."""
    with act(matter, "follow", by=by, seen=seen, key=key) as matter:
        give_part(matter, by, Participant.Part.FOLLOWER)
        return matter


def unfollow(matter: Matter, *, by: Person, seen: int | None = None, key: str | None = None) -> Matter:
    """取消关注."""
    with act(matter, "unfollow", by=by, seen=seen, key=key) as matter:
        take_part(matter, by, Participant.Part.FOLLOWER)
        return matter
