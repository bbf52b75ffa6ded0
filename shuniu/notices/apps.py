from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "shuniu.notices"
    label = "notices"
    verbose_name = "提醒"

    def ready(self) -> None:
        from shuniu.notices import receivers  # noqa: F401
