"""Grievances (投诉举报工作人员) of staff and public: a protected queue that whoever is complained about can't see, a director either.

No role sees them office-wide, no unit, no deputy: only whoever lodged one, and those who keep it, each in his own person.
"""
