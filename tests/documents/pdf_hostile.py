"""PDF files that mean harm or are broken, made by the tests."""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterator, Mapping
from functools import cache
from io import BytesIO

from pdf_writer import write_pdf
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from forumgraph.read.content import Piece

Files = Iterator[tuple[str, bytes]]
SAID = "하도윤 팀장(푸른만연구원)은 갯벌 관측망의 운영 방안을 자세히 설명하였습니다."
PIECES = (
    Piece(("제3회 갯벌살림포럼 결과",), "heading", 1),
    *[Piece((SAID,))] * 12,
    Piece(kind="table_row", cells=("성명", "소속")),
    Piece(kind="table_row", cells=("하도윤", "푸른만연구원")),
)
SHOWN = b"BT /F1 12 Tf 72 700 Td (Minutes of the third tidal flat forum, 2024) Tj ET\n"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


def list_hostile() -> Files:
    """Yield the name and the bytes of every file."""
    for name, data in (
        *_list_bombs(), *_list_loops(), *_list_liars(), *_list_depths(), *_list_pages(),
        *_list_broken(), *_list_locked(), *_list_active(), *_list_odd(),
    ):  # fmt: skip
        yield f"{name}.pdf", data


# --- the parts of a PDF -------------------------------------------------------------------


def pack_stream(data: bytes, extra: bytes = b"", length: int | None = None) -> bytes:
    """Return a stream object; `length` is what it says of itself."""
    size = len(data) if length is None else length
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (size, extra, data)


def deflate(data: bytes, extra: bytes = b"") -> bytes:
    """Return a compressed stream object."""
    return pack_stream(zlib.compress(data, 9), b"/Filter /FlateDecode " + extra)


def build_pdf(objects: Mapping[int, bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """Return a PDF of these objects, with a true cross-reference table."""
    file, places = bytearray(HEAD), {}
    for number, body in sorted(objects.items()):
        places[number] = len(file)
        file += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, size = len(file), max(objects) + 1
    file += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        known = number in places
        file += b"%010d %05d %s \n" % (
            places.get(number, 0),
            0 if known else 65535,
            b"fn"[known : known + 1],
        )
    file += b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)
    return bytes(file)


def with_page(
    content: bytes = SHOWN, page: bytes = b"", resources: bytes = b"", **more: bytes
) -> bytes:
    """Return a PDF of one page; `more` are objects by number (o6=…) or the trailer."""
    trailer = more.pop("trailer", b"/Root 1 0 R")
    stream = content if content.startswith(b"<<") else pack_stream(content)
    box = b"" if b"/MediaBox" in page else b"/MediaBox [0 0 595 842]"
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R %s %s"
        b" /Resources << /Font << /F1 5 0 R >> %s >> >>" % (box, page, resources),
        4: stream,
        5: FONT,
    }
    objects.update({int(name[1:]): body for name, body in more.items()})
    return build_pdf(objects, trailer)


@cache
def write_sound() -> bytes:
    """Return a PDF that nothing is wrong with."""
    return write_pdf(PIECES)


# --- the files ----------------------------------------------------------------------------


def _list_bombs() -> Files:
    yield "본문 폭탄", with_page(deflate(b" " * 80_000_000))
    twice = zlib.compress(zlib.compress(bytes(400_000_000), 9), 9)
    double = pack_stream(twice, b"/Filter [/FlateDecode /FlateDecode]")
    yield "두 겹 폭탄", with_page(double)
    yield (
        "글자 삼백만 개",
        with_page(deflate(b"BT /F1 1 Tf " + b"(abcdefghij) Tj " * 300_000 + b"ET")),
    )
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>"
    yield "글자표 폭탄", with_page(o5=font, o6=deflate(b"<00> <ffff> <0041>\n" * 4_000_000))
    image = (
        b"/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /BitsPerComponent 8"
        b" /ColorSpace /DeviceRGB"
    )
    drawn = SHOWN + b"q 500 0 0 500 0 0 cm /I1 Do Q"
    bomb = deflate(bytes(60_000_000), image)
    yield "그림 폭탄", with_page(drawn, resources=b"/XObject << /I1 6 0 R >>", o6=bomb)
    wide = b"/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 2147483647 >>"
    yield "예측기 폭탄", with_page(pack_stream(zlib.compress(SHOWN), wide))


def _list_loops() -> Files:
    form = (
        b"/Type /XObject /Subtype /Form /BBox [0 0 600 800]"
        b" /Resources << /XObject << /X %d 0 R >> >>"
    )
    uses = b"/XObject << /X 6 0 R >>"
    own = pack_stream(b"/X Do " * 4, form % 6)
    yield "자기를 부르는 양식", with_page(SHOWN + b"/X Do", resources=uses, o6=own)
    laughs = {f"o{n}": pack_stream(b"/X Do " * 10, form % (n + 1)) for n in range(6, 15)}
    last = pack_stream(SHOWN, form % 99)
    yield "열 곱 열 곱 양식", with_page(b"/X Do", resources=uses, o15=last, **laughs)
    pages = b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 /Parent 2 0 R >>"
    yield "자기를 품은 쪽나무", with_page(o2=pages)
    yield "부모를 도는 쪽", with_page(o2=b"<< /Type /Pages /Kids [3 0 R] /Count 1 /Parent 3 0 R >>")
    yield (
        "자기가 길이인 스트림",
        with_page(o4=b"<< /Length 4 0 R >>\nstream\n%s\nendstream" % SHOWN),
    )
    yield "제자리를 도는 참조", with_page(o5=b"5 0 R")
    sound = with_page()
    start = int(sound.rsplit(b"startxref\n", 1)[1].split()[0])
    looped = sound.replace(
        b"/Root 1 0 R >>\nstartxref", b"/Root 1 0 R /Prev %d >>\nstartxref" % start
    )
    yield "제자리를 도는 참조표", looped
    inside = b"6 0 " + b"<< /Length 10 >>"
    yield "자기를 품은 개체묶음", with_page(o6=pack_stream(inside, b"/Type /ObjStm /N 1 /First 4"))
    glyph = b"/FontMatrix [1 0 0 1 0 0] /FontBBox [0 0 1 1] /FirstChar 97 /LastChar 97 /Widths [1]"
    type3 = (
        b"<< /Type /Font /Subtype /Type3 %s /CharProcs << /a 6 0 R >>"
        b" /Resources << /Font << /F1 5 0 R >> >>"
        b" /Encoding << /Differences [97 /a] >> >>" % glyph
    )
    letter = pack_stream(b"1 0 d0 BT /F1 1 Tf (aaaa) Tj ET")
    yield "자기를 그리는 글꼴", with_page(b"BT /F1 9 Tf (aaaa) Tj ET", o5=type3, o6=letter)


def _list_liars() -> Files:
    yield "백만 쪽", with_page(o2=b"<< /Type /Pages /Kids [3 0 R] /Count 1000000 >>")
    yield "음수 쪽", with_page(o2=b"<< /Type /Pages /Kids [3 0 R] /Count -5 >>")
    yield "너무 긴 길이", with_page(pack_stream(SHOWN, length=2**31 - 1))
    yield "너무 짧은 길이", with_page(pack_stream(SHOWN, length=7))
    yield "음수 길이", with_page(pack_stream(SHOWN, length=-9))
    yield "거대한 쪽", with_page(page=b"/MediaBox [-1e30 -1e30 1e30 1e30]")
    yield "넓이 없는 쪽", with_page(page=b"/MediaBox [0 0 0 0]")
    yield "쪽 크기가 글자", with_page(page=b"/MediaBox [(a) /b null 1 0 R]")
    yield "돌린 쪽", with_page(page=b"/Rotate 45 /UserUnit 1e9")
    sound = write_sound()
    table = sound.rindex(b"xref\n0")
    wrong = sound[:table] + sound[table:].replace(b"0000", b"9999")
    yield "틀린 참조표", wrong
    yield "참조표 밖", sound[: sound.rindex(b"startxref")] + b"startxref\n99999999999\n%%EOF"
    xref = b"/Type /XRef /Size 2147483647 /W [8 8 8] /Index [0 2147483647] /Root 1 0 R"
    file = HEAD + b"1 0 obj\n" + deflate(bytes(4_000_000), xref)
    yield "거대한 참조 스트림", file + b"\nendobj\nstartxref\n%d\n%%%%EOF" % len(HEAD)


def _list_depths() -> Files:
    deep = 200_000
    yield "깊은 배열", with_page(o6=b"[" * deep + b"]" * deep, page=b"/X 6 0 R")
    yield "깊은 사전", with_page(page=b"/A << " * deep + b">> " * deep)
    yield "본문의 깊은 배열", with_page(deflate(SHOWN + b"[" * deep + b"]" * deep + b" TJ"))
    yield "본문의 깊은 저장", with_page(deflate(b"q " * deep + SHOWN))
    nodes = {
        f"o{n}": b"<< /Type /Pages /Kids [%d 0 R] /Count 1 /Parent %d 0 R >>" % (n + 1, n - 1)
        for n in range(6, 3000)
    }
    root = b"<< /Type /Pages /Kids [6 0 R] /Count 1 >>"
    leaf = b"<< /Type /Page /Parent 2999 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    yield "깊은 쪽나무", with_page(o2=root, o3000=leaf, **nodes)


def _list_pages() -> Files:
    kids = b" ".join(b"%d 0 R" % n for n in range(6, 2106))
    pages = b"<< /Type /Pages /Kids [%s] /Count 2100 >>" % kids
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R >>"
    yield "이천백 쪽", with_page(o2=pages, **{f"o{n}": page for n in range(6, 2106)})
    half = b"<< /Type /Pages /Kids [3 0 R 77 0 R 78 0 R] /Count 3 >>"
    yield "반은 없는 쪽", with_page(o2=half)
    yield "쪽이 없는 문서", with_page(o2=b"<< /Type /Pages /Kids [] /Count 0 >>")
    yield "목록이 없는 문서", with_page(o1=b"<< >>")


def _list_broken() -> Files:
    sound = write_sound()
    yield "빈 파일", b""
    yield "머리만", b"%PDF-1.7\n"
    yield "머리와 쓰레기", HEAD + random.Random(3).randbytes(20_000)
    for share in (10, 35, 60, 90, 99):
        yield f"{share}퍼센트에서 잘림", sound[: len(sound) * share // 100]
    for seed in range(8):
        yield f"비트 뒤집기 {seed}", _flip_bits(sound, seed, 4 ** (seed % 4 + 1))
    yield "텍스트로 저장된 문서", sound.decode("utf-8", "replace").encode()
    yield "앞에 붙은 쓰레기", random.Random(4).randbytes(700) + sound


def _flip_bits(data: bytes, seed: int, count: int) -> bytes:
    chance, flipped = random.Random(seed), bytearray(data)
    for _ in range(count):
        flipped[chance.randrange(20, len(data))] ^= 1 << chance.randrange(8)
    return bytes(flipped)


def _list_locked() -> Files:
    for name, strength in (("암호", 128), ("약한 암호", 40)):
        file = BytesIO()
        locked = Canvas(file, encrypt=StandardEncryption("secret", strength=strength))
        locked.drawString(72, 700, "Minutes of the third forum")
        locked.save()
        yield f"{name}가 걸린 문서", file.getvalue()
    drm = b"<< /Filter /FASOO.DRM /V 9 /Length 128 >>"
    yield "DRM 문서", with_page(o6=drm, trailer=b"/Root 1 0 R /Encrypt 6 0 R /ID [(a) (b)]")


def _list_active() -> Files:
    catalog = b"<< /Type /Catalog /Pages 2 0 R /OpenAction %s >>"
    script = b"<< /S /JavaScript /JS (while(true){app.alert(1)}) >>"
    yield "자바스크립트", with_page(o1=catalog % script)
    launch = b"<< /S /Launch /F (/bin/sh) /NewWindow true >>"
    yield "실행 동작", with_page(o1=catalog % launch)
    uri = b"<< /S /URI /URI (http://example.invalid/x) >>"
    link = b"<< /Type /Annot /Subtype /Link /Rect [0 0 600 800] /A %s >>" % uri
    yield "주소 동작", with_page(o1=catalog % uri, page=b"/Annots [6 0 R]", o6=link)
    outside = b"<< /Length 0 /F (/etc/passwd) /FFilter /FlateDecode >>\nstream\n\nendstream"
    yield "밖의 파일", with_page(outside)
    embedded = pack_stream(b"MZ" * 9000, b"/Type /EmbeddedFile")
    yield "딸린 파일", with_page(o6=embedded)


def _list_odd() -> Files:
    scan = _write_scan(3)
    yield "스캔본", scan
    yield "쪽 번호만 있는 스캔본", _write_scan(3, numbers=True)
    yield "큰 글꼴", with_page(b"BT /F1 1e9 Tf (Huge) Tj /F1 1e-9 Tf (Tiny) Tj ET" + SHOWN)
    yield "셀 수 없는 자리", with_page(b"BT /F1 12 Tf 1e38 1e38 Td (Gone) Tj ET" + SHOWN)
    chance = random.Random(5)
    paths = b"".join(
        b"%d %d m %d %d l S\n" % tuple(chance.randrange(600) for _ in range(4))
        for _ in range(200_000)
    )
    yield "선 이십만 개", with_page(deflate(SHOWN + paths))
    lines = b"".join(b"0 %d 595 .3 re f %d 0 .3 842 re f\n" % (n * 3, n * 2) for n in range(290))
    yield "모눈종이", with_page(deflate(SHOWN + lines))
    words = b"".join(
        b"BT /F1 4 Tf %d %d Td (w%d) Tj ET\n" % (n % 60 * 10, n // 60 * 7, n) for n in range(7000)
    )
    yield "모눈종이의 낱말", with_page(deflate(words + lines))
    yield "보이지 않는 글", with_page(b"3 Tr " + SHOWN)
    identity = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H"
        b" /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>"
    )
    codes = b"".join(b"%04X" % (n % 900 + 3) for n in range(400))
    yield "연결되지 않은 글자", with_page(b"BT /F1 9 Tf 20 700 Td <%s> Tj ET" % codes, o5=identity)


def _write_scan(pages: int, numbers: bool = False) -> bytes:
    file = BytesIO()
    canvas = Canvas(file, pagesize=(595, 842))
    for number in range(pages):
        canvas.drawImage(make_picture(number), 0, 0, 595, 842)
        if numbers:
            canvas.drawString(290, 20, f"- {number + 1} -")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def make_picture(seed: int) -> ImageReader:
    """Return a small grey picture (PNG by hand: the tests need no imaging library)."""
    chance = random.Random(seed)
    rows = b"".join(b"\0" + chance.randbytes(64) for _ in range(64))
    parts = (
        (b"IHDR", b"\0\0\0\x40\0\0\0\x40\x08\0\0\0\0"),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    chunks = b"".join(
        len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")
        for name, body in parts
    )
    return ImageReader(BytesIO(b"\x89PNG\r\n\x1a\n" + chunks))
