from django.apps import AppConfig


class ResearchConfig(AppConfig):
    name = "shuniu.office.research"
    label = "research"
    verbose_name = "调研"

    def ready(self) -> None:
        """Let a place in a team pass to whoever takes over."""
        from shuniu.office.research import succession  # noqa: F401
