"""What is searched: the words of a matter, as they stand and as they are compared."""

from django.db import models

from shuniu.matters.models import Matter


class Indexed(models.Model):
    """索引: the text of a matter for snippets, and the body that phrases are looked for in.

    The database's own index stands beside it: a full-text table in SQLite, a column of bigram numbers in PostgreSQL.
    """

    matter = models.OneToOneField(Matter, models.CASCADE, primary_key=True, related_name="indexed")
    text = models.TextField()
    body = models.TextField()

    class Meta:
        verbose_name = "索引"
