"""Notices (提醒): who is told of what, in the application.

Acts tell by themselves, from their trace. `shuniu.notices.telling.notify()` tells of anything else;
`shuniu.notices.tray` is what a person has before him.
"""
