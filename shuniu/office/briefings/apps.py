from django.apps import AppConfig


class BriefingsConfig(AppConfig):
    name = "shuniu.office.briefings"
    label = "briefings"
    verbose_name = "政务信息"
