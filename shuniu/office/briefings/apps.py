from django.apps import AppConfig


class BriefingsConfig(AppConfig):
    name = "shuniu.office.briefings"
    label = "briefings"
    verbose_name = "政务信息"

    def ready(self) -> None:
        """Let what is told of mark its topics."""
        from shuniu.office.briefings.topics import counting  # noqa: F401
