"""The catalogs (译文): every text of the interface gathered, Traditional Chinese made, and all compiled.

`update` gathers the texts of templates, Python and tables into the .po files: Traditional Chinese is written by OpenCC,
English by hand; zh_Hans holds only what Django says in forms, in the words of an office. `compile` makes the .mo files; it needs Babel alone, no gettext tools and no Django set-up.
"""

import ast
import io
import sys
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parent.parent
LOCALE = PACKAGE / "web" / "locale"
HOW = {"zh_Hant": ", every text by OpenCC; edit nothing here.", "en": "; the translations by hand."}
LANGUAGES = tuple(HOW)
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "gettext_noop": None,
    "Refused": None,
    "FileRefused": None,
    "ValidationError": None,
    "add_error": (2,),
}
UNCHANGING = datetime(2026, 1, 1, tzinfo=UTC)

Text = str | tuple[str, ...]

HOLIDAYS = ("元旦", "农历除夕", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节", "调休上班")
"""What the calendar calls the days that are not worked, or are worked against the week's rule."""
SAID = ("（无变化）", "依次", "同时", "同意", "不同意", "通过", "不通过", "不加盖印章")
"""Words that acts write into the trace and its sentences say in the reader's language."""


def in_code(source: str) -> Iterator[Text]:
    """The texts that Python marks for translation."""
    for _line, message, _comments, _context in extract("python", io.BytesIO(source.encode()), KEYWORDS):
        yield message


def in_template(source: str) -> Iterator[Text]:
    """The texts that a template marks for translation, by way of Django's own reading of it."""
    from django.utils.translation.template import templatize

    code = "\n".join(line.lstrip() for line in templatize(source).splitlines())
    return in_code(code)


def in_reading() -> Iterator[str]:
    """What the readers of files and seals, which know no language but Chinese, say of a file that can't be read or trusted."""
    for path in sorted((*(PACKAGE / "text" / "reading").rglob("*.py"), *(PACKAGE / "sealing").rglob("*.py"))):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and str(node.value).endswith("。") and id(node) not in parts:
                yield str(node.value)


def in_tables() -> Iterator[tuple[str, str]]:
    """The plain Chinese labels shown through `|t`: workflows, choices, roles, sections; each with where it stands."""
    from django.apps import apps

    import shuniu.web.views.administration  # noqa: F401 - registers its sections
    from shuniu.administration.accounts import SENTENCES
    from shuniu.jobs.registry import JOBS
    from shuniu.matters.models.matter import KINDS
    from shuniu.office.documents.archiving.checks import QUALITIES, TESTS
    from shuniu.office.documents.archiving.findings import ACTING, FINDINGS, PARTS
    from shuniu.office.documents.archiving.findings import FIELDS as DESCRIBED
    from shuniu.office.documents.archiving.retention import shipped
    from shuniu.office.documents.drafting.advice import kinds
    from shuniu.office.documents.incoming.actions.desk import LABELS as REGISTERED
    from shuniu.office.documents.outgoing.number_book import FIELDS
    from shuniu.office.supervision.actions.docketing import LABELS as AMENDED
    from shuniu.org.models import Person, Unit
    from shuniu.org.roles import ROLES
    from shuniu.routes.comparing import FACT_LABELS, PARTICIPATION_LABELS, PEOPLE_LABELS
    from shuniu.routes.workflow import route_moves
    from shuniu.text.reading.model import LABELS
    from shuniu.web.deeds import ELSEWHERE
    from shuniu.web.sections import GROUPS, sections

    for kind, model in KINDS.items():
        workflow = model.workflow
        yield f"workflow:{kind}", workflow.label
        for label in (*workflow.states.values(), *workflow.untimed.values()):
            yield f"workflow:{kind}", label
        for move in workflow.moves:
            yield f"workflow:{kind}", move.label
            yield f"timeline:{kind}", move.told
            for need in move.needs:
                yield f"workflow:{kind}", need.reason
    for table in apps.get_models():
        if table.__module__.startswith("shuniu."):
            for field in table._meta.get_fields():
                for _value, label in getattr(field, "flatchoices", None) or ():
                    yield f"model:{table._meta.label}", str(label)
    for kind_advice in kinds().values():
        for words in (kind_advice.use, kind_advice.to, *kind_advice.avoid):
            yield "kinds", words
    for column in FIELDS:
        yield "number book", column.label
    for role in ROLES.values():
        yield "roles", role.label
        yield "roles", role.purpose
    for label in (*PEOPLE_LABELS.values(), *PARTICIPATION_LABELS.values(), *FACT_LABELS):
        yield "routes", label
    for move in route_moves(()):
        yield "routes", move.label
        for need in move.needs:
            yield "routes", need.reason
    for words in (*in_reading(), *LABELS.values()):
        yield "reading", words
    for words in (
        *QUALITIES.values(),
        *FINDINGS.values(),
        *DESCRIBED.values(),
        *PARTS.values(),
        *ACTING.values(),
        "；",
    ):
        yield "archive", words
    for article in shipped():
        yield "archive", article.text
        yield "archive", article.basis
    for test in TESTS:
        yield "archive", test.label
        yield "archive", test.how
    for words in ELSEWHERE.values():
        yield "deeds", words
    for words in (*SENTENCES.values(), *AMENDED.values(), *REGISTERED.values(), *SAID, *HOLIDAYS):
        yield "timeline", words
    for field in (*Person._meta.fields, *Unit._meta.fields):
        yield "timeline", str(field.verbose_name)
    for job in JOBS.values():
        yield "jobs", job.label
    for group in GROUPS:
        yield "sections", group
    for section in sections():
        yield "sections", section.label
        for page in section.pages:
            yield "sections", page.label


def in_forms() -> Iterator[tuple[str, str]]:
    """What forms say of their fields: labels, help, fixed choices, the empty choice; `field` shows them through `|t`."""
    from django import forms
    from django.db.models import TextChoices

    import shuniu.routes.forms
    import shuniu.web.urls  # noqa: F401 - loads every page and so every form but those of routes
    from shuniu.matters.narrowing import ListFilter

    for form in _kinds_of(forms.BaseForm):
        for field in getattr(form, "base_fields", {}).values():
            texts = (
                field.label,
                field.help_text,
                getattr(field, "empty_label", None),
                getattr(field, "needed_when", None),
            )
            # Lazy texts are marked where they stand.
            yield from (("forms", text) for text in texts if isinstance(text, str))
            if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
                yield from (("forms", label) for _value, label in _fixed(field) if isinstance(label, str))
    for narrowing in _kinds_of(ListFilter):
        yield from (("columns", column.label) for column in narrowing.offered)
    for choices in _kinds_of(TextChoices):
        yield from (("choices", str(label)) for label in choices.labels)


def _fixed(field: Any) -> list[tuple[Any, Any]]:
    """The choices of a field, where they are a list and not asked for anew each time."""
    return list(field.choices) if isinstance(field.choices, list) else []


def _kinds_of(base: type[Any]) -> Iterator[Any]:
    """All classes of ours under a base, deeper ones too."""
    for kind in base.__subclasses__():
        if kind.__module__.startswith("shuniu."):
            yield kind
        yield from _kinds_of(kind)


def gathered() -> Catalog:
    """All texts of the interface, with the files in which they stand."""
    found = Catalog(project="Shuniu", charset="utf-8", fuzzy=False)
    for folder in (
        "web",
        "portal",
        "administration",
        "matters",
        "org",
        "office",
        "handovers",
        "routes",
        "notices",
        "search",
        "api",
        "config",
    ):
        for path in sorted((PACKAGE / folder).rglob("*")):
            if path.suffix not in (".py", ".html", ".txt") or "locale" in path.parts or "static" in path.parts:
                continue
            read = in_code if path.suffix == ".py" else in_template
            for text in read(path.read_text(encoding="utf-8")):
                found.add(text, locations=[(path.relative_to(PACKAGE.parent).as_posix(), 0)])
    for place, label in (*in_tables(), *in_forms()):
        if label and not label.isascii():
            found.add(label, locations=[(place, 0)])
    return found


def po_file(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    file = po_file(language)
    if not file.exists():
        return Catalog(locale=language, project="Shuniu", fuzzy=False)
    with file.open("rb") as stream:
        return read_po(stream, locale=language)


def traditional(catalog: Catalog, simplified: Catalog) -> None:
    """Write every text in Traditional characters.

    Texts are Simplified Chinese themselves, but for what Django says in forms: `simplified` has that.
    """
    from shuniu.matters.spoken import in_traditional

    for message in simplified:
        if message.id:
            catalog.add(message.id, message.string, flags=message.flags)
    for message in catalog:
        if message.id:
            source = (simplified[message.id].string if message.id in simplified else None) or message.id
            converted = in_traditional(source if isinstance(source, str) else source[-1])
            message.string = (converted,) if message.pluralizable else converted


def update() -> None:
    """Bring the .po files up to the texts of today; what is gone from the interface goes from them."""
    template = gathered()
    for language in LANGUAGES:
        catalog = read(language)
        catalog.update(deepcopy(template), no_fuzzy_matching=True)
        catalog.creation_date = catalog.revision_date = UNCHANGING
        catalog.header_comment = f"# {language}: written by `make messages`" + HOW[language]
        catalog.last_translator = catalog.language_team = catalog.msgid_bugs_address = catalog.copyright_holder = (
            "Shuniu"
        )
        if language == "zh_Hant":
            traditional(catalog, read("zh_Hans"))
        file = po_file(language)
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as stream:
            write_po(stream, catalog, width=0, include_lineno=False, ignore_obsolete=True, sort_output=True)
        missing = [message.id for message in catalog if message.id and not _is_whole(message)]
        sys.stderr.write(f"{language}: {len(catalog)} texts, {len(missing)} without translation\n")


def _is_whole(message: Message) -> bool:
    return bool(message.string) if isinstance(message.string, str) else all(message.string or ("",))


def compile_catalogs() -> None:
    """Make the .mo files that the pages and the command line read."""
    for file in sorted(PACKAGE.glob("*/locale/*/LC_MESSAGES/*.po")):
        with file.open("rb") as source, file.with_suffix(".mo").open("wb") as stream:
            write_mo(stream, read_po(source, locale=file.parent.parent.name))


def main(command: str) -> None:
    if command == "update":
        import django

        django.setup()
        update()
    elif command != "compile":
        raise SystemExit("usage: python -m shuniu.web.catalogs update|compile")
    compile_catalogs()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
