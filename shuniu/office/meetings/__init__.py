"""Meetings (会议): topics are collected and positions gathered beforehand, so that a meeting is held only for what needs one.

Units propose topics with papers; the office reviews them and asks the others concerned; what nobody objects to passes on
paper; the rest goes on an agenda with times. What a meeting does not settle returns by itself to the next of its kind.
"""
