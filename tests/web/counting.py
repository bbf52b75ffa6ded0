"""Counting the queries of a page."""

from django.db import connection
from django.test.utils import CaptureQueriesContext


def queries_of(browser, address: str) -> int:
    """How many queries a page makes. Raises AssertionError where it is not there."""
    with CaptureQueriesContext(connection) as made:
        answer = browser.get(address)
        if answer.streaming:
            b"".join(answer.streaming_content)
    assert answer.status_code == 200, (address, answer.status_code)
    return len(made)
