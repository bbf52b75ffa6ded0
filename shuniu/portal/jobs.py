"""What the portal does behind its pages: who came how often is forgotten after a day."""

from shuniu.jobs.registry import job
from shuniu.portal.limits import forget_old
from shuniu.portal.once import forget_sent


@job(name="portal.forget_callers", label="清理公开网站限流记录", cron="40 3 * * *")
def forget_callers() -> None:
    """清理, every night."""
    forget_old()
    forget_sent()
