"""What is done behind the pages for all kinds of matter."""

from shuniu.audit.log import make_checkpoint
from shuniu.jobs.registry import job


@job(name="audit.checkpoint", label="签署审计检查点", cron="5 * * * *")
def checkpoint() -> None:
    """审计检查点: gather the new entries of all chains into the signed log, every hour."""
    make_checkpoint()
