"""Files of 한글 that mean harm or are broken, made by the tests: HWP 5, HWPX, HWPML, and liars."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Iterator
from functools import cache

from hwp_markup_writer import DECLARATION, MANIFEST, SPACES, list_parts, pack_parts
from hwp_writer import (
    CERTIFICATE_DRM,
    COMPRESSED,
    CTRL_HEADER,
    DISTRIBUTED,
    DRM,
    LIST_HEADER,
    PARA_HEADER,
    PARA_TEXT,
    PASSWORD,
    deflate,
    list_streams,
    write_cell_head,
    write_header,
    write_hwp,
    write_hwpml,
    write_hwpx,
    write_paragraph,
    write_picture,
    write_record,
    write_table_head,
)
from ole_writer import write_compound

from forumgraph.read.content import Piece

SAID = "하도윤 팀장(푸른만연구원)은 갯벌 관측망의 운영 방안을 설명하였습니다."
PIECES = (
    Piece(("제3회 갯벌살림포럼 결과",), "heading", 1, gap=True),
    Piece((SAID,)),
    Piece(kind="table_row", cells=("성명", "소속"), gap=True),
    Piece(kind="table_row", cells=("하도윤", "푸른만연구원")),
)
SECTION = "BodyText/Section0"
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(12))
Files = Iterator[tuple[str, bytes]]


def list_hostile() -> Files:
    """Yield the name and the bytes of every file."""
    for name, data in _list_streams():
        yield f"{name}.hwp", data
    for name, data in _list_compounds():
        yield f"{name}.hwp", data
    for name, data in _list_locked():
        yield f"{name}.hwp", data
    for name, data in _list_packages():
        yield f"{name}.hwpx", data
    for name, data in _list_markup():
        yield f"{name}.hwpx", data
    for name, data in _list_hwpml():
        yield f"{name}.hml", data
    yield from _list_liars()


@cache
def make_bomb(megabytes: int = 80) -> bytes:
    """Return raw deflate of so many megabytes of zeros: a thousandth of them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    zeros = bytes(1 << 20)
    return b"".join(packer.compress(zeros) for _ in range(megabytes)) + packer.flush()


def flip_bits(data: bytes, seed: int, count: int) -> bytes:
    """Return the data with so many bits turned, the same ones for the same seed."""
    chance = random.Random(seed)
    flipped = bytearray(data)
    for _ in range(count):
        flipped[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(flipped)


# --- HWP 5: what the streams hold ---------------------------------------------------------


def with_body(*records: bytes, flags: int = COMPRESSED) -> bytes:
    """Return an HWP 5 file whose section holds these records after one sentence."""
    body = b"".join([*write_paragraph(SAID), *records])
    return write_hwp(PIECES, flags=flags, **{SECTION: deflate(body) if flags else body})


def with_table(*records: bytes, rows: int = 1, columns: int = 1) -> bytes:
    """Return an HWP 5 file with a table of these cell records."""
    table = write_record(CTRL_HEADER, 1, b" lbt" + bytes(42)) + write_table_head(rows, columns, 2)
    # Not packed: what repeats itself so much is refused for its ratio before it is read.
    return with_body(*write_paragraph("", 0, 0, [(11, table + b"".join(records))]), flags=0)


def write_cell(row: int, column: int, text: str) -> bytes:
    """Return the records of a cell with one paragraph."""
    return write_cell_head(row, column, 2) + b"".join(write_paragraph(text, 0, 2))


def _list_streams() -> Files:
    yield "본문 폭탄", write_hwp(PIECES, **{SECTION: make_bomb()})
    yield "문단 폭탄", with_body(_many_paragraphs(700_000))
    yield "문단 백만 개", with_body(_many_paragraphs(1_000_000), flags=0)
    yield "서식 폭탄", write_hwp(PIECES, DocInfo=make_bomb())
    yield "그림 폭탄", write_hwp(PIECES, **{"BinData/BIN0001.png": make_bomb()})
    yield "거대한 표", with_table(write_cell(0, 0, "가"), rows=65535, columns=65535)
    same = write_cell(0, 0, "가")
    yield "같은 자리의 칸", with_table(same * 30_000, rows=300, columns=100)
    scattered = b"".join(write_cell(n, n, "가") + write_cell(n, n + 9, "나") for n in range(9_000))
    yield "흩어진 칸", with_table(scattered, rows=65535, columns=65535)
    yield "잘린 칸 머리", with_table(write_record(LIST_HEADER, 2, b"\1"), rows=2, columns=2)
    yield "표 없는 표", with_body(write_record(CTRL_HEADER, 1, b" lbt"))
    yield "길이를 속인 레코드", with_body(struct.pack("<II", PARA_TEXT | 0xFFF << 20, 2**32 - 1))
    yield (
        "끝을 넘는 레코드",
        with_body(struct.pack("<I", PARA_TEXT | 1 << 10 | 0xF00 << 20) + b"xx"),
    )
    yield "깊은 개체", with_body(*_nest(900))
    yield "깊은 표", with_body(*_nest_tables(110))
    yield "깊은 표 20겹", with_body(*_nest_tables(20))
    yield "빈 본문", write_hwp(PIECES, **{SECTION: b""})
    yield "무작위 본문", write_hwp(PIECES, **{SECTION: random.Random(1).randbytes(9000)})
    yield "무작위 서식", write_hwp(PIECES, DocInfo=deflate(random.Random(2).randbytes(9000)))
    yield "풀리지 않는 서식", write_hwp(PIECES, DocInfo=b"\xff" * 300)
    yield "잘린 본문", write_hwp(PIECES, **{SECTION: list_streams(PIECES)[SECTION][:-20]})
    letters = bytes(range(256)) * 40 + b"\x00\xd8" * 300 + b"\xff\xff" * 300
    record = write_record(PARA_HEADER, 0, bytes(22)) + write_record(PARA_TEXT, 1, letters)
    yield "글자 아닌 글자", with_body(record)
    formula = write_record(
        0x58, 2, struct.pack("<IH", 0, 60_000) + "{".encode("utf-16-le") * 60_000
    )
    yield (
        "괄호 수식",
        with_body(
            *write_paragraph("", 0, 0, [(11, write_record(CTRL_HEADER, 1, b"deqe") + formula)])
        ),
    )
    command = struct.pack("<4sIBH", b"klh%", 0, 0, 60_000) + "\\;".encode("utf-16-le") * 30_000
    link = write_record(CTRL_HEADER, 1, command)
    yield "하이퍼링크 명령", with_body(*write_paragraph("가", 0, 0, [(3, link)]))
    yield "끝없는 번호", _write_long_labels()
    pictures = [(11, write_picture(number)) for number in range(3)]
    body = deflate(b"".join(write_paragraph("", 0, 0, pictures)))
    yield "그림뿐인 문서", write_hwp(PIECES, **{SECTION: body})
    yield "압축했다고 속인 문서", write_hwp(PIECES, **{SECTION: list_streams(PIECES, 0)[SECTION]})
    yield (
        "압축하지 않았다고 속인 문서",
        write_compound(list_streams(PIECES) | {"FileHeader": write_header(0)}),
    )
    many = {f"BodyText/Section{n}": deflate(b"") for n in range(1500)}
    yield "구역 1500개", write_hwp(PIECES, **many)


def _many_paragraphs(count: int) -> bytes:
    return write_record(PARA_HEADER, 0) * count


def _nest(depth: int) -> list[bytes]:
    return [
        write_record(CTRL_HEADER if level % 2 else PARA_HEADER, level, b" osg" + bytes(20))
        for level in range(depth)
    ]


def _nest_tables(depth: int) -> list[bytes]:
    records = list(write_paragraph(""))
    for level in range(1, 2 * depth, 2):
        records += [
            write_record(CTRL_HEADER, level, b" lbt" + bytes(42)),
            write_table_head(1, 2, level + 1),
            write_cell_head(0, 0, level + 1),
            *write_paragraph(f"칸 {level}", 0, level + 1),
            write_cell_head(0, 1, level + 1),
            write_record(PARA_HEADER, level + 1, bytes(22)),
        ]
    return records


def _write_long_labels() -> bytes:
    template = "^1" * 30_000
    level = struct.pack("<I8xH", 0, len(template)) + template.encode("utf-16-le")
    shape = struct.pack("<I26xH22x", 2 << 23, 1)
    info = write_record(0x17, 1, level) + write_record(0x19, 1, shape)
    body = b"".join(write_paragraph("가")) * 5000
    return write_hwp(PIECES, flags=0, DocInfo=info, **{SECTION: body})


# --- HWP 5: the compound file -------------------------------------------------------------


def patch(data: bytes, at: int, piece: bytes) -> bytes:
    """Return the data with a piece written over it."""
    return data[:at] + piece + data[at + len(piece) :]


def find_table(data: bytes) -> int:
    """Return where the allocation table of a compound file begins."""
    return 512 * (struct.unpack_from("<I", data, 76)[0] + 1)


def find_entry(data: bytes, name: str) -> int:
    """Return where the directory entry of that name begins."""
    return data.index(name.encode("utf-16-le") + b"\0\0")


def _list_compounds() -> Files:
    # Over 4,096 bytes not packed, so that the section has sectors of its own.
    large = write_hwp([*PIECES, *[Piece((SAID,))] * 60], flags=0)
    table = find_table(large)
    section, info = find_entry(large, "Section0"), find_entry(large, "DocInfo")
    (first,) = struct.unpack_from("<I", large, section + 116)
    (directory,) = struct.unpack_from("<I", large, 48)
    loop = patch(large, table + 4 * first, struct.pack("<I", first))
    yield "제자리를 도는 본문", loop
    yield "끝없이 도는 본문", patch(loop, section + 120, struct.pack("<I", 0x7FFFFFFF))
    yield "밖을 가리키는 본문", patch(large, section + 116, struct.pack("<I", 0xFFFFFF))
    yield "제자리를 도는 목록", patch(large, table + 4 * directory, struct.pack("<I", directory))
    yield "자기를 가리키는 항목", patch(large, section + 68, struct.pack("<III", 3, 3, 3))
    yield "뿌리로 돌아가는 항목", patch(large, info + 76, struct.pack("<I", 0))
    yield "섹터 크기 0", patch(large, 30, b"\0\0")
    yield "섹터 크기 2의 31제곱", patch(large, 30, b"\x1f\0")
    yield "끝없는 배치표", patch(large, 44, b"\xff\xff\xff\x7f")
    yield "제자리를 도는 배치표", patch(large, 44, struct.pack("<I24xII", 2000, 0, 15))
    yield "배치표 밖 배치표", patch(large, 76, struct.pack("<I", 0x1FFFFFFF))
    yield "작은 배치표 없음", patch(large, 60, struct.pack("<II", 0x7FFFFFFF, 0x7FFFFFFF))
    small = write_hwp(PIECES)
    (mini,) = struct.unpack_from("<I", small, 60)
    yield "제자리를 도는 작은 배치표", patch(small, 512 * (mini + 1), bytes(400))
    root = find_entry(small, "Root Entry")
    yield "끝없는 작은 섹터", patch(small, root + 120, struct.pack("<I", 0x7FFFFFFF))
    for share in (0.05, 0.3, 0.6, 0.9, 0.99):
        yield f"{share:.0%}만 남은 파일", large[: int(share * len(large))]
    for seed in range(8):
        yield f"비트가 뒤집힌 파일 {seed}", flip_bits(large if seed % 2 else small, seed, 4 << seed)
    streams = list_streams(PIECES)
    for name in ("FileHeader", "DocInfo", SECTION):
        yield (
            f"{name.split('/')[-1]} 없음",
            write_compound({key: data for key, data in streams.items() if key != name}),
        )
    yield "짧은 머리", write_compound(streams | {"FileHeader": b"HWP Document File"})
    yield "다른 머리", write_compound(streams | {"FileHeader": bytes(40)})
    many = {f"BinData/BIN{n:04X}.png": b"x" for n in range(6000)}
    yield "항목 6000개", write_compound(streams | many)
    yield "1,536바이트가 안 되는 파일", small[:1000]
    yield "머리만 있는 파일", small[:512] + "FileHeader".encode("utf-16-le") + bytes(1200)


def _list_locked() -> Files:
    yield "암호", write_hwp(PIECES, flags=COMPRESSED | PASSWORD)
    yield "보안", write_hwp(PIECES, flags=COMPRESSED | DRM)
    yield "인증서 보안", write_hwp(PIECES, flags=COMPRESSED | CERTIFICATE_DRM)
    streams = list_streams(PIECES, COMPRESSED | DISTRIBUTED)
    view = streams.pop("ViewText/Section0")
    yield "배포용인데 본문 없음", write_compound(streams)
    garbage = random.Random(3).randbytes(len(view))
    yield "배포용인데 쓰레기", write_compound(streams | {"ViewText/Section0": garbage})
    yield "배포용인데 잘림", write_compound(streams | {"ViewText/Section0": view[:200]})
    wrong = view[:20] + bytes(240) + view[260:]
    yield "배포용인데 틀린 열쇠", write_compound(streams | {"ViewText/Section0": wrong})
    yield "배포용", write_compound(streams | {"ViewText/Section0": view})
    yield "옛 한글", b"HWP Document File V3.00 \x1a\1\2\3\4\5" + bytes(2000)
    yield "보안 봉투", b"<MARKANY_DOCUMENTSAFER>" + bytes(3000)
    yield "보안 봉투 2", b"\x9b\x20DRMONE  This Document is encrypted" + bytes(3000)
    yield "보안 봉투 3", b"SCDSA002" + bytes(3000)
    ruined = write_hwp(PIECES).decode("utf-8", "replace").encode()
    yield "UTF-8을 거친 파일", ruined


# --- HWPX ---------------------------------------------------------------------------------


def _list_packages() -> Files:
    good = write_hwpx(PIECES)
    parts = list_parts(PIECES)
    bomb = "<a>" + " " * 30_000_000 + "</a>"
    yield "본문 폭탄", write_hwpx(PIECES, {"Contents/section0.xml": bomb})
    yield "머리 폭탄", write_hwpx(PIECES, {"Contents/header.xml": bomb})
    yield "그림 폭탄", write_hwpx(PIECES, {"BinData/image1.png": bytes(30_000_000)})
    yield "크기를 속인 폭탄", _lie_about_size(write_hwpx(PIECES, {"Contents/section0.xml": bomb}))
    yield "겹친 항목", _overlap(good)
    yield "항목 5000개", write_hwpx(PIECES, {f"BinData/{n}.png": b"x" for n in range(5000)})
    twice = write_hwpx(PIECES, {"Contents/section9.xml": "<a/>"})
    yield "같은 이름", twice.replace(b"Contents/section9.xml", b"Contents/section0.xml")
    names = {
        "위로 나가는 경로": "../../../../tmp/forumgraph-out.xml",
        "절대 경로": "/tmp/forumgraph-out.xml",
        "윈도 경로": "C:/forumgraph-out.xml",
        "거꾸로 경로": "BinData\\..\\..\\forumgraph-out.xml",
    }
    for name, path in names.items():
        yield name, write_hwpx(PIECES, {path: "<a/>"})
    yield "본문 없음", pack_parts({k: v for k, v in parts.items() if "section" not in k})
    locked = MANIFEST.replace("/>", "><odf:file-entry><odf:encryption-data/></odf:file-entry>")
    yield "암호", write_hwpx(PIECES, {"META-INF/manifest.xml": locked + "</odf:manifest>"})
    at = good.index(b"PK\x01\x02") + 8
    yield "암호 표시", patch(good, at, b"\1\0")
    yield "모르는 압축", good.replace(b"\x08\0\0\0!\0", b"\x63\0\0\0!\0")
    yield "목록 밖", patch(good, len(good) - 6, b"\xff\xff\xff\xff")
    yield "끝없는 목록", patch(good, len(good) - 10, b"\xff\xff\xff\x7f")
    for share in (0.2, 0.7, 0.98):
        yield f"{share:.0%}만 남은 파일", good[: int(share * len(good))]
    for seed in range(6):
        yield f"비트가 뒤집힌 파일 {seed}", flip_bits(good, 100 + seed, 4 << seed)
    yield "빈 압축", b"PK\x05\x06" + bytes(18) + b"application/hwp+zip"


def _lie_about_size(data: bytes) -> bytes:
    """Declare 100 bytes for the largest part, in both of its heads."""
    size = max(
        struct.unpack_from("<I", data, at + 24)[0]
        for at in range(len(data))
        if data.startswith(b"PK\x01\x02", at)
    )
    return data.replace(struct.pack("<I", size), struct.pack("<I", 100))


def _overlap(data: bytes) -> bytes:
    """Let every entry of the directory point to the part of the first."""
    end = data.rindex(b"PK\x05\x06")
    at = data.index(b"PK\x01\x02")
    changed = data
    while at >= 0 and at < end:
        changed = patch(changed, at + 42, struct.pack("<I", 0))
        at = data.find(b"PK\x01\x02", at + 4)
    return changed


def _list_markup() -> Files:
    def section(body: str, before: str = "") -> bytes:
        xml = f"{DECLARATION}{before}<hs:sec {SPACES}>{body}</hs:sec>"
        return write_hwpx(PIECES, {"Contents/section0.xml": xml})

    said = f"<hp:p><hp:run><hp:t>{SAID}</hp:t></hp:run></hp:p>"
    yield "DTD", section(said, "<!DOCTYPE sec>")
    entity = said.replace(SAID, "&a11;")
    yield "십억 번의 웃음", section(entity, f"<!DOCTYPE sec [{LAUGHS}]>")
    outside = '<!DOCTYPE sec [<!ENTITY a11 SYSTEM "file:///etc/passwd">]>'
    yield "밖의 엔티티", section(entity, outside)
    far = '<!DOCTYPE sec SYSTEM "http://127.0.0.1:9/x.dtd">'
    yield "밖의 DTD", section(said, far)
    xml = f"{outside}<hs:sec {SPACES}>{entity}</hs:sec>"
    yield "UTF-16 DTD", write_hwpx(PIECES, {"Contents/section0.xml": xml.encode("utf-16")})
    yield "십만 겹", section("<hp:p>" * 100_000 + "</hp:p>" * 100_000)
    attributes = " ".join(f"a{n}=''" for n in range(200_000))
    yield "속성 20만 개", section(f"<hp:p {attributes}/>")
    spaces = " ".join(f"xmlns:a{n}='b'" for n in range(100_000))
    yield "이름공간 10만 개", section(f"<hp:p {spaces}/>")
    cell = "<hp:tc><hp:subList>{}</hp:subList><hp:cellAddr colAddr='{}' rowAddr='{}'/></hp:tc>"
    table = "<hp:tbl rowCnt='65535' colCnt='65535'><hp:tr>{}</hp:tr></hp:tbl>"
    table = f"<hp:p><hp:run>{table}</hp:run></hp:p>"
    yield "거대한 표", section(said + table.format(cell.format(said, 0, 0)))
    same = cell.format(said, 65534, 65534) * 20_000
    yield "같은 자리의 칸", section(said + table.format(same))
    yield "수가 아닌 자리", section(said + table.format(cell.format(said, "９" * 999, "-1")))
    yield "다른 뿌리", write_hwpx(PIECES, {"Contents/section0.xml": f"<html>{SAID}</html>"})
    yield "빈 본문", write_hwpx(PIECES, {"Contents/section0.xml": ""})
    yield (
        "닫히지 않은 본문",
        write_hwpx(PIECES, {"Contents/section0.xml": f"<hs:sec {SPACES}>{said}"}),
    )
    yield (
        "UTF-8이 아닌 본문",
        write_hwpx(PIECES, {"Contents/section0.xml": f"<a>{SAID}</a>".encode("cp949")}),
    )
    yield "깨진 머리", write_hwpx(PIECES, {"Contents/header.xml": "<hh:head"})


# --- HWPML and what is something else -----------------------------------------------------


def _list_hwpml() -> Files:
    good = write_hwpml(PIECES).decode()
    head = f"<!DOCTYPE HWPML [{LAUGHS}]>"
    yield (
        "십억 번의 웃음",
        good.replace("<HWPML", f"{head}<HWPML", 1).replace(SAID, "&a11;").encode(),
    )
    yield (
        "UTF-16 엔티티",
        (good.replace("UTF-8", "UTF-16").replace("<HWPML", f"{head}<HWPML", 1).encode("utf-16")),
    )
    far = '<!DOCTYPE HWPML SYSTEM "http://127.0.0.1:9/x.dtd">'
    yield "밖의 DTD", good.replace("<HWPML", f"{far}<HWPML", 1).encode()
    paragraph = "<P ParaShape='0'><TEXT><RECTANGLE><DRAWTEXT><PARALIST>"
    yield "깊은 글상자", good.replace("</SECTION>", paragraph * 20_000).encode()
    yield "잘린 파일", good[: len(good) * 2 // 3].encode()
    yield "잘린 UTF-16", good.encode("utf-16")[:-7]
    yield (
        "거대한 표",
        good.replace('RowCount="2"', 'RowCount="65535"')
        .replace('ColCount="2"', 'ColCount="999999999"')
        .encode(),
    )
    yield (
        "깨진 그림",
        good.replace(
            "<TAIL/>",
            f'<TAIL><BINDATASTORAGE><BINDATA Id="1">{"?" * 12_000_000}</BINDATA>'
            "</BINDATASTORAGE></TAIL>",
        ).encode(),
    )
    yield "본문 없음", good.replace("SECTION", "SUBSECTION").encode()
    yield "CP949라고 하지 않은 CP949", good.encode("cp949")


def _list_liars() -> Files:
    yield "PDF.hwp", b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    yield "압축.hwp", pack_parts({"기록.txt": SAID})
    yield "글.hwpx", f"{SAID}\n".encode()
    yield "웹 문서.hwp", f"<!doctype html><html><body><p>{SAID}</p></body></html>".encode()
    yield "그림.hwp", b"\x89PNG\r\n\x1a\n" + bytes(64)
    yield "한글.hwpx", write_hwp(PIECES)
    yield "한글 XML.hwp", write_hwpml(PIECES, "utf-16")
    yield "빈 파일.hwp", b""
    yield "널.hwp", bytes(5000)
