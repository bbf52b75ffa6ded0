"""What it takes to answer a request (复文) in a test: a second clerk, for nobody reviews what he wrote, the routes, the words."""

from datetime import date
from types import SimpleNamespace

import pytest

ANSWER = """临江市人民政府关于城东小学校舍维修经费的批复
市教育局：
你局《关于解决城东小学校舍维修经费的请示》（临教〔2026〕18号）收悉。现批复如下：
一、同意安排城东小学校舍维修经费260万元，列入年度预算。
二、工程由市住房和城乡建设局指导监督，秋季开学前完工。
此复。"""


@pytest.fixture
def answering_office(cast) -> SimpleNamespace:
    """The cast with a second clerk, and the shipped routes in use."""
    from shuniu.org.models import Appointment, Person, Post, RoleGrant
    from shuniu.routes.shipping import publish_shipped

    cast.clerk2 = Person.objects.create_person("clerk2", "lin-jiang-2026", name="丁晓", clearance=2)
    post = Post.objects.create(unit=cast.office, title="文书二")
    Appointment.objects.create(person=cast.clerk2, post=post, from_on=date(2025, 1, 1), is_main=True)
    RoleGrant.objects.create(person=cast.clerk2, role="clerk")
    publish_shipped(by=cast.director)
    return cast
