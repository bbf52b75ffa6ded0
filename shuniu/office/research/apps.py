from django.apps import AppConfig


class ResearchConfig(AppConfig):
    name = "shuniu.office.research"
    label = "research"
    verbose_name = "调研"
