"""Rows of the audit: entries in chains, their places in the log, the tree's stored nodes, signed checkpoints."""

from typing import Any, ClassVar

from django.db import models

from shuniu.org.models import Person

CONTENT = ("chain", "sequence", "moment", "actor", "principal", "verb", "payload", "previous", "algorithm")
"""What the digest of an entry is taken of: everything but the digest itself and the mark of the request."""


class AuditEntry(models.Model):
    """留痕: one act. Written once; triggers in the database refuse every change and deletion."""

    chain = models.CharField("链", max_length=60)
    sequence = models.PositiveIntegerField("序号")
    moment = models.DateTimeField("时间")
    actor = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="操作人")
    principal = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="委托人")
    verb = models.CharField("动作", max_length=60)
    payload = models.JSONField("内容")
    client_key = models.CharField("请求标识", max_length=64, null=True)  # noqa: DJ001 - most entries have none
    previous = models.CharField("前一条摘要", max_length=64)
    algorithm = models.CharField("摘要算法", max_length=10)
    digest = models.CharField("摘要", max_length=64, unique=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["chain", "sequence"], name="chain_has_one_entry_at_each_place"),
            models.UniqueConstraint(
                fields=["client_key", "actor"],
                condition=models.Q(client_key__isnull=False),
                name="request_of_a_person_is_done_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["moment"], name="audit_entry_moment"),
            models.Index(fields=["actor", "moment"], name="audit_entry_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.chain}#{self.sequence} {self.verb}"

    def content(self) -> dict[str, Any]:
        """What the digest is taken of, people by their numbers."""
        return {name: self.serializable_value(name) for name in CONTENT}


class LogLeaf(models.Model):
    """The place of an entry in the Merkle log, counted from 0 without a gap."""

    index = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(AuditEntry, models.PROTECT, related_name="leaf")


class LogNode(models.Model):
    """A complete subtree of the log: kept so that appending and proving touch O(log n) rows."""

    level = models.PositiveSmallIntegerField()
    index = models.BigIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["level", "index"], name="log_node_stands_once")]


class Checkpoint(models.Model):
    """检查点: a signed statement of the log's size and root, in the text form of C2SP tlog-checkpoint."""

    size = models.BigIntegerField(unique=True)
    root = models.CharField(max_length=64)
    note = models.TextField()
    signed_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["size"]


class Sequencer(models.Model):
    """The one row that whoever gathers entries into the log must lock first."""

    name = models.CharField(max_length=20, primary_key=True)
