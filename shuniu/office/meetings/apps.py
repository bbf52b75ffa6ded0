from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "shuniu.office.meetings"
    label = "meetings"
    verbose_name = "会议"

    def ready(self) -> None:
        """Let the burden meter know what the section asks of units."""
        from shuniu.office.meetings import loads  # noqa: F401
