"""`shuniu reindex`: what is kept besides the matters to find and count them faster, written anew."""

import sys

import click

from shuniu.cli.database import require_fitting_database, set_up
from shuniu.cli.files import say


@click.command()
def reindex() -> None:
    """重建搜索索引，重新累计督查统计。期间可以照常办理，没有重建到的事项暂时搜不到。"""
    set_up()
    require_fitting_database()
    from shuniu.matters.models import Matter
    from shuniu.office.disclosure.publications.indexing import index_anew
    from shuniu.office.supervision.tallying import tally_anew
    from shuniu.search.index import reindex as write_anew

    with click.progressbar(length=Matter.objects.count(), label="重建索引", file=sys.stderr) as bar:
        done = write_anew(lambda done, whole: bar.update(done - bar.pos))
    say(f"已编入 {done} 件事项。")
    say(f"已编入 {index_anew()} 件公开件，供公众检索。")
    say(f"已累计 {tally_anew()} 件已办结的督查事项。")
