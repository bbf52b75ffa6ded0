"""`shuniu token`: tokens with which programs call the API in a person's name."""

import click

from shuniu.cli.database import require_fitting_database, set_up
from shuniu.cli.files import Refusal, say

USERNAME = click.option("--as", "username", required=True, metavar="USERNAME", help="令牌代表谁")
NAME = click.option("--name", required=True, help="用途，如“数据平台”")


@click.group()
def token() -> None:
    """接口的访问令牌：签发、收回。"""


def _start() -> None:
    set_up()
    require_fitting_database()


@token.command()
@USERNAME
@NAME
@click.option("--days", default=90, show_default=True, help="有效天数")
def make(username: str, name: str, days: int) -> None:
    """签发令牌，写到标准输出，只显示这一次。"""
    _start()
    from shuniu.api.tokens import make_token
    from shuniu.cli.supervision import person_named
    from shuniu.matters.acts import Refused
    from shuniu.matters.guard import StateSecret

    try:
        click.echo(make_token(person_named(username), name=name, days=days))
    except (Refused, StateSecret) as refused:
        raise Refusal(str(refused)) from refused
    say(f"已签发，{days} 天内有效；请立即存好，之后不再显示。")


@token.command()
@USERNAME
@NAME
def end(username: str, name: str) -> None:
    """收回令牌，立即失效。"""
    _start()
    from shuniu.api.tokens import end_token
    from shuniu.cli.supervision import person_named
    from shuniu.matters.acts import Refused

    try:
        say(f"已收回 {end_token(person_named(username), name=name)} 个令牌。")
    except Refused as refused:
        raise Refusal(str(refused)) from refused
