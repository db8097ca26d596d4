"""The machine a page is opened on and a database written on: browser, fonts, folder, console."""

from __future__ import annotations

import locale
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from forumgraph.console.checks import Check

GROUP = "이 컴퓨터"
_COMMANDS = {
    "Chrome": ("google-chrome", "google-chrome-stable", "chrome"),
    "Chromium": ("chromium", "chromium-browser"),
    "Edge": ("microsoft-edge", "microsoft-edge-stable", "msedge"),
    "Firefox": ("firefox", "firefox-esr"),
    "웨일": ("naver-whale", "naver-whale-stable", "whale"),
}
_WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
_WINDOWS = {
    "Chrome": "Google/Chrome/Application/chrome.exe",
    "Edge": "Microsoft/Edge/Application/msedge.exe",
    "Firefox": "Mozilla Firefox/firefox.exe",
    "웨일": "Naver/Naver Whale/Application/whale.exe",
}
_MAC = {
    "Safari": "Safari.app",
    "Chrome": "Google Chrome.app",
    "Edge": "Microsoft Edge.app",
    "Firefox": "Firefox.app",
    "웨일": "Whale.app",
}
_WINDOWS_FONT = "malgun.ttf"
_MAC_FOLDERS = ("/System/Library/Fonts", "/System/Library/Fonts/Supplemental")
_MAC_FONTS = ("AppleSDGothicNeo.ttc", "AppleGothic.ttf")
_FONT_SECONDS = 2


def list_surroundings(folder: Path) -> Iterator[Check]:
    """Yield what the machine has for drawing and writing; `folder` is where a build writes."""
    yield check_folder(folder)
    yield check_browser()
    yield check_fonts()
    yield check_encoding()


def check_folder(folder: Path) -> Check:
    """Say whether a file can be made there, or in what it would be made in."""
    there = next((path for path in (folder, *folder.parents) if path.is_dir()), Path())
    try:
        with tempfile.TemporaryFile(dir=there):
            pass
    except OSError as error:
        detail = f"{there} 폴더에 쓸 수 없음({error.strerror or error})"
        hint = "쓸 수 있는 폴더로 옮겨 실행하거나 --db로 다른 곳을 지정하세요"
        return Check(GROUP, "쓰기 권한", "broken", detail, hint, essential=True)
    return Check(GROUP, "쓰기 권한", "fine", str(there.absolute()), essential=True)


def check_browser() -> Check:
    """Look for a browser without starting one."""
    found = dict(find_browsers())
    if found:
        return Check(GROUP, "웹 브라우저", "fine", ", ".join(found))
    hint = "그림(HTML 파일)은 브라우저가 있는 다른 컴퓨터로 옮겨 열어도 됩니다"
    return Check(GROUP, "웹 브라우저", "missing", "찾지 못함", hint)


def find_browsers(platform: str = sys.platform) -> Iterator[tuple[str, Path]]:
    """Yield the browsers there are: name and path."""
    for name, commands in _COMMANDS.items():
        if path := next(filter(None, map(shutil.which, commands)), None):
            yield name, Path(path)
    for root, places in _list_places(platform):
        yield from (
            (name, root / place) for name, place in places.items() if (root / place).exists()
        )


def _list_places(platform: str) -> Iterator[tuple[Path, dict[str, str]]]:
    """Yield the folders programs are installed in, where no path of commands leads to them."""
    if platform == "win32":
        for key in _WINDOWS_FOLDERS:
            if os.environ.get(key):
                yield Path(os.environ[key]), _WINDOWS
    elif platform == "darwin":
        yield Path("/Applications"), _MAC
        yield Path.home() / "Applications", _MAC


def check_fonts() -> Check:
    """Look for a font with Hangul."""
    fonts = find_fonts()
    if fonts is None:
        hint = "그림의 글자가 네모로 보이면 나눔고딕 같은 한글 글꼴을 설치하세요"
        return Check(GROUP, "한글 글꼴", "unknown", "알아볼 방법(fc-list)이 없음", hint)
    if not fonts:
        hint = "한글 글꼴을 설치하세요 (데비안·우분투: apt install fonts-nanum)"
        return Check(GROUP, "한글 글꼴", "missing", "찾지 못함", hint)
    more = f" 외 {len(fonts) - 3}" if len(fonts) > 3 else ""
    return Check(GROUP, "한글 글꼴", "fine", ", ".join(fonts[:3]) + more)


def find_fonts(platform: str = sys.platform) -> list[str] | None:
    """Return the names of fonts with Hangul, None where that cannot be told."""
    if platform == "win32":
        path = Path(os.environ.get("WINDIR", "C:/Windows"), "Fonts", _WINDOWS_FONT)
        return ["맑은 고딕"] if path.is_file() else []
    if platform == "darwin":
        paths = (Path(folder, font) for folder in _MAC_FOLDERS for font in _MAC_FONTS)
        return [path.stem for path in paths if path.is_file()]
    return _ask_fontconfig()


def _ask_fontconfig() -> list[str] | None:
    command = shutil.which("fc-list")
    if command is None:
        return None
    try:
        done = subprocess.run(
            [command, ":lang=ko", "family"],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=_FONT_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    if done.returncode:
        return None
    lines = done.stdout.decode("utf-8", errors="replace").splitlines()
    # A family has a name in each language (NanumGothic,나눔고딕) and may have one a weight.
    names = (line.replace("\\-", "-").split(",")[:2][-1].strip() for line in lines)
    return sorted(set(filter(None, names)))


def check_encoding() -> Check:
    """Say what encoding the console shows; all output is UTF-8."""
    name, encoding = "화면의 문자 코드", find_encoding()
    if encoding.lower().replace("-", "") in ("utf8", "cp65001"):
        return Check(GROUP, name, "fine", "UTF-8")
    command = "chcp 65001" if sys.platform == "win32" else "export LANG=ko_KR.UTF-8"
    hint = f"한글이 깨져 보이면 {command} 을(를) 실행한 뒤 다시 하세요"
    return Check(GROUP, name, "unknown", f"{encoding} (출력은 늘 UTF-8)", hint)


def find_encoding() -> str:
    """Return the encoding of the console, or of the locale where there is none."""
    if sys.platform == "win32":
        import ctypes

        page = ctypes.windll.kernel32.GetConsoleOutputCP()
        if page:
            return f"cp{page}"
    return locale.getencoding()
