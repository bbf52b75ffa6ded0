from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "shuniu.portal"
    label = "portal"
    verbose_name = "公开网站"

    def ready(self) -> None:
        """Let the parts put their links into the navigation."""
        from shuniu.portal import parts  # noqa: F401
