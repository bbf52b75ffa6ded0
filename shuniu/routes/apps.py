from django.apps import AppConfig


class RoutesConfig(AppConfig):
    name = "shuniu.routes"
    label = "routes"
    verbose_name = "办理路线"

    def ready(self) -> None:
        from shuniu.routes import receivers, showing, succession  # noqa: F401
