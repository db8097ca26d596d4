"""What is there and what is missing: what `forumgraph doctor` prints.

Reading a text and drawing it is all that must work; for everything else the report says what
to install, with and without the internet.
"""

from __future__ import annotations

import platform
from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

from forumgraph.console import print_line
from forumgraph.console.checks import Check, find_version, list_programs
from forumgraph.console.machine import list_surroundings
from forumgraph.console.visible import show_name
from forumgraph.korean import measure_width

STATES = {"fine": "됨", "missing": "없음", "broken": "안 됨", "unknown": "모름"}
_INSTALL = "python -m pip install"
# What brings all readers at once, instead of their four names.
_ALL_EXTRAS = {"hwp", "pdf", "docx", "html"}


def examine_setup(folder: Path) -> list[Check]:
    """Look at everything; `folder` is where a build writes."""
    from forumgraph.console.readers import list_readers
    from forumgraph.read.isolate import close_children

    try:
        return [*list_readers(), *list_programs(), *list_surroundings(folder)]
    finally:
        close_children()


def is_ready(checks: Sequence[Check]) -> bool:
    """Say whether text can be read and drawn."""
    return all(check.state == "fine" for check in checks if check.essential)


def list_installs(checks: Sequence[Check]) -> list[str]:
    """Return the commands that bring what is missing: with the internet, or from two places."""
    extras = sorted({check.extra for check in checks if check.extra and check.state == "missing"})
    if not extras:
        return []
    wanted = "documents" if set(extras) == _ALL_EXTRAS else ",".join(extras)
    return [
        f'{_INSTALL} "forumgraph[{wanted}]"',
        f'python -m pip wheel ".[{wanted}]" --wheel-dir wheels',
        f'{_INSTALL} --no-index --find-links wheels "forumgraph[{wanted}]"',
    ]


def describe_checks(checks: Sequence[Check]) -> dict[str, object]:
    """Return all that was seen as plain data."""
    return {
        "ready": is_ready(checks),
        **_name_versions(),
        "checks": [asdict(check) for check in checks],
        "install": list_installs(checks),
    }


def _name_versions() -> dict[str, str]:
    return {
        "forumgraph": find_version("forumgraph"),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}".strip(),
    }


def print_checks(checks: Sequence[Check]) -> None:
    """Write a line for each thing looked at, what to do below it, and the verdict."""
    versions = _name_versions()
    print_line(
        f"forumgraph {versions['forumgraph']} · 파이썬 {versions['python']} · {versions['system']}"
    )
    width = max(measure_width(check.name) for check in checks)
    for group, members in groupby(checks, key=lambda check: check.group):
        print_line(f"\n{group}")
        for check in members:
            _print_check(check, width)
    _print_installs(list_installs(checks))
    print_line(f"\n{_conclude(checks)}")


def _print_check(check: Check, width: int) -> None:
    state = STATES[check.state]
    name = check.name + " " * (width - measure_width(check.name))
    mark = state + " " * (6 - measure_width(state))
    print_line(f"  {mark} {name}  {show_name(check.detail)}".rstrip())
    # What an extra brings is said once for all, below.
    if check.hint and not (check.extra and check.state == "missing"):
        print_line(f"{' ' * 9}→ {show_name(check.hint)}")


def _print_installs(commands: Sequence[str]) -> None:
    if not commands:
        return
    online, gather, offline = commands
    print_line("\n빠진 읽기 꾸러미 설치")
    print_line(f"  {online}")
    print_line("  인터넷이 없는 컴퓨터라면, 같은 운영체제와 파이썬을 쓰는 컴퓨터의 저장소 폴더에서")
    print_line(f"  {gather}")
    print_line("  를 실행하고, wheels 폴더를 옮겨 와")
    print_line(f"  {offline}")


def _conclude(checks: Sequence[Check]) -> str:
    bad = [check for check in checks if check.state in ("missing", "broken")]
    needed = ", ".join(check.name for check in bad if check.essential)
    if needed:
        return f"꼭 필요한 것이 빠졌습니다: {needed}"
    unread = ", ".join(check.name for check in bad if check.group == "읽기")
    if unread:
        return f"텍스트를 읽고 그림을 그릴 수 있습니다. 아직 안 되는 것: {unread}"
    return "모든 형식을 읽고 그림을 그릴 수 있습니다."
