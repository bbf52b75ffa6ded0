"""来文单位 by a part of its name: the names are few where the documents are very many."""

from django.db import connection
from django.db.models import Q

from shuniu.office.documents.incoming.models import IncomingDocument

COMMON = 10_000
"""So many documents of such senders are found at once by leafing through the newest; fewer by the index of senders."""

EACH_NAME = """
    WITH RECURSIVE names(name) AS (
        SELECT MIN(sender) FROM {table}
        UNION ALL
        SELECT (SELECT MIN(sender) FROM {table} WHERE sender > names.name) FROM names WHERE names.name IS NOT NULL
    )
    SELECT name FROM names WHERE name IS NOT NULL
"""
"""Every name once, one step in the index for each: DISTINCT would read all the documents."""


def sent_by(words: str, of_incoming: str = "") -> Q:
    """The documents whose sender's name holds these words; `of_incoming` leads to them from the query's model."""
    wanted = words.casefold()
    with connection.cursor() as cursor:
        cursor.execute(EACH_NAME.format(table=IncomingDocument._meta.db_table))
        names = [name for (name,) in cursor.fetchall() if wanted in name.casefold()]
    if IncomingDocument.objects.filter(sender__in=names).order_by()[:COMMON].count() == COMMON:
        return Q(**{f"{of_incoming}sender__icontains": words})
    return Q(**{f"{of_incoming}sender__in": names})
