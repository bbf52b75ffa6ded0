from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "shuniu.api"
    label = "api"
    verbose_name = "接口"

    def ready(self) -> None:
        """Let the list of what somebody hands over name his tokens."""
        from shuniu.api import access  # noqa: F401
