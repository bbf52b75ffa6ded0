from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "shuniu.office.decisions"
    label = "decisions"
    verbose_name = "决策"
