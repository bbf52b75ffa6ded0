from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "shuniu.office.cases"
    label = "cases"
    verbose_name = "首问"

    def ready(self) -> None:
        """Let cases pass to whoever takes over from somebody who leaves."""
        from shuniu.office.cases import succession  # noqa: F401
