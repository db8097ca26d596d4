"""read: what the bytes are, and the characters in them."""

from __future__ import annotations

import io
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from forumgraph.errors import TooLarge, UnreadableSource, UnsupportedFormat
from forumgraph.model import Document
from forumgraph.read import documents, read_bytes, read_document
from forumgraph.read.decode import decode_bytes
from forumgraph.read.sniff import REFUSALS, identify_file, identify_format

TEXT = (
    "제3회 갯벌살림포럼 결과\n"
    "일시: 2023. 5. 11.(목) 14:00\n"
    "하도윤 팀장(푸른만연구원)은 갯벌 관측망의 운영 방안을 설명하였습니다.\n"
    "똠방각하와 펲시콜라는 완성형에 없는 글자를 쓴다.\n"
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def make_zip(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x" * 100)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("cp949", "cp949"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_document_has_same_text_from_every_korean_encoding(codec: str, encoding: str) -> None:
    document = read_bytes(TEXT.encode(codec), "포럼.txt")
    assert (document.text, document.encoding) == (TEXT.strip(), encoding)
    assert (document.name, document.format, document.warnings) == ("포럼.txt", "text", ())


def test_document_id_depends_on_bytes_alone(tmp_path: Path) -> None:
    data = TEXT.encode()
    (tmp_path / "a.txt").write_bytes(data)
    (tmp_path / "b.md").write_bytes(data)
    first, second = read_document(tmp_path / "a.txt"), read_document(tmp_path / "b.md", "폴더/b.md")
    assert first.id == second.id == sha256(data).hexdigest()[:16]
    assert (first.name, second.name) == ("a.txt", "폴더/b.md")
    assert first.id != read_bytes(TEXT.encode("cp949"), "a.txt").id


def test_euc_kr_minutes_read_as_cp949_its_superset() -> None:
    sample = "위원장 하도윤  성원이 되었으므로 개의하겠습니다.\n"
    assert read_bytes(sample.encode("euc-kr"), "회의록.txt").text == sample.strip()


def test_short_utf16_without_mark_is_told_by_where_nul_bytes_stand() -> None:
    assert decode_bytes("일시: 2023. 5. 11.\n".encode("utf-16-be"), "x").encoding == "utf-16-be"


def test_bare_a0_byte_in_utf8_becomes_a_blank_and_is_recorded() -> None:
    data = "일시".encode() + b"\xa0" + "2023년 장소 푸른만연구원".encode()
    document = read_bytes(data, "x.txt")
    assert document.text == "일시 2023년 장소 푸른만연구원"
    assert document.encoding == "utf-8"
    assert next((r.kind, r.count) for r in document.repairs) == ("no_break_space", 1)


def test_few_lost_bytes_in_utf8_become_replacement_characters_with_a_warning() -> None:
    data = (TEXT * 5).encode() + b"\xec\x9d" + "끝".encode()
    document = read_bytes(data, "x.txt")
    assert document.encoding == "utf-8"
    assert document.text.count("\ufffd") == 1
    assert any("1곳" in warning for warning in document.warnings)


def test_few_lost_bytes_in_utf16_become_replacement_characters_with_a_warning() -> None:
    data = b"\xff\xfe" + (TEXT * 5).encode("utf-16-le") + b"\x00\xd8" + "끝".encode("utf-16-le")
    document = read_bytes(data, "x.txt")
    assert document.text.count("\ufffd") == 1
    assert document.warnings


def test_text_destroyed_by_a_conversion_is_refused_not_passed_on() -> None:
    destroyed = TEXT.encode("cp949").decode("utf-8", errors="replace").encode()
    with pytest.raises(UnreadableSource, match="사라졌습니다"):
        read_bytes(destroyed, "x.txt")


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\xef\xbb\xbf", "\u00a0\n\u3000".encode()])
def test_empty_source_is_unreadable_and_says_where(data: bytes) -> None:
    with pytest.raises(UnreadableSource) as caught:
        read_bytes(data, "빈.txt")
    assert caught.value.where == "빈.txt"
    assert caught.value.hint


def test_unknown_encoding_is_unreadable() -> None:
    noise = bytes(range(0x80, 0xFF)) * 20
    with pytest.raises(UnreadableSource, match="인코딩"):
        read_bytes(noise, "x.txt")


def test_johab_text_is_found_by_the_tie_break_or_refused_but_never_garbled() -> None:
    try:
        document = read_bytes((TEXT[:60] * 20).encode("johab"), "x.txt")
    except UnreadableSource:
        return
    assert "갯벌살림포럼" in document.text


def test_text_over_the_limit_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORUMGRAPH_READ_TEXT_BYTES", "100")
    path = tmp_path / "큰.txt"
    path.write_bytes(b"a" * 101)
    with pytest.raises(TooLarge) as caught:
        read_document(path)
    assert str(path) in str(caught.value)
    path.write_bytes(b"a" * 100)
    assert isinstance(read_document(path), Document)


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (OLE + b"\0" * 600 + b"HWP Document File V5.00", "hwp"),
        (OLE + b"\0" * 600 + "FileHeader".encode("utf-16-le"), "hwp"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (OLE + b"\0" * 600, "ole"),
        (b"HWP Document File V3.00 \x1a\x01", "hwp3"),
        (make_zip("mimetype", "Contents/content.hpf", "Contents/section0.xml"), "hwpx"),
        (make_zip("[Content_Types].xml", "word/document.xml"), "docx"),
        (make_zip("기록.txt"), "zip"),
        (b"%PDF-1.7\n%\xe2\xe3", "pdf"),
        (b"\n\n%PDF-1.4\n", "pdf"),
        ("<html><body><p>가나다</p></body></html>".encode("utf-16-le"), "html"),
        ("<html><body><p>가나다</p></body></html>".encode("utf-16"), "html"),
        (b"<?xml version=\"1.0\"?><!DOCTYPE HWPML [<!ENTITY a \"b\">]><HWPML>", "hwpml"),
        (b"From: <x>\r\nContent-Type: multipart/related;\r\n", "mhtml"),
        (b"\xef\xbf\xbd\xef\xbf\xbd\x11\xe0\xa1\xb1", "damaged"),
        (b"<!DOCTYPE html>\n<html><body>", "html"),
        (b"\xef\xbb\xbf<!-- a --><!-- b -->\n<HTML lang='ko'>", "html"),
        (b"<?xml version='1.0'?><HWPML Version='2.8'>", "hwpml"),
        (b"<MARKANY_DOCUMENTSAFER>" + bytes(40), "drm"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (bytes(range(256)) * 4, "binary"),
        (b"\x01\x02\x03\x04" * 50, "binary"),
        (TEXT.encode("utf-16-le"), "text"),
        ("표 <html> 이야기".encode(), "text"),
    ],
)
def test_format_is_told_by_content(data: bytes, form: str) -> None:
    assert identify_format(data) == form


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"<MARKANY_DOCUMENTSAFER>" + bytes(40), "DRM"),
        (b"HWP Document File V3.00 \x1a\x01", "HWP 3"),
        (bytes(range(256)) * 4, "이진"),
        (make_zip("기록.txt"), "ZIP"),
    ],
)
def test_format_without_reader_is_refused_by_its_name_with_advice(data: bytes, word: str) -> None:
    with pytest.raises(UnsupportedFormat, match=word) as caught:
        read_bytes(data, "속임수.txt")
    assert (caught.value.where, bool(caught.value.hint)) == ("속임수.txt", True)


def test_every_format_has_words_for_its_refusal() -> None:
    assert all(refusal.what and refusal.hint for refusal in REFUSALS.values())


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ("zip", "압축 파일(ZIP)은"), ("binary", "텍스트가 아닌 이진 파일은"),
        ("archive", "압축 파일은"), ("pdf", "PDF 문서는"),
        ("hwp", "한글 문서(HWP 5)는"), ("image", "그림 파일은"),
    ],
)  # fmt: skip
def test_refusal_has_the_particle_of_the_word_before_its_bracket(form: str, says: str) -> None:
    assert REFUSALS[form].describe() == f"{says} 아직 읽지 못합니다"


def test_hostile_comments_do_not_stall_the_sniffing() -> None:
    # One comment may swallow the next in two ways: a pattern that allows both never ends.
    assert identify_format(b"<!-- a -->" * 5000 + b"x") == "text"


def test_registered_reader_takes_its_format_and_the_name_is_the_users(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sample = read_bytes(TEXT.encode(), "본보기.txt")

    def read_pdf(path: Path) -> Document:
        assert path.read_bytes().startswith(b"%PDF-")
        return sample.model_copy(update={"format": "pdf"})

    monkeypatch.setattr(documents, "load_readers", lambda: {"pdf": lambda: read_pdf})
    document = read_bytes(b"%PDF-1.7\n", "발표.pdf")
    assert (document.format, document.name) == ("pdf", "발표.pdf")
    with pytest.raises(UnsupportedFormat, match="다시 설치"):
        read_bytes(TEXT.encode(), "x.txt")


def test_error_names_the_file_as_the_user_gave_it(tmp_path: Path) -> None:
    path = tmp_path / "빈.txt"
    path.touch()
    with pytest.raises(UnreadableSource) as caught:
        read_document(path, "폴더/빈.txt")
    assert caught.value.where == "폴더/빈.txt"


@pytest.mark.parametrize(
    ("start", "name", "form"),
    [
        (OLE, "FileHeader".encode("utf-16-le"), "hwp"),
        (OLE, "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (OLE, "WordDocument".encode("utf-16-le"), "doc"),
        (OLE, b"", "ole"),
        (b"PK\x03\x04", b"word/document.xml", "docx"),
        (b"PK\x03\x04", b"Contents/section0.xml", "hwpx"),
        (b"PK\x03\x04", b"xl/workbook.xml", "zip"),
    ],
)
def test_name_that_tells_the_format_may_stand_anywhere_in_the_file(
    tmp_path: Path, start: bytes, name: bytes, form: str
) -> None:
    path = tmp_path / "기록"
    path.write_bytes(start + b"\0" * 300_000 + name + b"\0" * 100)
    assert identify_file(path) == form
