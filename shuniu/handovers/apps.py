from django.apps import AppConfig


class HandoversConfig(AppConfig):
    name = "shuniu.handovers"
    label = "handovers"
    verbose_name = "交接"

    def ready(self) -> None:
        """Let what is done in one section be told in another."""
        from shuniu.handovers import outcomes  # noqa: F401
