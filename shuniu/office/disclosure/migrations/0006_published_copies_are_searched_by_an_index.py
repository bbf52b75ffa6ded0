"""The portal's own index: a full-text table in SQLite, a column of bigram numbers under GIN in PostgreSQL; what was
published stands in it at once."""

from django.db import migrations

FORWARDS = {
    "sqlite": ["CREATE VIRTUAL TABLE disclosure_published_fts USING fts5(tokens, content='', tokenize='ascii')"],
    "postgresql": [
        "ALTER TABLE disclosure_published ADD COLUMN grams integer[] NOT NULL DEFAULT '{}'",
        "CREATE INDEX disclosure_published_grams ON disclosure_published USING gin (grams)",
    ],
}
BACKWARDS = {
    "sqlite": ["DROP TABLE disclosure_published_fts"],
    "postgresql": ["ALTER TABLE disclosure_published DROP COLUMN grams"],
}


def run(statements):
    def apply(apps, schema_editor):
        for statement in statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement)

    return apply


def write_all(apps, schema_editor):
    from shuniu.office.disclosure.publications.published import PUBLISHED
    from shuniu.search.backends import backend

    rows = apps.get_model("disclosure", "Published").objects.order_by("pk").values_list("pk", "words")
    for pk, words in rows.iterator():
        backend().write(pk, words, None, PUBLISHED)


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0005_a_yearly_new_look")]
    operations = [
        migrations.RunPython(run(FORWARDS), run(BACKWARDS)),
        migrations.RunPython(write_all, migrations.RunPython.noop, elidable=True),
    ]
