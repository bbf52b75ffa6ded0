"""A new database (新建数据库), made at once.

Migrations bring an older database on, one small step after another; for each step Django draws up all models anew, and
with two hundred of them an empty database took more than a minute. A new one gets its tables as the last migration
leaves them, and from our own migrations what they do beside tables: triggers, the full-text index, first texts. What only
moves rows, which a new database has none of, is marked elidable there; the packages' migrations do nothing else.
`tests/cli/test_new_database.py` compares the two ways.
"""

from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import connection, router
from django.db.migrations import Migration, RunPython
from django.db.migrations.executor import MigrationExecutor


def build() -> None:
    """Give the empty database its tables and note every migration as done: in one transaction, so whole or not at all."""
    executor = MigrationExecutor(connection)
    emit_pre_migrate_signal(0, False, connection.alias)
    executor.recorder.ensure_schema()
    apps = executor.loader.project_state().apps
    plan = [migration for migration, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]
    with connection.schema_editor(atomic=True) as editor:
        for model in apps.get_models():
            if model._meta.can_migrate(connection) and router.allow_migrate_model(connection.alias, model):
                editor.create_model(model)
        for migration in plan:
            for operation in migration.operations:
                if isinstance(operation, RunPython) and _is_ours(migration) and not operation.elidable:
                    operation.code(apps, editor)
            executor.recorder.record_applied(migration.app_label, migration.name)
    emit_post_migrate_signal(0, False, connection.alias)


def _is_ours(migration: Migration) -> bool:
    return migration.__module__.startswith("shuniu.")
