"""Working time (工作时间): deadlines on the Chinese calendar, each with its explanation. Pure: knows no Django.

Sources: 全国年节及纪念日放假办法 (2024), the State Council's yearly notices on 调休 (as the package `holidays` carries
them), 民法典 arts. 201–203 on counting.
"""

from shuniu.workdays.calendar import Calendar, Day
from shuniu.workdays.due import DueDate

__all__ = ["Calendar", "Day", "DueDate"]
