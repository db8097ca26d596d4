"""The child process: whatever a parser does, the build goes on and nothing gets out."""

from __future__ import annotations

import socket
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from forumgraph.errors import NoTextLayer, SourceError, TooLarge, UnreadableSource
from forumgraph.read import isolate
from forumgraph.read.content import Content
from forumgraph.read.isolate import close_children, run_parser
from forumgraph.read.limits import Limits

LIMITS = Limits(cpu_base=2)
BOOT = """
import sys
sys.path[:0] = [sys.argv[1], {tests!r}]
from forumgraph.read import child
import inspect, bad_parsers
for name, value in vars(bad_parsers).items():
    if inspect.isfunction(value):
        child.PARSERS[name] = "bad_parsers:" + name
child.serve(int(sys.argv[2]))
"""


@pytest.fixture(autouse=True)
def _bad_parsers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(isolate, "_BOOT", BOOT.format(tests=str(Path(__file__).parent)))
    close_children()
    yield
    close_children()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "기록 파일.bin"
    path.write_text("가나다", "utf-8")
    return path


def run(name: str, path: Path, limits: Limits = LIMITS) -> Content:
    return run_parser(name, path, limits)[1]


def find_process(content: Content) -> str:
    return content.pieces[1].lines[0]


def test_child_gives_back_what_the_parser_found(file: Path) -> None:
    identity, content = run_parser("read_words", file, LIMITS)
    assert len(identity) == 16
    assert content.pieces[0].lines == ("가나다",)
    assert (content.producer, content.skipped) == ("시험", {"그림": 2})


def test_child_takes_one_file_after_another(file: Path) -> None:
    assert len({find_process(run("read_words", file)) for _ in range(5)}) == 1


def test_child_is_replaced_after_many_files(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolate, "_FILES_EACH", 2)
    assert len({find_process(run("read_words", file)) for _ in range(4)}) == 2


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("spin", TooLarge),
        ("eat_memory", TooLarge),
        ("crash", UnreadableSource),
        ("leave", UnreadableSource),
        ("recurse", UnreadableSource),
        ("raise_oddly", UnreadableSource),
        ("refuse", NoTextLayer),
    ],
)
def test_bad_end_is_one_typed_error_and_the_next_file_is_read(
    file: Path, name: str, family: type[SourceError]
) -> None:
    started = time.monotonic()
    with pytest.raises(family) as caught:
        run(name, file)
    assert time.monotonic() - started < 5
    assert (caught.value.what, caught.value.where, caught.value.hint).count("") == 0
    assert run("read_words", file).pieces[0].lines == ("가나다",)


def test_parser_that_waits_for_ever_is_ended_by_the_clock(file: Path) -> None:
    with pytest.raises(TooLarge, match="멈추었습니다"):
        run("sleep", file, replace(LIMITS, wall_seconds=1))


@pytest.mark.parametrize("name", ["write_outside", "write_lowly", "start_program"])
def test_parser_writes_nothing(tmp_path: Path, file: Path, name: str) -> None:
    target = tmp_path / "escaped"
    file.write_text(str(target), "utf-8")
    with pytest.raises(UnreadableSource, match="PermissionError"):
        run(name, file)
    assert not target.exists()


def test_parser_reaches_no_network(file: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        file.write_text(str(server.getsockname()[1]), "utf-8")
        with pytest.raises(UnreadableSource, match="PermissionError"):
            run("connect", file)
        with pytest.raises(TimeoutError):
            server.accept()


def test_what_a_parser_prints_does_not_reach_the_reply(file: Path) -> None:
    assert run("print_noise", file).pieces[0].lines == ("가나다",)
    assert run("read_words", file).pieces[0].lines == ("가나다",)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows needs SYSTEMROOT")
def test_child_knows_nothing_of_the_environment(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET", "1")
    names = run("tell_environment", file).pieces[0].lines[0]
    assert "SECRET" not in names
    assert "HOME" not in names


def test_reply_that_is_no_content_is_a_typed_error(file: Path) -> None:
    with pytest.raises(UnreadableSource, match="온전하지"):
        run("answer_nonsense", file)


def test_file_that_grew_or_went_away_is_a_typed_error(tmp_path: Path, file: Path) -> None:
    with pytest.raises(TooLarge):
        run("read_words", file, replace(LIMITS, input_bytes=3))
    file.write_bytes(b"")
    with pytest.raises(UnreadableSource, match="비어"):
        run("read_words", file)
    with pytest.raises(OSError, match="없는"):
        run("read_words", tmp_path / "없는 파일")


def test_many_threads_share_few_children(file: Path) -> None:
    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(lambda _: run("read_words", file), range(30)))
    assert {content.pieces[0].lines for content in found} == {("가나다",)}
    assert 1 <= len({find_process(content) for content in found}) <= 3


def test_one_hostile_file_among_threads_costs_only_itself(file: Path) -> None:
    names = ["read_words", "crash", "read_words", "raise_oddly"] * 4

    def try_file(name: str) -> bool:
        try:
            return bool(run(name, file).pieces)
        except SourceError:
            return False

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(try_file, names)) == [name == "read_words" for name in names]


def test_children_end_when_they_are_closed(file: Path) -> None:
    run("read_words", file)
    (child,) = isolate._idle
    close_children()
    assert child.process.poll() is not None


def test_file_is_not_failed_for_what_an_earlier_one_did_to_the_child(file: Path) -> None:
    first = find_process(run("read_words", file))
    (child,) = isolate._idle
    child.process.kill()
    child.process.poll = lambda: None  # type: ignore[method-assign]  # dead, and nobody knows yet
    assert find_process(run("read_words", file)) != first


def test_dead_children_are_not_kept(file: Path) -> None:
    run("read_words", file)
    (child,) = isolate._idle
    child.process.kill()
    child.process.wait()
    run("read_words", file)
    assert child not in isolate._idle


@pytest.mark.parametrize(
    "reply",
    [
        {},
        {"error": None},
        {"error": "x"},
        {"error": ["TooLarge"]},
        {"error": ["annotations", "b", "c"]},
        {"error": ["SetupError", "b", "c"]},
        {"id": "1", "content": []},
        {"id": "1", "content": {"pieces": [[["가"], "paragraph", float("inf")]]}},
    ],
)
def test_reply_that_no_child_of_ours_gives_is_a_typed_error(
    file: Path, reply: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolate.Child, "ask", lambda *_: (reply, False))
    with pytest.raises(UnreadableSource, match=r"온전하지|손상"):
        run("read_words", file)


def test_breaking_off_ends_a_child_in_the_middle_of_a_file(file: Path) -> None:
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(run, "sleep", file)
        while not isolate._busy:
            time.sleep(0.01)
        time.sleep(0.3)
        started = time.monotonic()
        isolate.end_children()
        with pytest.raises(SourceError):
            future.result()
    assert time.monotonic() - started < 3


def test_limits_of_the_child_cannot_be_raised_again(file: Path) -> None:
    with pytest.raises((UnreadableSource, TooLarge)):
        run("raise_limits", file)


def test_parser_loads_no_library_by_itself(file: Path) -> None:
    with pytest.raises(UnreadableSource, match="PermissionError"):
        run("load_library", file)
