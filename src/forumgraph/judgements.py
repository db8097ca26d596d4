"""The ledger: what people decided about identities, one line a decision, in plain text.

`judgements.tsv` stands beside the database and under version control; every build replays it.
People edit it too, so writing touches no line but the one that is written: comments, blank
lines, line ends and a byte order mark stay as they are.
"""

from __future__ import annotations

import os
import re
import secrets
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple, cast, get_args

from forumgraph.errors import InvalidJudgement
from forumgraph.korean import make_name_key

Verdict = Literal["same", "different", "unsure", "rename", "ignore"]
COLUMNS = ("judgement", "left", "right", "who", "when", "why")
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
# Verdicts on two entities; their order says nothing, so the one that sorts first stands left.
ON_PAIRS = ("same", "different", "unsure")
KINDS = ("person", "organization", "program", "topic", "event", "session")
FILE_NAME = "judgements.tsv"
_HEADER = "\t".join(COLUMNS) + "\n"

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_LINE_END = re.compile(r"(?:\r\n|\r|\n)\Z")
_PARTIAL_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")
# Controls, halves of surrogate pairs, and what is not seen (bidi marks, zero width, tags).
_UNSEEN = {"Cc", "Cf", "Cs"}


class Judgement(NamedTuple):
    """One line: two entities are the same, different or hard to tell; or one has another name,
    or is none.

    `left` and `right` are names or ids; `right` is the new name for `rename`, empty for `ignore`.
    `where` is file and line, for messages.
    """

    verdict: Verdict
    left: str
    right: str = ""
    who: str = ""
    when: str = ""
    why: str = ""
    where: str = ""


def find_ledger(database: Path, chosen: Path | None) -> Path:
    """Return where the ledger is, or will be: as chosen, else beside the database."""
    return chosen if chosen is not None else database.parent / FILE_NAME


def read_judgements(path: Path) -> tuple[Judgement, ...]:
    """Read a ledger: UTF-8 with or without BOM, lines in any order; none where it is not there.

    Blank lines and those that start with ``#`` are passed over. Raises InvalidJudgement, naming
    the line, for whatever else is no judgement, and for a file that cannot be read.
    """
    lines = _split_lines(_load_text(path)) if path.exists() else [_HEADER]
    return tuple(judgement for _, judgement in _parse_lines(lines, path))


def write_judgement(path: Path, judgement: Judgement) -> bool:
    """Write one judgement into a ledger, which is made if it is not there.

    Returns False, and writes nothing, when an equal decision stands there. Another decision on
    the same subject (see `list_standing`) gives way to this one. Raises InvalidJudgement when
    the judgement or any line of the file is bad; the file is then as it was.
    """
    wanted = check_judgement(judgement, "")
    lines = _split_lines(_load_text(path)) if path.exists() else [_HEADER]
    parsed = _parse_lines(lines, path)
    standing = [(number, one) for number, one in parsed if _share_subject(one, wanted)]
    if standing and all(_decides_equally(one, wanted) for _, one in standing):
        return False
    replaced = {number for number, _ in standing}
    for number in sorted(replaced, reverse=True):
        _drop_line(lines, number)
    kept = _parse_lines(lines, path)
    _add_line(lines, _find_place(lines, kept, wanted), "\t".join(wanted[: len(COLUMNS)]))
    _replace_file(path, "".join(lines).encode())
    return True


def list_standing(judgements: Iterable[Judgement], wanted: Judgement) -> list[Judgement]:
    """List the judgements on the same subject: the pair, or the new name or leaving out of one."""
    checked = check_judgement(wanted, "")
    return [one for one in judgements if _share_subject(one, checked)]


@contextmanager
def keep_ledger(path: Path) -> Iterator[None]:
    """Put the ledger back as it was when what is done within fails, by whatever error."""
    before = path.read_bytes() if path.exists() else None
    try:
        yield
    except BaseException:
        if before is None:
            path.unlink(missing_ok=True)
        elif path.read_bytes() != before:
            _replace_file(path, before)
        raise


def check_judgement(judgement: Judgement, where: str) -> Judgement:
    r"""Return a judgement as it stands in a ledger: cells tidy, a pair in order.

    >>> check_judgement(Judgement("same", "나\t 라", "가", why="한\n기관"), "").right
    '나 라'

    Raises InvalidJudgement for an unknown verdict, a cell that is empty or filled against the
    form, a date that is none, or a pair of one name.
    """
    verdict, *cells = judgement[: len(COLUMNS)]
    left, right, who, when, why = map(_clean_cell, cells)
    if verdict not in VERDICTS:
        hint = f"다음 가운데 하나를 쓰세요: {', '.join(VERDICTS)}"
        raise InvalidJudgement(f"모르는 판단(judgement)입니다: {verdict!r}", where, hint)
    _check_names(verdict, left, right, where)
    if when and not _is_date(when):
        hint = "2026-01-02처럼 적거나 비우세요. 열은 탭으로 나눕니다"
        raise InvalidJudgement(f"날짜(when)가 아닙니다: {when!r}", where, hint)
    if verdict in ON_PAIRS and right < left:
        left, right = right, left
    return Judgement(verdict, left, right, who, when, why, where)


def _check_names(verdict: Verdict, left: str, right: str, where: str) -> None:
    if not left:
        hint = "이름이나 id를 적거나 줄을 지우세요"
        raise InvalidJudgement("left 칸이 비어 있습니다", where, hint)
    if verdict == "ignore":
        if right:
            raise InvalidJudgement(
                f"ignore는 하나만 뺍니다. right 칸에 {right!r}이(가) 있습니다",
                where,
                "right 칸을 비우세요(탭은 남깁니다)",
            )
        return
    if not right:
        hint = "새 이름을 적으세요" if verdict == "rename" else "다른 한쪽의 이름이나 id를 적으세요"
        raise InvalidJudgement("right 칸이 비어 있습니다", where, hint)
    if left == right:
        hint = "서로 다른 두 이름이나 id를 적으세요(이름@소속처럼)"
        raise InvalidJudgement(f"left와 right가 같습니다: {left!r}", where, hint)


def _is_date(text: str) -> bool:
    try:
        return bool(_PARTIAL_DATE.fullmatch(text) or date.fromisoformat(text).isoformat() == text)
    except ValueError:
        return False


def _clean_cell(text: str) -> str:
    """Return a cell in NFC, in one line, without what is not seen: it can forge no line."""
    seen = "".join(
        char for char in text if char.isspace() or unicodedata.category(char) not in _UNSEEN
    )
    return " ".join(unicodedata.normalize("NFC", seen).split())


# --- lines ----------------------------------------------------------------------------------


def _load_text(path: Path) -> str:
    try:
        data = path.read_bytes()
        return data.decode("utf-8")
    except OSError as error:
        what = f"판단 장부를 열 수 없습니다({error.strerror})"
        raise InvalidJudgement(what, str(path), "경로와 권한을 확인하세요") from error
    except UnicodeDecodeError as error:
        number = data.count(b"\n", 0, error.start) + 1
        hint = "편집기에서 UTF-8로 저장하세요"
        raise InvalidJudgement("UTF-8로 된 파일이 아닙니다", f"{path}:{number}", hint) from error


def _split_lines(text: str) -> list[str]:
    """Split at line ends, which stay; not at what else Python takes for one (U+2028)."""
    return [line for line in _LINE.findall(text) if line]


def _parse_lines(lines: list[str], path: Path) -> list[tuple[int, Judgement]]:
    """Return the judgements with the index of their line, after the header."""
    told = [(at, line.removeprefix("\ufeff")) for at, line in enumerate(lines)]
    told = [(at, line) for at, line in told if line.strip() and not line.startswith("#")]
    header, *others = told or [(0, "")]
    if tuple(cell.strip() for cell in header[1].split("\t")) != COLUMNS:
        raise InvalidJudgement(
            "첫 줄이 정해진 머리줄이 아닙니다",
            f"{path}:{header[0] + 1}",
            "이렇게 적으세요: " + "\\t".join(COLUMNS),
        )
    return [(at, _parse_line(line, f"{path}:{at + 1}")) for at, line in others]


def _parse_line(line: str, where: str) -> Judgement:
    cells = [cell.strip() for cell in line.split("\t")]
    if not 1 < len(cells) <= len(COLUMNS):
        hint = f"{', '.join(COLUMNS)}를 탭으로 나누세요"
        what = f"열이 {len(COLUMNS)}개가 아니라 {len(cells)}개입니다"
        raise InvalidJudgement(what, where, hint)
    # Editors that trim line ends take the tabs of empty cells away.
    verdict, *rest = cells + [""] * (len(COLUMNS) - len(cells))
    return check_judgement(Judgement(cast(Verdict, verdict), *rest), where)


def _share_subject(one: Judgement, other: Judgement) -> bool:
    """Say whether two judgements are about the same: only one of them can hold."""
    verdicts = {one.verdict, other.verdict}
    left = _may_be_one(one.left, other.left)
    if not verdicts <= set(ON_PAIRS):
        return left and len(verdicts) == 1
    crossed = _may_be_one(one.left, other.right) and _may_be_one(one.right, other.left)
    return crossed or (left and _may_be_one(one.right, other.right))


def _may_be_one(name: str, other: str) -> bool:
    """Say whether two names differ in nothing but spacing and a type that one does not tell."""
    (kind, key), (other_kind, other_key) = _read_name(name), _read_name(other)
    return key == other_key and (kind == other_kind or not (kind and other_kind))


def _read_name(name: str) -> tuple[str, str]:
    """Return type and key: `person:김민수@가온부` and `김민수@가온부` are one reference."""
    kind, mark, rest = name.partition(":")
    if mark and kind in KINDS:
        return kind, make_name_key(rest)
    return "person" if "@" in name else "", make_name_key(name)


def _decides_equally(one: Judgement, other: Judgement) -> bool:
    is_renamed = one.verdict == "rename"
    return one.verdict == other.verdict and (not is_renamed or one.right == other.right)


def _find_place(
    lines: list[str], parsed: list[tuple[int, Judgement]], wanted: Judgement
) -> int:
    """Return where a line belongs: behind the one it follows, so that a comment stays put."""
    keys = [(one.left, one.right, one.verdict) for _, one in parsed]
    rank = bisect_right(keys, (wanted.left, wanted.right, wanted.verdict))
    if rank:
        return parsed[rank - 1][0] + 1
    return parsed[0][0] if parsed else len(lines)


def _add_line(lines: list[str], place: int, line: str) -> None:
    """Put a line in; where the last one has no line end, the new last one has none."""
    known = _LINE_END.search(lines[0])
    end = known[0] if known else "\n"
    if place and not _LINE_END.search(lines[place - 1]):
        lines[place - 1] += end
        end = ""
    lines.insert(place, line + end)


def _drop_line(lines: list[str], place: int) -> None:
    """Take a line out; where it is the last and has no line end, the one before loses its."""
    dropped = lines.pop(place)
    if place and not _LINE_END.search(dropped):
        lines[place - 1] = _LINE_END.sub("", lines[place - 1])


def _replace_file(path: Path, content: bytes) -> None:
    """Write beside the target and rename, so that nobody meets half a ledger."""
    target = Path(os.path.realpath(path))
    partial = target.parent / f".{secrets.token_hex(8)}.partial"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with partial.open("xb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            if target.exists():
                partial.chmod(target.stat().st_mode & 0o777)
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        what = f"판단 장부를 쓸 수 없습니다({error.strerror})"
        hint = "그곳의 권한과 남은 공간을 확인하거나 --judgements로 다른 곳을 지정하세요"
        raise InvalidJudgement(what, str(path), hint) from error
