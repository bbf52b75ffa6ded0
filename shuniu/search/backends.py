"""The database's own index (索引后端): FTS5 in SQLite, a GIN index over bigram numbers in PostgreSQL.

Either finds exactly the bodies that hold the needles of all phrases. Both write inside the transaction of the act.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cache

from django.db import connection
from django.db.models.expressions import RawSQL

from shuniu.search.models import Indexed
from shuniu.search.words import WORD, Phrase, certain_tokens, number_of, tokens_of


@dataclass(frozen=True)
class Index:
    """索引的位置: the table of what is found with the columns of its key and its body, and the full-text table of SQLite."""

    table: str
    key: str
    body: str
    full_text: str


MATTERS = Index("search_indexed", "matter_id", "body", "search_fts")


class Backend(ABC):
    """What search asks of a database."""

    @abstractmethod
    def put(self, matter_id: int, text: str, body: str, body_before: str | None) -> None:
        """Write a matter's text and body; `body_before` is the one that stands in the index, None where none does."""

    @abstractmethod
    def write(self, key: int, body: str, body_before: str | None, index: Index) -> None:
        """Make a row found by its body, which stands in its own table already."""

    @abstractmethod
    def drop(self, key: int, body: str, index: Index = MATTERS) -> None:
        """Take a row out of an index."""

    @abstractmethod
    def empty(self, index: Index = MATTERS) -> None:
        """Take all rows out of an index."""

    @abstractmethod
    def keys_with(self, phrases: list[Phrase], among: range | None = None, index: Index = MATTERS) -> RawSQL:
        """A subquery: the keys of the rows, among a range of them, that have all the phrases."""


class SQLiteBackend(Backend):
    """Contentless FTS5 over bigrams.

    The tokeniser is `ascii`: to it everything beyond ASCII is a letter, while `unicode61` of this SQLite does not know
    the characters that Unicode has added since. SQLite before 3.43 can't delete from a contentless table by number
    alone; it must be told the old tokens.
    """

    def put(self, matter_id: int, text: str, body: str, body_before: str | None) -> None:
        Indexed.objects.update_or_create(matter_id=matter_id, defaults={"text": text, "body": body})
        self.write(matter_id, body, body_before, MATTERS)

    def write(self, key: int, body: str, body_before: str | None, index: Index) -> None:
        if body_before is not None:
            self.drop(key, body_before, index)
        sql = f"INSERT INTO {index.full_text}(rowid, tokens) VALUES (%s, %s)"  # noqa: S608 - our words
        self._execute(sql, [key, " ".join(tokens_of(body))])

    def drop(self, key: int, body: str, index: Index = MATTERS) -> None:
        table = index.full_text
        sql = f"INSERT INTO {table}({table}, rowid, tokens) VALUES ('delete', %s, %s)"  # noqa: S608 - our words
        self._execute(sql, [key, " ".join(tokens_of(body))])

    def empty(self, index: Index = MATTERS) -> None:
        if index == MATTERS:
            Indexed.objects.all().delete()
        self._execute(f"INSERT INTO {index.full_text}({index.full_text}) VALUES ('delete-all')", [])  # noqa: S608

    def keys_with(self, phrases: list[Phrase], among: range | None = None, index: Index = MATTERS) -> RawSQL:
        query = " AND ".join(map(self._query, phrases))
        within, bounds = _within("rowid", among)
        sql = f"SELECT rowid FROM {index.full_text} WHERE {index.full_text} MATCH %s{within}"  # noqa: S608 - our words
        return RawSQL(sql, [query, *bounds])  # noqa: S611 - the values are parameters

    @staticmethod
    def _query(phrase: Phrase) -> str:
        tokens = list(tokens_of(phrase.needle))
        ends_openly = not WORD.fullmatch(phrase.runs[-1])
        if ends_openly and len(phrase.runs[-1]) > 1:
            tokens.pop()
            ends_openly = False
        return f'"{" ".join(tokens)}"{" *" if ends_openly else ""}'

    @staticmethod
    def _execute(sql: str, parameters: list[int | str]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)


class PostgreSQLBackend(Backend):
    """Bigrams as numbers in an array under GIN, then the needle itself. No extension is needed.

    The candidates stand in a materialised CTE: else the planner would rather walk the newest rows one by one. A single
    character has no certain token and is looked for in every body.
    """

    def put(self, matter_id: int, text: str, body: str, body_before: str | None) -> None:
        grams = sorted({number_of(token) for token in tokens_of(body)})
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO search_indexed(matter_id, text, body, grams) VALUES (%s, %s, %s, %s) "
                "ON CONFLICT (matter_id) "
                "DO UPDATE SET text = excluded.text, body = excluded.body, grams = excluded.grams",
                [matter_id, text, body, grams],
            )

    def write(self, key: int, body: str, body_before: str | None, index: Index) -> None:
        grams = sorted({number_of(token) for token in tokens_of(body)})
        with connection.cursor() as cursor:
            sql = f"UPDATE {index.table} SET grams = %s WHERE {index.key} = %s"  # noqa: S608 - our words
            cursor.execute(sql, [grams, key])

    def drop(self, key: int, body: str, index: Index = MATTERS) -> None:
        """Nothing: the numbers stand in the row that goes."""

    def empty(self, index: Index = MATTERS) -> None:
        if index == MATTERS:
            Indexed.objects.all().delete()

    def keys_with(self, phrases: list[Phrase], among: range | None = None, index: Index = MATTERS) -> RawSQL:
        conditions: list[str] = []
        parameters: list[str | int | list[int]] = []
        for phrase in phrases:
            if grams := [number_of(token) for token in certain_tokens(phrase)]:
                conditions.append("grams @> %s::integer[]")
                parameters.append(grams)
            conditions.append(f"strpos({index.body}, %s) > 0")
            parameters.append(phrase.needle)
        within, bounds = _within(index.key, among)
        where = " AND ".join(conditions) + within
        parameters += bounds
        sql = (
            f"WITH found AS MATERIALIZED (SELECT {index.key} FROM {index.table} WHERE {where}) "  # noqa: S608 - our words
            f"SELECT {index.key} FROM found"
        )
        return RawSQL(sql, parameters)  # noqa: S611 - the values are parameters


def _within(column: str, among: range | None) -> tuple[str, list[int]]:
    return (f" AND {column} >= %s AND {column} < %s", [among.start, among.stop]) if among is not None else ("", [])


@cache
def backend() -> Backend:
    """The backend of the configured database."""
    return PostgreSQLBackend() if connection.vendor == "postgresql" else SQLiteBackend()
