"""read.archives: what a ZIP package says of itself is not believed, and XML defines nothing."""

from __future__ import annotations

import io
import random
import struct
import time
import zipfile
import zlib
from dataclasses import replace

import pytest

from forumgraph.errors import SourceError, TooLarge, UnreadableSource, UnsupportedFormat
from forumgraph.read.archives import check_archive, check_xml, inflate_chunks
from forumgraph.read.limits import Limits

LIMITS = Limits()
SMALL = replace(LIMITS, part_bytes=20_000, total_bytes=50_000, entries=10)
SAID = "하도윤 팀장이 갯벌 관측망을 설명하였습니다. ".encode()


def make_zip(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name)
            entry.filename, entry.compress_type = name, method
            archive.writestr(entry, data)
    return buffer.getvalue()


def find_entries(data: bytes) -> list[int]:
    """Return where the entries of the directory begin."""
    places, at = [], data.find(b"PK\x01\x02")
    while at >= 0:
        places.append(at)
        at = data.find(b"PK\x01\x02", at + 4)
    return places


def patch(data: bytes, at: int, form: str, *values: int) -> bytes:
    piece = struct.pack(form, *values)
    return data[:at] + piece + data[at + len(piece) :]


def deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def test_sound_packages_pass() -> None:
    parts = {"mimetype": b"x", "a/": b"", "a/b.xml": SAID * 900, "빈 파일.xml": b""}
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        check_archive(make_zip(parts, method), LIMITS)
    check_archive(b"in front of it" + make_zip(parts), LIMITS)


@pytest.mark.parametrize(
    ("parts", "limits", "said"),
    [
        ({f"{n}.xml": b"" for n in range(11)}, SMALL, "10개"),
        ({f"{n}.xml": b"" for n in range(60)}, SMALL, "10개"),
        ({"a.xml": SAID * 999}, SMALL, "풀면 0MB"),
        ({f"{n}.xml": SAID * 200 for n in range(9)}, SMALL, "모두 풀면"),
        ({"a.xml": bytes(3_000_000)}, LIMITS, "200배"),
        ({"image.png": bytes(3_000_000)}, LIMITS, "200배"),
    ],
)
def test_what_grows_too_large_is_refused(
    parts: dict[str, bytes], limits: Limits, said: str
) -> None:
    with pytest.raises(TooLarge, match=said) as caught:
        check_archive(make_zip(parts), limits)
    assert caught.value.hint


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../a.xml", "a/../../b.xml", "C:/a.xml", "a\\b.xml", "a\nb.xml", ".."]
)
def test_paths_that_lead_outside_are_refused(name: str) -> None:
    with pytest.raises(UnreadableSource, match="경로"):
        check_archive(make_zip({name: b"x"}), LIMITS)


@pytest.mark.parametrize("name", ["a..xml", "a/..b/c.xml", "...", "가/나.xml"])
def test_names_with_dots_are_no_paths(name: str) -> None:
    check_archive(make_zip({name: b"x"}), LIMITS)


def test_names_that_stand_twice_are_refused() -> None:
    data = make_zip({"a.xml": b"1", "b.xml": b"2"}).replace(b"b.xml", b"a.xml")
    with pytest.raises(UnreadableSource, match="같은 이름"):
        check_archive(data, LIMITS)


def test_encrypted_part_is_told_by_name() -> None:
    data = make_zip({"a.xml": b"1"})
    for flag in (0x1, 0x40, 0x2000):
        with pytest.raises(UnsupportedFormat, match="암호"):
            check_archive(patch(data, find_entries(data)[0] + 8, "<H", flag), LIMITS)


def test_parts_that_share_bytes_are_refused() -> None:
    data = make_zip({"a.xml": SAID * 50, "b.xml": SAID * 50})
    first, second = find_entries(data)
    overlapping = patch(data, second + 42, "<I", 0)
    with pytest.raises(UnreadableSource, match="겹쳐"):
        check_archive(overlapping, LIMITS)
    into_directory = patch(data, first + 20, "<I", len(data))
    with pytest.raises(UnreadableSource, match="겹쳐"):
        check_archive(into_directory, LIMITS)


def test_sizes_that_lie_are_refused() -> None:
    data = make_zip({"a.xml": SAID * 500})
    (entry,) = find_entries(data)
    for size in (10, len(SAID) * 500 + 1):
        with pytest.raises(UnreadableSource, match="크기"):
            check_archive(patch(data, entry + 24, "<I", size), LIMITS)
    stored = make_zip({"a.xml": SAID}, zipfile.ZIP_STORED)
    with pytest.raises(UnreadableSource, match="크기"):
        check_archive(patch(stored, find_entries(stored)[0] + 24, "<I", 7), LIMITS)


def test_other_methods_and_damage_are_refused() -> None:
    data = make_zip({"a.xml": SAID * 500})
    with pytest.raises(UnreadableSource, match="압축 방식"):
        check_archive(make_zip({"a.xml": SAID * 500}, zipfile.ZIP_BZIP2), LIMITS)
    with pytest.raises(UnreadableSource, match="풀 수 없"):
        check_archive(patch(data, 40, "<Q", 2**64 - 1), LIMITS)
    with pytest.raises(UnreadableSource, match="깨져"):
        check_archive(patch(data, 0, "<I", 0), LIMITS)


def test_every_cut_ends_in_a_typed_error() -> None:
    data = make_zip({"a.xml": SAID * 5, "b.xml": SAID}) + b"PK"
    for length in range(len(data) - 2):
        with pytest.raises(SourceError):
            check_archive(data[:length], LIMITS)


def test_bomb_is_refused_before_it_has_grown() -> None:
    bomb = deflate(bytes(200_000_000))
    started = time.perf_counter()
    with pytest.raises(TooLarge):
        for _ in inflate_chunks(bomb, LIMITS):
            pass
    assert time.perf_counter() - started < 1


def test_inflating_gives_all_and_tells_what_is_cut_off() -> None:
    text = random.Random(1).randbytes(3_000_000) + bytes(9_000_000)
    packed = deflate(text)
    assert b"".join(inflate_chunks(packed + b"after", LIMITS)) == text
    found: list[bytes] = []
    with pytest.raises(zlib.error):
        found.extend(inflate_chunks(packed[:-5], LIMITS))
    with pytest.raises(zlib.error):
        list(inflate_chunks(b"", LIMITS))


# --- XML ----------------------------------------------------------------------------------


def nest(depth: int) -> bytes:
    return b"<a>" * depth + b"</a>" * depth


def test_sound_xml_passes() -> None:
    check_xml(b"<?xml version='1.0'?><a b='c'>&lt;!DOCTYPE a&gt;<!-- <!DOCTYPE a> --></a>", LIMITS)
    check_xml("<?xml version='1.0' encoding='UTF-16'?><가>나</가>".encode("utf-16"), LIMITS)
    check_xml(nest(120), LIMITS)
    check_xml(b"<a>" + b"<b/><c></c>" * 500 + b"</a>", LIMITS)


@pytest.mark.parametrize(
    "document",
    [
        "<!DOCTYPE a><a/>",
        '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        '<!DOCTYPE a PUBLIC "-//X" "http://127.0.0.1/x.dtd"><a/>',
        '<!DOCTYPE a [<!ENTITY % b SYSTEM "http://127.0.0.1/x">%b;]><a/>',
    ],
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_definitions_are_refused_in_any_encoding(document: str, codec: str) -> None:
    with pytest.raises(UnreadableSource, match="엔티티"):
        check_xml(document.encode(codec), LIMITS)


def test_depth_is_bounded() -> None:
    with pytest.raises(TooLarge, match="120겹"):
        check_xml(nest(121), LIMITS)
    with pytest.raises(TooLarge):
        check_xml(b"<a>" * 2_000_000, LIMITS)


@pytest.mark.parametrize(
    "document",
    [b"", b"<a>", b"<a></b>", b"text", b"<a>&b;</a>", b"<a b=1/>", "<a>가</a>".encode("cp949"),
     b"<?xml version='1.0' encoding='x-none'?><a/>", b"<?xml version='1.0' encoding='cp949'?><a/>",
     b"<a/><b/>", b"<a>\x00</a>"],
)  # fmt: skip
def test_what_is_no_xml_is_refused(document: bytes) -> None:
    with pytest.raises(UnreadableSource, match="XML"):
        check_xml(document, LIMITS)
