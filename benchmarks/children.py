"""Python processes of their own, so that what one figure costs does not stand in another."""

from __future__ import annotations

import json
import os
import subprocess
import sys


def run_child(code: str, *words: object) -> dict[str, float]:
    """Run code in a Python of its own; return what it prints, and its peak memory in MB."""
    command = [sys.executable, "-c", code, *map(str, words)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        output = child.stdout.read()
        # wait4 tells the memory of this child and of the processes it waited for
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"failed ({child.returncode}): {' '.join(map(str, words))}")
    scale = 1024 if sys.platform != "darwin" else 1024 * 1024
    return {**json.loads(output), "memory": usage.ru_maxrss / scale}
