from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "shuniu.jobs"
    label = "jobs"
    verbose_name = "后台任务"

    def ready(self) -> None:
        autodiscover_modules("jobs")
