"""发文字号: how a number is written and sorted, and the names of its series."""

SERIES = "outgoing:"
"""Before the organ code, the key of the series that the numbers of this code are taken from."""


def number_of(organ_code: str, year: int, serial: int) -> str:
    """临政办发〔2026〕7号: 中办发〔2012〕14号 art. 9(5), GB/T 9704-2012 7.2.5."""
    return f"{organ_code}〔{year}〕{serial}号"


def number_key(organ_code: str, year: int, serial: int) -> str:
    """The number with its serial filled up, so that 2号 stands before 10号."""
    return f"{organ_code}〔{year}〕{serial:06d}"
