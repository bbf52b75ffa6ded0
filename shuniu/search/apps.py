from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "shuniu.search"
    label = "search"
    verbose_name = "搜索"

    def ready(self) -> None:
        from shuniu.search import receivers  # noqa: F401
