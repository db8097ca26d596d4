"""`forumgraph doctor`: what it finds, what it says to install, and what it never does."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import EntryPoint
from importlib.util import find_spec
from pathlib import Path

import pytest
from typer.testing import CliRunner

from forumgraph.cli import app
from forumgraph.console import checks, machine, readers
from forumgraph.console.checks import Check, list_programs
from forumgraph.console.doctor import (
    STATES,
    describe_checks,
    examine_setup,
    is_ready,
    list_installs,
    print_checks,
)
from forumgraph.console.samples import MARK, SAMPLES
from forumgraph.errors import SetupError, UnreadableSource
from forumgraph.read import isolate
from forumgraph.read.isolated import LIBRARIES
from forumgraph.read.sniff import identify_format

INSTALLED = {form for form, names in LIBRARIES.items() if find_spec(names[0])}


def hide_package(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Let these packages look as if they were not installed."""

    def find(name: str) -> object:
        return None if name in names else find_spec(name)

    monkeypatch.setattr(checks, "find_spec", find)
    monkeypatch.setattr(readers, "find_spec", find)


def make_check(state: str = "fine", **fields: object) -> Check:
    given = {"group": "읽기", "name": "물길 문서", "state": state, "detail": "물길 1.0"}
    return Check(**given | fields)  # type: ignore[arg-type]


# --- the command --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> list[Check]:
    """Examine this machine once for all tests."""
    return examine_setup(tmp_path_factory.mktemp("work"))


def test_everything_that_is_installed_works_here(seen: list[Check]) -> None:
    names = {check.name: check for check in seen}
    expected = [readers.name_format(form) for form in ("text", *sorted(INSTALLED))]
    assert [names[name].detail for name in expected if names[name].state != "fine"] == []
    assert is_ready(seen)
    assert len(names) == len(seen)


def test_report_has_a_line_for_everything_and_a_verdict(
    seen: list[Check], capsys: pytest.CaptureFixture[str]
) -> None:
    print_checks(seen)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("forumgraph ")
    groups = ["읽기", "분석", "그림", "이 컴퓨터"]
    assert [line for line in lines if line in groups] == groups
    for check in seen:
        (line,) = (line for line in lines[:-1] if f" {check.name} " in line)
        assert line.split()[0] == STATES[check.state].split()[0]
    assert "그림을 그릴 수 있습니다." in lines[-1]


def test_command_prints_json_and_exits_by_what_is_essential(
    seen: list[Check], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("forumgraph.console.doctor.examine_setup", lambda _: seen)
    result = CliRunner().invoke(app, ["doctor", "--json"])
    assert result.exit_code == 0
    data = json.loads(result.stdout)
    assert data["ready"] is True
    assert [check["name"] for check in data["checks"]] == [check.name for check in seen]
    seen = [*seen, make_check("broken", essential=True)]
    result = CliRunner().invoke(app, ["doctor"])
    assert result.exit_code == 1
    assert result.stdout.endswith("꼭 필요한 것이 빠졌습니다: 물길 문서\n")


def test_doctor_opens_no_socket_loads_no_analyser_and_starts_no_browser() -> None:
    code = (
        "import sys\n"
        "events = []\n"
        "sys.addaudithook(lambda event, args: events.append((event, args)))\n"
        "from forumgraph.cli import app\n"
        "try: app(['doctor', '--json'])\n"
        "except SystemExit: pass\n"
        "started = {str(args[0]).split('/')[-1] for event, args in events"
        " if event == 'subprocess.Popen'} - {sys.executable.split('/')[-1]}\n"
        "wrong = [e for e, _ in events if e.startswith(('socket.', 'webbrowser', 'os.system'))]\n"
        "loaded = [name for name in ('kiwipiepy', 'spacy') if name in sys.modules]\n"
        "print('SEEN', sorted(started - {'fc-list'}), wrong, loaded)"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert done.stdout.decode().splitlines()[-1] == "SEEN [] [] []", done


def test_doctor_leaves_no_child_behind_and_no_file(tmp_path: Path) -> None:
    examine_setup(tmp_path / "data" / "processed")
    assert isolate._idle == []
    assert list(tmp_path.iterdir()) == []


# --- what to install ----------------------------------------------------------------------


def test_missing_library_is_named_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    hide_package(monkeypatch, "pypdfium2")
    check = readers.check_reader("pdf")
    assert (check.state, check.detail) == ("missing", "pypdfium2 꾸러미 없음")
    assert check.hint == 'python -m pip install "forumgraph[pdf]"'
    assert is_ready([check])


def test_missing_extras_are_installed_with_and_without_the_internet(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = [make_check("missing", extra=extra, hint="따로") for extra in ("pdf", "hwp", "hwp")]
    assert list_installs(found) == [
        'python -m pip install "forumgraph[hwp,pdf]"',
        'python -m pip wheel ".[hwp,pdf]" --wheel-dir wheels',
        'python -m pip install --no-index --find-links wheels "forumgraph[hwp,pdf]"',
    ]
    print_checks(found)
    out = capsys.readouterr().out
    assert all(f"  {command}\n" in out for command in list_installs(found))
    assert "따로" not in out
    assert out.endswith("그릴 수 있습니다. 아직 안 되는 것: 물길 문서, 물길 문서, 물길 문서\n")


def test_all_extras_together_have_one_name() -> None:
    found = [make_check("missing", extra=names[2]) for names in LIBRARIES.values()]
    assert list_installs(found)[0] == 'python -m pip install "forumgraph[documents]"'


def test_nothing_missing_needs_no_install(capsys: pytest.CaptureFixture[str]) -> None:
    # What is broken is not mended by installing it: pip takes it for there.
    assert list_installs([make_check(extra="pdf"), make_check("broken", extra="pdf")]) == []
    print_checks([make_check()])
    out = capsys.readouterr().out
    assert "pip" not in out
    assert out.endswith("\n\n모든 형식을 읽고 그림을 그릴 수 있습니다.\n")


def test_hint_stands_below_what_is_broken(capsys: pytest.CaptureFixture[str]) -> None:
    print_checks([make_check("broken", hint="다시 설치하세요", detail="가\x1b[2J\n나")])
    assert "  안 됨  물길 문서  가\\x1b[2J\\n나\n         → 다시 설치하세요\n" in (
        capsys.readouterr().out
    )


def test_described_checks_are_plain_data() -> None:
    data = describe_checks([make_check("missing", extra="hwp", essential=True)])
    assert json.loads(json.dumps(data)) == data
    assert data["ready"] is False


# --- readers ------------------------------------------------------------------------------


@pytest.mark.parametrize("form", SAMPLES)
def test_sample_is_what_it_is_called(form: str) -> None:
    assert identify_format(SAMPLES[form]()) == form


def test_every_format_of_ours_has_a_check() -> None:
    names = [check.name for check in readers.list_readers()]
    assert names[1:8] == [readers.name_format(form) for form in ("text", *LIBRARIES)]


@pytest.mark.parametrize("form", ["text", *sorted(INSTALLED)])
def test_reader_reads_its_sample(form: str) -> None:
    check = readers.check_reader(form)
    assert check.state == "fine", check


def test_reader_that_reads_something_else_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SAMPLES, "text", lambda: b"water")
    check = readers.check_reader("text")
    assert (check.state, check.essential) == ("broken", True)
    assert "견본과 다름" in check.detail
    monkeypatch.setitem(SAMPLES, "text", lambda: b"")
    assert "견본을 읽지 못함(파일이 비어 있습니다)" in readers.check_reader("text").detail


@pytest.mark.parametrize("error", ["ModuleNotFoundError", "ImportError", "OSError"])
def test_library_that_does_not_load_is_told_from_a_damaged_file(
    monkeypatch: pytest.MonkeyPatch, error: str
) -> None:
    def fail(*_: object) -> None:
        raise UnreadableSource(f"파일이 손상되었거나 형식에 맞지 않습니다 ({error})")

    monkeypatch.setattr(readers, "run_parser", fail)
    check = readers.check_reader("hwp")
    assert check.state == "broken"
    assert check.detail.endswith(f": 불러오지 못함({error})")
    # What a library lacks comes with the extra; a library that is there is put there anew.
    lacks = error == "ModuleNotFoundError"
    anew = 'python -m pip install --force-reinstall --no-deps "hwp2markdown=='
    assert check.hint.startswith('python -m pip install "forumgraph[hwp]"' if lacks else anew)


def test_parser_that_refuses_what_is_no_document_was_loaded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_: str, path: Path, __: object) -> None:
        assert path.read_bytes()
        raise UnreadableSource("한글 문서가 아닙니다")

    monkeypatch.setattr(readers, "run_parser", refuse)
    assert readers.check_reader("hwp").state == "fine"


def test_format_without_a_registered_reader_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("wave", "json:loads", "forumgraph.readers")
    monkeypatch.setattr(readers, "entry_points", lambda group: [point])
    found = {check.name: check for check in readers.list_readers()}
    assert found["텍스트"].state == found["PDF 문서"].state == "broken"
    assert not is_ready([found["텍스트"]])
    assert found["wave"].state == "fine"


def test_foreign_reader_that_does_not_load_is_named() -> None:
    check = readers.check_foreign(EntryPoint("wave", "no_such_package:read", "forumgraph.readers"))
    assert (check.name, check.state) == ("wave", "broken")
    assert "ModuleNotFoundError" in check.detail


# --- the child process --------------------------------------------------------------------


def test_child_process_that_answers_is_fine() -> None:
    check = readers.check_child()
    assert (check.state, check.detail) == ("fine", readers.describe_limits())


def test_child_process_that_cannot_start_or_dies_is_broken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(isolate, "_BOOT", "import sys; sys.exit(3)")
        assert readers.check_child().detail == "시작하지 못함(답이 없음)"

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    check = readers.check_child()
    assert (check.state, check.essential) == ("broken", False)
    assert "Permission denied" in check.detail


def test_limits_are_those_the_system_knows() -> None:
    assert "메모리를 제한할 수 없음" in readers.describe_limits("win32")
    assert "CPU" not in readers.describe_limits("win32")
    assert "메모리를 제한할 수 없음" in readers.describe_limits("darwin")
    if sys.platform == "linux":
        assert readers.describe_limits() == "시간·CPU·메모리(1,024MB) 제한"


# --- programs -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("package", "name"),
    [
        ("kiwipiepy", "형태소 분석기(Kiwi)"), ("kiwipiepy_model", "형태소 사전"),
        ("spacy", "spaCy"), ("rustworkx", "rustworkx"),
    ],
)  # fmt: skip
def test_program_that_is_missing_is_essential(
    monkeypatch: pytest.MonkeyPatch, package: str, name: str
) -> None:
    hide_package(monkeypatch, package)
    (missing,) = (check for check in list_programs() if check.state != "fine")
    assert (missing.name, missing.state, missing.essential) == (name, "missing", True)
    assert "pip install" in missing.hint


def test_dictionary_package_without_its_dictionary_is_broken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(checks, "_KIWI_DICTIONARY", "none.morph")
    check = checks._check_dictionary()
    assert (check.state, check.essential) == ("broken", True)
    assert "none.morph" in check.detail


def test_page_library_that_is_missing_keeps_its_hint(monkeypatch: pytest.MonkeyPatch) -> None:
    def miss() -> None:
        raise SetupError("pyvis가 설치되어 있지 않습니다", "pyvis", "pip install pyvis")

    monkeypatch.setattr("forumgraph.export.html.find_vis_network", miss)
    check = checks._check_page()
    assert (check.state, check.essential, check.hint) == ("missing", True, "pip install pyvis")


def test_database_without_full_text_search_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlite3

    def refuse(_: str) -> None:
        raise sqlite3.OperationalError("no such module: fts5")

    monkeypatch.setattr(sqlite3, "connect", refuse)
    check = checks._check_database()
    assert (check.state, check.essential) == ("broken", True)
    assert "fts5" in check.detail


# --- the machine --------------------------------------------------------------------------


def test_folder_to_be_made_is_tried_in_the_one_it_will_stand_in(tmp_path: Path) -> None:
    check = machine.check_folder(tmp_path / "data" / "processed")
    assert (check.state, check.detail) == ("fine", str(tmp_path))


def test_folder_that_takes_no_file_is_essential(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    check = machine.check_folder(tmp_path)
    assert (check.state, check.essential) == ("broken", True)
    assert str(tmp_path) in check.detail
    assert "--db" in check.hint


def test_browser_is_found_by_its_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / ("firefox.exe" if sys.platform == "win32" else "firefox")
    program.touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert list(machine.find_browsers("linux")) == [("Firefox", program)]
    program.unlink()
    monkeypatch.setattr(machine, "find_browsers", lambda: iter(()))
    assert machine.check_browser().state == "missing"
    assert not machine.check_browser().essential


def test_browser_is_found_where_windows_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for key in machine._WINDOWS_FOLDERS:
        monkeypatch.delenv(key, raising=False)
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path))
    program = tmp_path / "Naver" / "Naver Whale" / "Application" / "whale.exe"
    program.parent.mkdir(parents=True)
    program.touch()
    assert list(machine.find_browsers("win32")) == [("웨일", program)]


def test_browser_is_found_in_the_applications_of_a_mac(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    program = tmp_path / "Applications" / "Firefox.app"
    program.mkdir(parents=True)
    assert ("Firefox", program) in list(machine.find_browsers("darwin"))


def test_font_of_windows_is_looked_for_in_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WINDIR", str(tmp_path))
    assert machine.find_fonts("win32") == []
    font = tmp_path / "Fonts" / "malgun.ttf"
    font.parent.mkdir()
    font.touch()
    assert machine.find_fonts("win32") == ["맑은 고딕"]


def test_font_of_a_mac_is_looked_for_in_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "_MAC_FOLDERS", (str(tmp_path),))
    assert machine.find_fonts("darwin") == []
    tmp_path.joinpath("AppleSDGothicNeo.ttc").touch()
    assert machine.find_fonts("darwin") == ["AppleSDGothicNeo"]


@pytest.mark.skipif(sys.platform == "win32", reason="fontconfig is a thing of Unix")
def test_fonts_are_named_in_korean_and_once_a_family(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert machine.find_fonts("linux") is None
    command = tmp_path / "fc-list"
    families = "A\\\\-B,가\\\\-나,A B Bold\nA\\\\-B,가\\\\-나\n물길\n\n"
    command.write_text(f"#!/bin/sh\nprintf '{families}'\n", "utf-8")
    command.chmod(0o755)
    assert machine.find_fonts("linux") == ["가-나", "물길"]
    command.write_text("#!/bin/sh\nexit 1\n")
    assert machine.find_fonts("linux") is None


@pytest.mark.parametrize(
    ("fonts", "state", "detail"),
    [
        (["가", "나", "다", "라"], "fine", "가, 나, 다 외 1"),
        (["가"], "fine", "가"),
        ([], "missing", "찾지 못함"),
        (None, "unknown", "알아볼 방법(fc-list)이 없음"),
    ],
)
def test_fonts_are_shown_and_none_is_no_obstacle(
    monkeypatch: pytest.MonkeyPatch, fonts: list[str] | None, state: str, detail: str
) -> None:
    monkeypatch.setattr(machine, "find_fonts", lambda: fonts)
    check = machine.check_fonts()
    assert (check.state, check.detail, check.essential) == (state, detail, False)
    assert bool(check.hint) is (state != "fine")


@pytest.mark.parametrize(
    ("encoding", "state"), [("UTF-8", "fine"), ("cp65001", "fine"), ("cp949", "unknown")]
)
def test_console_of_another_encoding_gets_a_hint(
    monkeypatch: pytest.MonkeyPatch, encoding: str, state: str
) -> None:
    monkeypatch.setattr(machine, "find_encoding", lambda: encoding)
    check = machine.check_encoding()
    assert check.state == state
    assert bool(check.hint) is (state != "fine")


def test_encoding_of_this_console_is_known() -> None:
    assert "".encode(machine.find_encoding()) == b""


def test_mark_is_in_every_sample_that_is_not_packed() -> None:
    plain = [make() for form, make in SAMPLES.items() if form not in ("docx", "hwpx")]
    assert all(MARK.encode() in data for data in plain)
