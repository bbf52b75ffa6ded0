from django.apps import AppConfig


class CoordinationConfig(AppConfig):
    name = "shuniu.office.coordination"
    label = "coordination"
    verbose_name = "协调"

    def ready(self) -> None:
        """Let the burden meter count and look through data requests."""
        from shuniu.office.coordination.burden import holding  # noqa: F401
