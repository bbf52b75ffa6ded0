from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "shuniu.office.meetings"
    label = "meetings"
    verbose_name = "会议"
