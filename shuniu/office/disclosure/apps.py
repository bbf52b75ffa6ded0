from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    name = "shuniu.office.disclosure"
    label = "disclosure"
    verbose_name = "政府信息公开"

    def ready(self) -> None:
        """Keep the portal's index in step."""
        from shuniu.office.disclosure.publications import indexing  # noqa: F401
