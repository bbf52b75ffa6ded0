from django.apps import AppConfig


class ResearchConfig(AppConfig):
    name = "shuniu.office.research"
    label = "research"
    verbose_name = "调研"

    def ready(self) -> None:
        """Let the burden meter know what the section asks of units."""
        from shuniu.office.research import loads  # noqa: F401
