"""Front-end files in place (静态文件): gathered, named by content and compressed, anew only where they have changed."""

import hashlib
from pathlib import Path

from shuniu.cli.files import say

UNUSED = ["redoc*", "htmax*.js", "htmx-2*.js", "htmx-4*.js"]
"""Files that other packages bring and no page of ours uses: a megabyte that need not be compressed."""


def gather_static_files() -> bool:
    """Gather the front-end files into STATIC_ROOT. Answers whether they had changed since the last time."""
    from django.conf import settings
    from django.core.management import call_command

    stamp = Path(settings.STATIC_ROOT) / ".gathered"
    state = state_of_static_files()
    if stamp.exists() and stamp.read_text() == state:
        return False
    say("正在整理页面资源，请稍候……")
    call_command("collectstatic", interactive=False, clear=True, ignore_patterns=UNUSED, verbosity=0)
    stamp.write_text(state)
    return True


def state_of_static_files() -> str:
    """A digest over name, size and time of all files that would be gathered."""
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: found[0]):
            status = Path(storage.path(name)).stat()
            digest.update(f"{name}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()
