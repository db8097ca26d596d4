"""The secret on which pseudonyms depend: kept beside the database, never in an export."""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path

from forumgraph import console
from forumgraph.console.visible import show_name
from forumgraph.errors import InvalidConfig, SetupError

_KEY = re.compile(r"[0-9a-f]{64}")


def take_mask_key(db: Path, path: Path | None, mask: str | None) -> bytes | None:
    """Return the key of a masked copy, None for a copy with names; say where the key is.

    A key that is not there is made, and said to be new. Raises SetupError when a key cannot be
    read or written: without it the pseudonyms would be others than in the last copy.
    """
    if mask is None:
        if path is not None:
            hint = "--mask persons를 더하세요"
            raise InvalidConfig("--mask-key는 --mask와 함께 씁니다", "", hint)
        return None
    place = path or db.with_name(f"{db.name}.mask-key")
    known = place.exists()
    key = _read_key(place) if known else _make_key(place)
    told = "가명 열쇠" if known else "가명 열쇠를 새로 만들었습니다"
    console.say(f"{told}: {show_name(str(place))} (가명을 풀 수 있으니 사본과 함께 보내지 마세요)")
    return key


def _read_key(place: Path) -> bytes:
    try:
        text = place.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        hint = "--mask-key로 읽을 수 있는 열쇠 파일을 주세요"
        raise SetupError("가명 열쇠를 읽을 수 없습니다", str(place), hint) from error
    if not _KEY.fullmatch(text):
        hint = "16진수 64자여야 합니다. 지우고 새로 만들면 가명이 지난 사본과 달라집니다"
        raise SetupError("가명 열쇠가 아닙니다", str(place), hint)
    return bytes.fromhex(text)


def _make_key(place: Path) -> bytes:
    """Make a key that only its owner reads, where the system knows owners."""
    key = secrets.token_hex(32)
    try:
        number = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(number, "w", encoding="utf-8") as stream:
            stream.write(f"{key}\n")
    except FileExistsError:  # another export made it meanwhile
        return _read_key(place)
    except OSError as error:
        hint = "--mask-key FILE로 쓸 수 있는 곳의 열쇠를 주세요"
        raise SetupError("가명 열쇠를 만들 수 없습니다", str(place), hint) from error
    return bytes.fromhex(key)
