from django.apps import AppConfig


class BriefingsConfig(AppConfig):
    name = "shuniu.office.briefings"
    label = "briefings"
    verbose_name = "政务信息"

    def ready(self) -> None:
        """Let what is told of mark its topics, the burden meter know what is asked of units, and what waits for a leader pass
        to his successor."""
        from shuniu.office.briefings import loads  # noqa: F401
        from shuniu.office.briefings.items import succession  # noqa: F401
        from shuniu.office.briefings.topics import counting  # noqa: F401
