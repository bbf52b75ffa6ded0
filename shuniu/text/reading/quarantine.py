"""隔离读取: run a reader of native code in a process of its own, with little memory and little time.

A hostile PDF or workbook may crash, hang or swell such a reader; here it can only end its own process. Where the
system knows no limits on a process (Windows), the time limit still holds.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from shuniu.text.reading.archives import BOMB, DAMAGED, MIB
from shuniu.text.reading.model import Unreadable

SCRIPTS = Path(__file__).with_name("quarantined")
MEMORY = 400 * MIB
SECONDS = 20

CONFINE = """
import runpy, sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]),) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[3]),) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
except (ImportError, ValueError, OSError):
    pass
runpy.run_path(sys.argv[1], run_name="__main__")
"""

TOO_SLOW = "读这个文件用的时间太长，已停止。请把文件拆小，或另存为 DOCX 后再上传。"


def in_quarantine(script: str, data: bytes, *, memory: int = MEMORY, seconds: int = SECONDS) -> Any:
    """What a script in `quarantined/` answers for a file, `memory` in bytes.

    Raises `Unreadable` if it takes too long, needs too much memory, or breaks.
    """
    command = [sys.executable, "-I", "-c", CONFINE, str(SCRIPTS / f"{script}.py"), str(memory), str(seconds)]
    try:
        run = subprocess.run(command, input=data, capture_output=True, timeout=seconds + 5, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise Unreadable(TOO_SLOW) from error
    if run.returncode != 0:
        swollen = b"MemoryError" in run.stderr or b"memory allocation" in run.stderr
        raise Unreadable(BOMB if swollen else DAMAGED)
    return json.loads(run.stdout)
