from django.apps import AppConfig


class ResearchConfig(AppConfig):
    name = "shuniu.office.research"
    label = "research"
    verbose_name = "调研"

    def ready(self) -> None:
        """Let a questionnaire end with its study, the burden meter know what the section asks of units, and a place in a team
        pass to whoever takes over."""
        from shuniu.office.research import loads, succession  # noqa: F401
        from shuniu.office.research.questionnaires import ending  # noqa: F401
