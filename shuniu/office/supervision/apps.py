from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "shuniu.office.supervision"
    label = "supervision"
    verbose_name = "督查督办"

    def ready(self) -> None:
        """Let the burden meter know what the section asks of units, and what a reviewer has to look at again pass to whoever
        takes over from him."""
        from shuniu.office.supervision import loads, succession  # noqa: F401
