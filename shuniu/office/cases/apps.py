from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "shuniu.office.cases"
    label = "cases"
    verbose_name = "首问"
