from django.apps import AppConfig


class TeamConfig(AppConfig):
    name = "shuniu.office.team"
    label = "team"
    verbose_name = "队伍"

    def ready(self) -> None:
        """Let matters pass to whoever was named, and accounts close only once all is handed over."""
        from shuniu.office.team.growth import receiving as mentoring  # noqa: F401
        from shuniu.office.team.integrity.pledges import clearing  # noqa: F401
        from shuniu.office.team.integrity.ties import matching  # noqa: F401
        from shuniu.office.team.leaving import closing, receiving  # noqa: F401
