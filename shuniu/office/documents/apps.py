from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "shuniu.office.documents"
    label = "documents"
    verbose_name = "公文"
