from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "shuniu.office.meetings"
    label = "meetings"
    verbose_name = "会议"

    def ready(self) -> None:
        """Let the burden meter and the diaries know whom meetings call, and the meetings who reads their papers."""
        from shuniu.office.meetings import engaging, loads, papers  # noqa: F401
