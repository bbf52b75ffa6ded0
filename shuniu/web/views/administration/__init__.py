"""Pages of the three administrators (三员): accounts and units; the audit; the running of the system."""

from collections.abc import Callable

from shuniu.org.models import Person
from shuniu.web.sections import Page, Section, register


def may(code: str) -> Callable[[Person], bool]:
    return lambda person: person.may(code)


register(
    Section(
        "accounts", "账号与单位", "users", "accounts", visible=may("org.manage"), group="管理",
        pages=(Page("账号", "accounts"), Page("单位", "units_admin")), on_phone=True, order=10,
    )
)  # fmt: skip
register(
    Section(
        "audit",
        "审计",
        "shield-check",
        "audit",
        visible=may("audit.read"),
        group="管理",
        on_phone=True,
        order=20,
        pages=(Page("审计记录", "audit"), Page("阅读和导出情况", "reading_audit")),
    )
)
register(
    Section("system", "运行", "settings", "system", visible=may("system.manage"), group="管理", on_phone=True, order=30)
)
