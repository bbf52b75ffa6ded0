"""The database's own index: a full-text table in SQLite, a column of bigram numbers under GIN in PostgreSQL."""

from django.db import migrations

FORWARDS = {
    "sqlite": ["CREATE VIRTUAL TABLE search_fts USING fts5(tokens, content='', tokenize='ascii')"],
    "postgresql": [
        "ALTER TABLE search_indexed ADD COLUMN grams integer[] NOT NULL DEFAULT '{}'",
        # lz4, where this server has it, halves the time to look into a body.
        """DO $$ BEGIN
        IF (SELECT 'lz4' = ANY(enumvals) FROM pg_settings WHERE name = 'default_toast_compression') THEN
            ALTER TABLE search_indexed ALTER COLUMN text SET COMPRESSION lz4,
                ALTER COLUMN body SET COMPRESSION lz4, ALTER COLUMN grams SET COMPRESSION lz4;
        END IF; END $$""",
        "CREATE INDEX search_indexed_grams ON search_indexed USING gin (grams)",
    ],
}
BACKWARDS = {
    "sqlite": ["DROP TABLE search_fts"],
    "postgresql": ["ALTER TABLE search_indexed DROP COLUMN grams"],
}


def run(statements):
    def apply(apps, schema_editor):
        for statement in statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement)

    return apply


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(run(FORWARDS), run(BACKWARDS))]
