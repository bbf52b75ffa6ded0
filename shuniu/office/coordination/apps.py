from django.apps import AppConfig


class CoordinationConfig(AppConfig):
    name = "shuniu.office.coordination"
    label = "coordination"
    verbose_name = "协调"

    def ready(self) -> None:
        """Let the burden meter count and look through data requests, and errands go by routes."""
        from shuniu.office.coordination.burden import holding  # noqa: F401
        from shuniu.office.coordination.errands.on_routes import bind_errands

        bind_errands()
