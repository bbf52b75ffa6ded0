"""Calling the API in somebody's name."""

import json

import pytest
from django.test import Client

from shuniu.api.models import ApiToken


@pytest.fixture
def call(cast):
    """Call the API in somebody's name by token: `call(person, "POST", path, body)` → (status, answer)."""
    tokens = {}

    def make(person, method: str, path: str, body=None, **headers):
        if person.pk not in tokens:
            tokens[person.pk] = ApiToken.make(person, "测试")[1]
        client = Client(headers={"Authorization": f"Bearer {tokens[person.pk]}", **headers})
        content = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
        answer = client.generic(method, f"/api/v1{path}", **content)
        if answer.streaming:
            return answer.status_code, b"".join(answer.streaming_content)
        return answer.status_code, answer.json() if "json" in answer["Content-Type"] else answer.content

    return make
