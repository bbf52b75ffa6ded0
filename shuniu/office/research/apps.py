from django.apps import AppConfig


class ResearchConfig(AppConfig):
    name = "shuniu.office.research"
    label = "research"
    verbose_name = "调研"

    def ready(self) -> None:
        """Let a questionnaire end with its study, and the burden meter know what the section asks of units."""
        from shuniu.office.research import loads  # noqa: F401
        from shuniu.office.research.questionnaires import ending  # noqa: F401
