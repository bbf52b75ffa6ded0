"""Nobody changes or deletes what the audit holds: the database itself refuses, whatever asks it."""

from django.db import migrations

TABLES = ("audit_auditentry", "audit_logleaf", "audit_lognode", "audit_checkpoint")

FUNCTION = """
CREATE OR REPLACE FUNCTION audit_is_append_only() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'the audit is append-only'; END;
$$ LANGUAGE plpgsql
"""


def statements(vendor: str) -> tuple[list[str], list[str]]:
    """The statements that set the triggers, and those that take them off again."""
    put, take = [], []
    for table in TABLES:
        for deed in ("UPDATE", "DELETE"):
            name = f"{table}_refuses_{deed.lower()}"
            if vendor == "postgresql":
                put.append(
                    f"CREATE TRIGGER {name} BEFORE {deed} ON {table} FOR EACH ROW EXECUTE FUNCTION audit_is_append_only()"
                )
                take.append(f"DROP TRIGGER IF EXISTS {name} ON {table}")
            else:
                put.append(
                    f"CREATE TRIGGER {name} BEFORE {deed} ON {table} BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END"
                )
                take.append(f"DROP TRIGGER IF EXISTS {name}")
    if vendor == "postgresql":
        put.insert(0, FUNCTION)
    return put, take


def guard(apps, schema_editor):
    for statement in statements(schema_editor.connection.vendor)[0]:
        schema_editor.execute(statement)


def unguard(apps, schema_editor):
    for statement in statements(schema_editor.connection.vendor)[1]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
