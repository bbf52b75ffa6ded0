"""The acts on notes (学习笔记)."""

from django.core.files.base import File
from django.utils.translation import gettext, gettext_noop

from shuniu.matters import actions as common
from shuniu.matters.acts import act, opening, reason_given
from shuniu.matters.guard import refuse_state_secrets
from shuniu.matters.models import Participant
from shuniu.matters.models.link import sha256_of
from shuniu.matters.models.participant import give_part, take_part
from shuniu.office.team.knowing import let_see, organ_of, with_divisions
from shuniu.office.team.learning.notes.models import LearningNote, Share
from shuniu.office.team.learning.trainings.models import Training
from shuniu.org.models import Person

EMPTY = gettext_noop("请写学习笔记：学到了什么、有什么想法")


def write_note(
    training: Training,
    *,
    by: Person,
    text: str,
    to_try: str = "",
    share: str = Share.UNIT,
    file: "File[str] | None" = None,
    seen: int | None = None,
    key: str | None = None,
) -> LearningNote:
    """写学习笔记: by whoever took part, once; it becomes a matter of its own, shared as far as he chooses.

    Raises Refused where he was not there, has written already or has written nothing; StateSecret, FileRefused.
    """
    text, to_try = reason_given(text, gettext(EMPTY)), to_try.strip()
    refuse_state_secrets([text, to_try])
    with act(training, "write_note", by=by, seen=seen, key=key) as training:
        made = LearningNote(
            title=f"{training.title}：{by.name}的学习笔记"[:300], training=training, topic=training.topic, text=text,
            to_try=to_try, share=Share(share), unit=by.main_unit or training.unit,
        )  # fmt: skip
        told = {"share": Share(share).label, "text_sha256": sha256_of(f"{text}\n{to_try}")}
        with opening(made, "write", by=by, **told) as made:
            let_see(made, by, Participant.Part.RESPONSIBLE)
            _share(made)
        if file is not None:
            common.attach(made, by=by, file=file, name=str(file.name))
    return made


def _share(note: LearningNote) -> None:
    """The unit reads it; the whole organ, where the writer chose so."""
    organ = with_divisions(organ_of(note.unit))
    for unit in organ:
        take_part(note, unit, Participant.Part.CIRCULATED)
    give_part(note, note.unit, Participant.Part.OWNER)
    if note.share == Share.ORGAN:
        for unit in organ:
            give_part(note, unit, Participant.Part.CIRCULATED)


def revise(
    note: LearningNote,
    *,
    by: Person,
    text: str,
    to_try: str,
    share: str,
    seen: int | None = None,
    key: str | None = None,
) -> LearningNote:
    """修改笔记, and who reads it."""
    text, to_try = reason_given(text, gettext(EMPTY)), to_try.strip()
    refuse_state_secrets([text, to_try])
    told = {"share": Share(share).label, "text_sha256": sha256_of(f"{text}\n{to_try}")}
    with act(note, "revise", by=by, seen=seen, key=key, **told) as note:
        note.text, note.to_try, note.share = text, to_try, Share(share)
        _share(note)
    return note


def take_back(note: LearningNote, *, by: Person, seen: int | None = None, key: str | None = None) -> LearningNote:
    """收回笔记: from now on the writer alone sees it."""
    with act(note, "take_back", by=by, seen=seen, key=key) as note:
        for unit in with_divisions(organ_of(note.unit)):
            take_part(note, unit, Participant.Part.CIRCULATED)
        take_part(note, note.unit, Participant.Part.OWNER)
    return note


def share_again(note: LearningNote, *, by: Person, seen: int | None = None, key: str | None = None) -> LearningNote:
    """重新分享 what was taken back, as far as before."""
    with act(note, "share_again", by=by, seen=seen, key=key, share=note.get_share_display()) as note:
        _share(note)
    return note
