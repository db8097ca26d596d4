"""Judging: a question for each open pair, and a line of the ledger for each answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from forumgraph.console import load_labels, print_error, print_line, say
from forumgraph.console.pairs import describe_pair, print_grounds, print_sides
from forumgraph.console.streams import ask_line
from forumgraph.console.visible import show_name
from forumgraph.errors import InvalidConfig, InvalidJudgement, StoreBusy
from forumgraph.judgements import (
    Judgement,
    Verdict,
    check_judgement,
    find_ledger,
    keep_ledger,
    list_standing,
    read_judgements,
    write_judgement,
)
from forumgraph.korean import make_name_key

if TYPE_CHECKING:
    from forumgraph.explore.pairs import Side
    from forumgraph.explore.references import References
    from forumgraph.model import Entity
    from forumgraph.pipeline import Unfit

Answer = Literal["same", "different", "unsure", "skip", "quit"]
# The Hangul letters lie on the same keys: nobody has to switch the keyboard to answer.
ANSWERS: dict[str, Answer] = {
    "s": "same", "same": "same", "ㄴ": "same", "같음": "same",
    "d": "different", "different": "different", "ㅇ": "different", "다름": "different",
    "u": "unsure", "unsure": "unsure", "ㅕ": "unsure", "모름": "unsure",
    "": "skip", "k": "skip", "skip": "skip", "ㅏ": "skip", "건너뜀": "skip",
    "q": "quit", "quit": "quit", "ㅂ": "quit", "그만": "quit",
}  # fmt: skip
_QUESTION = "[s] 같음  [d] 다름  [u] 모름  [Enter] 건너뜀  [q] 그만: "


class _UnfitLine(InvalidJudgement):
    """The line that was just written fits nothing, so that it decides nothing."""


@dataclass(frozen=True)
class Desk:
    """Where judgements are written and applied, and in whose name."""

    database: Path
    ledger: Path
    who: str
    when: str
    lexicon: tuple[Path, ...] = ()

    def make_judgement(
        self, verdict: Verdict, left: str, right: str = "", why: str = ""
    ) -> Judgement:
        """Return a judgement in the name of who sits here. Raises InvalidJudgement."""
        return check_judgement(Judgement(verdict, left, right, self.who, self.when, why), "")

    def apply(self) -> Unfit:
        """Resolve the database anew by the ledger; return the lines that fit nothing."""
        from forumgraph.pipeline import apply_judgements

        return apply_judgements(self.database, self.ledger, self.lexicon)

    def write(self, judgement: Judgement) -> None:
        """Write a judgement and apply it, and say what became of it.

        Where it cannot be applied the ledger is as it was before: it contradicts other lines, it
        fits nothing, the database is in use. Raises what says so.
        """
        try:
            with hold_ledger(self.ledger), keep_ledger(self.ledger):
                older = list_standing(read_judgements(self.ledger), judgement)
                is_new = write_judgement(self.ledger, judgement)
                unfit = self.apply()
                check_fit(judgement, unfit)
                standing, *_ = list_standing(read_judgements(self.ledger), judgement)
        except _UnfitLine as error:
            self.apply()
            raise InvalidJudgement(error.what, error.where, error.hint) from error
        told = "적었습니다" if is_new else "같은 판단이 이미 있습니다"
        say(f"{told}: {describe_line(standing)}")
        for one in older if is_new else ():
            facts = (one.verdict, one.right if one.verdict == "rename" else "")
            told = ", ".join(filter(None, (*facts, one.when, one.who, one.why)))
            say(f"  앞선 판단을 바꾸었습니다: {show_name(told)}")
        for one, reason in unfit:
            say(f"  맞지 않는 줄: {describe_line(one)}: {show_name(reason)}")


@contextmanager
def hold_ledger(path: Path) -> Iterator[None]:
    """Keep other judges out until a line stands or is taken back: they would lose each other's.

    Raises InvalidJudgement, and waits for nobody, where somebody writes there.
    """
    from forumgraph.store.opening import hold_writer, make_folder, release_writer

    target = path.resolve()
    try:
        make_folder(target)
        guard = hold_writer(target)
    except StoreBusy as error:
        what, hint = "다른 프로그램이 이 장부에 쓰고 있습니다", "그 작업이 끝난 뒤 다시 하세요"
        raise InvalidJudgement(what, str(path), hint) from error
    except InvalidConfig as error:
        hint = "그곳의 권한과 남은 공간을 확인하거나 --judgements로 다른 곳을 지정하세요"
        raise InvalidJudgement("판단 장부를 쓸 수 없습니다", str(path), hint) from error
    try:
        yield
    finally:
        release_writer(guard, target)


def check_fit(judgement: Judgement, unfit: Unfit) -> None:
    """Raise InvalidJudgement where a judgement is among those that fit nothing."""
    for one, reason in unfit:
        if list_standing([one], judgement):
            hint = "candidates나 show가 보이는 id로 적으세요"
            raise _UnfitLine(f"적은 줄이 맞는 곳이 없어 되돌렸습니다({reason})", "", hint)


def describe_line(judgement: Judgement) -> str:
    """Return where a line stands and what it decides."""
    sides = " / ".join(filter(None, (judgement.left, judgement.right)))
    return show_name(f"{judgement.where}: {judgement.verdict}: {sides}")


def say_how_to_undo(desk: Desk) -> None:
    """Say where the judgements are and how one is taken back."""
    say(f"데이터베이스에 반영했습니다. 판단 장부: {show_name(desk.ledger)}")
    say("  되돌리기: 장부에서 그 줄을 지우고 forumgraph build를 다시 실행하세요")
    if desk.ledger != find_ledger(desk.database, None):
        say(f"  build할 때도 --judgements {show_name(desk.ledger)}를 함께 주세요")


# --- one judgement --------------------------------------------------------------------------


def judge_named(desk: Desk, judgement: Judgement) -> None:
    """Write a judgement whose names somebody typed; they are looked up first.

    Raises UnknownName and InvalidConfig for names that fit nothing or several entities.
    """
    from forumgraph.explore.references import References
    from forumgraph.store import open_store

    is_pair = judgement.verdict not in ("rename", "ignore")
    names = (judgement.left, judgement.right) if is_pair else (judgement.left,)
    known = list_known(read_judgements(desk.ledger))
    with open_store(desk.database) as store:
        references = References(store)
        found = [find_entity(references, name, known) for name in names]
    types = {entity.type for entity in found if entity is not None}
    if len(types) > 1:
        labels = load_labels("type")
        kinds = "·".join(sorted(labels[one] for one in types))
        raise InvalidConfig(f"종류가 서로 다릅니다: {kinds}", "", "같은 종류의 둘을 지정하세요")
    desk.write(judgement)
    say_how_to_undo(desk)


def list_known(ledger: tuple[Judgement, ...]) -> set[str]:
    """Return the keys of what the ledger calls entities.

    What was joined or left out is none any more, and must still be open to another judgement.
    """
    lefts = {make_name_key(one.left) for one in ledger}
    return lefts | {make_name_key(one.right) for one in ledger if one.verdict != "rename"}


def find_entity(references: References, name: str, known: set[str]) -> Entity | None:
    """Return the one entity of a name; None where only the ledger knows it."""
    if make_name_key(name) in known and not references.match(name):
        return None
    return references.find(name)


# --- one pair after the other -----------------------------------------------------------------


def judge_pairs(desk: Desk, kind: str, why: str | None) -> None:
    """Ask about the open pairs, best first, until there are no more, or nobody answers.

    The pairs are read anew each time: one judgement may settle several. Raises InvalidJudgement
    for a wrong line before anybody has thought about a pair.
    """
    read_judgements(desk.ledger)
    done: set[frozenset[str]] = set()
    written = 0
    while (sides := show_next(desk, kind, done)) is not None:
        done.add(frozenset(side.entity.id for side in sides))
        answer = ask_verdict()
        if answer == "quit":
            break
        if answer != "skip":
            written += try_writing(desk, sides, answer, why)
    else:
        say("열린 후보가 더 없습니다." if done else "열린 후보가 없습니다.")
    if written:
        say_how_to_undo(desk)


def show_next(desk: Desk, kind: str, done: set[frozenset[str]]) -> tuple[Side, Side] | None:
    """Write the best pair that is not done, and return its sides."""
    from forumgraph.explore.pairs import gather_side, list_open_pairs
    from forumgraph.explore.references import References
    from forumgraph.store import open_store

    with open_store(desk.database) as store:
        references = References(store)
        pairs = [one for one in list_open_pairs(references, kind) if one.key not in done]
        if not pairs:
            return None
        pair = pairs[0]
        sides = gather_side(references, pair.left), gather_side(references, pair.right)
    print_line(f"■ {describe_pair(pair, load_labels('type'))} (남은 후보 {len(pairs)}쌍)")
    print_sides(*sides)
    print_grounds(pair.candidate, "")
    return sides


def ask_verdict() -> Answer:
    """Ask what the pair is until the answer is one; the end of input is an answer too."""
    while (line := ask_line(_QUESTION)) is not None:
        answer = ANSWERS.get(line.strip().casefold())
        if answer is not None:
            return answer
        say("  s, d, u, q 가운데 하나를 쓰거나 그냥 Enter를 누르세요.")
    return "quit"


def try_writing(desk: Desk, sides: tuple[Side, Side], verdict: Verdict, why: str | None) -> bool:
    """Write what somebody answered; a pair that cannot be judged so is told and passed over."""
    reason = ask_line("까닭(없으면 Enter): ") or "" if why is None else why
    try:
        left, right = (side.reference for side in sides)
        desk.write(desk.make_judgement(verdict, left, right, reason))
    except InvalidJudgement as error:
        print_error(error)
        return False
    return True
