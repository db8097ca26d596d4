"""HWP 5, HWPX and HWPML files made of pieces.

Source of the records: 한글과컴퓨터, 한글 문서 파일 형식 5.0 (1.3).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence

from hwp2md.hwp5.aes import SBOX, expand_key
from hwp2md.hwp5.distdoc import distribution_key
from hwp_markup_writer import write_hwpml, write_hwpx
from hwp_plan import Grid, Level, Paragraph, Plan, Shape, plan_pieces
from ole_writer import write_compound

from forumgraph.read.content import Piece

__all__ = ["write_hwp", "write_hwpml", "write_hwpx"]

COMPRESSED, PASSWORD, DISTRIBUTED, DRM, CERTIFICATE_DRM = 0x1, 0x2, 0x4, 0x10, 0x400
VERSION = 0x05010001
PARA_HEADER, PARA_TEXT, CTRL_HEADER, LIST_HEADER, TABLE = 0x42, 0x43, 0x47, 0x48, 0x4D
SHAPE_COMPONENT, PICTURE = 0x4C, 0x55
NUMBERING, BULLET, PARA_SHAPE = 0x17, 0x18, 0x19
HEADS = {"none": 0, "outline": 1, "number": 2, "bullet": 3}
FORMS = {"DIGIT": 0, "CIRCLED_DIGIT": 1, "HANGUL_SYLLABLE": 8}


def write_hwp(
    pieces: Sequence[Piece], *, flags: int = COMPRESSED, sections: int = 1, **extra: bytes
) -> bytes:
    """Return an HWP 5 file; `flags` of the file header, `extra` streams by name replace or add."""
    return write_compound(list_streams(pieces, flags, sections) | extra)


def list_streams(
    pieces: Sequence[Piece], flags: int = COMPRESSED, sections: int = 1
) -> dict[str, bytes]:
    """Return the streams of an HWP 5 file; sections share the pieces out."""
    pack = deflate if flags & COMPRESSED else bytes
    plan = plan_pieces(pieces)
    share = -(-len(plan.course) // sections)
    streams = {
        "FileHeader": write_header(flags),
        "DocInfo": pack(_write_info(plan)),
        "\x05HwpSummaryInformation": "10, 0, 0, 5060 WIN32LEWindows_10".encode("utf-16-le"),
    }
    for number in range(sections):
        course = plan.course[number * share : (number + 1) * share]
        body = pack(b"".join(_write_section(course, plan.outline)))
        name = f"Section{number}"
        if flags & DISTRIBUTED:
            streams[f"ViewText/{name}"] = encrypt_section(body)
            body = pack(b"".join(_write_section([Paragraph("배포용 문서입니다.")], 0)))
        streams[f"BodyText/{name}"] = body
    return streams


def deflate(data: bytes) -> bytes:
    """Return raw deflate, as the streams of HWP 5 are packed."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def write_header(flags: int) -> bytes:
    """Return the stream FileHeader."""
    return struct.pack("<32sII216x", b"HWP Document File", VERSION, flags)


def write_record(tag: int, level: int, payload: bytes = b"") -> bytes:
    """Return a record with its head."""
    if len(payload) < 0xFFF:
        return struct.pack("<I", tag | level << 10 | len(payload) << 20) + payload
    return struct.pack("<II", tag | level << 10 | 0xFFF << 20, len(payload)) + payload


def _write_info(plan: Plan) -> bytes:
    records = [write_record(0x10, 0, bytes(26))]
    records += [write_record(NUMBERING, 1, _pack_numbering(one)) for one in plan.numberings]
    records.append(write_record(BULLET, 1, bytes(12) + "•".encode("utf-16-le")))
    records += [write_record(PARA_SHAPE, 1, _pack_shape(shape)) for shape in plan.shapes]
    return b"".join(records)


def _pack_numbering(levels: dict[int, Level]) -> bytes:
    packed = b""
    for depth in range(7):
        level = levels.get(depth)
        template = level.write_template(depth) if level else ""
        form = FORMS[level.form] if level else 0
        text = template.encode("utf-16-le")
        packed += struct.pack("<I8xH", form << 5, len(template)) + text
    starts = [levels.get(depth, Level()).start for depth in range(7)]
    return packed + struct.pack("<H7I", 1, *starts)


def _pack_shape(shape: Shape) -> bytes:
    looks = HEADS[shape.head] << 23 | shape.depth << 25
    return struct.pack("<I26xH22x", looks, shape.definition)


def _write_section(course: Iterable[Paragraph | Grid], outline: int) -> Iterable[bytes]:
    definition = struct.pack("<4s14xH27x", b"dces", outline)
    for number, part in enumerate([*course] or [Paragraph("")]):
        controls = [] if number else [(2, write_record(CTRL_HEADER, 1, definition))]
        if isinstance(part, Grid):
            controls.append((11, b"".join(_write_table(part, 1))))
            yield from write_paragraph("", 0, 0, controls)
        else:
            notes = [(17, b"".join(_write_note(note, 1))) for note in part.notes]
            yield from write_paragraph(part.text, part.shape, 0, controls, notes)


Control = tuple[int, bytes]


def write_paragraph(
    text: str,
    shape: int = 0,
    level: int = 0,
    before: Sequence[Control] = (),
    after: Sequence[Control] = (),
) -> Iterable[bytes]:
    """Yield the records of a paragraph: controls are (code of their mark, records)."""
    letters = text.encode("utf-16-le", "surrogatepass")
    letters = b"".join(map(_mark, before)) + letters + b"".join(map(_mark, after)) + b"\x0d\0"
    head = struct.pack("<IIHBBHHHI", len(letters) // 2, 0, shape, 0, 0, 1, 0, 1, 0)
    yield write_record(PARA_HEADER, level, head)
    if len(letters) > 2:
        yield write_record(PARA_TEXT, level + 1, letters)
    for _, records in (*before, *after):
        yield records


def _mark(control: Control) -> bytes:
    code, records = control
    return struct.pack("<H4s8xH", code, records[4:8], code)


def _write_note(text: str, level: int) -> Iterable[bytes]:
    yield write_record(CTRL_HEADER, level, b"  nf" + bytes(12))
    yield write_record(LIST_HEADER, level + 1, bytes(16))
    number = write_record(CTRL_HEADER, level + 2, struct.pack("<4sIHHHH", b"onta", 1, 1, 0, 0, 41))
    for paragraph in text.split("\n"):
        yield from write_paragraph(paragraph, 0, level + 1, [(18, number)])
        number = number[:8] + struct.pack("<IHHHH", 0, 0, 0, 0, 0)


def _write_table(grid: Grid, level: int) -> Iterable[bytes]:
    width = max(map(len, grid.rows))
    yield write_record(CTRL_HEADER, level, b" lbt" + bytes(42))
    yield write_table_head(len(grid.rows), width, level + 1)
    for row, cells in enumerate(grid.rows):
        for column, cell in enumerate(cells):
            paragraphs = cell.split("\n")
            yield write_cell_head(row, column, level + 1, len(paragraphs))
            for paragraph in paragraphs:
                yield from write_paragraph(paragraph, 0, level + 1)


def write_table_head(rows: int, columns: int, level: int) -> bytes:
    """Return the record that says how large a table is."""
    return write_record(TABLE, level, struct.pack("<IHH", 0, rows, columns) + bytes(14))


def write_cell_head(row: int, column: int, level: int, paragraphs: int = 1) -> bytes:
    """Return the record that begins a cell."""
    place = struct.pack("<H6xHHHH", paragraphs, column, row, 1, 1)
    return write_record(LIST_HEADER, level, place + bytes(31))


def write_picture(number: int, level: int = 1) -> bytes:
    """Return the records of a picture, to stand as a control (code 11) in a paragraph."""
    return b"".join(
        (
            write_record(CTRL_HEADER, level, b" osg" + bytes(42)),
            write_record(SHAPE_COMPONENT, level + 1, bytes(196)),
            write_record(PICTURE, level + 2, struct.pack("<71xH20x", number)),
        )
    )


def encrypt_section(body: bytes) -> bytes:
    """Return a section as a distribution document keeps it: the key stands in front."""
    secret = bytes((7 * at + 3) % 256 for at in range(256))
    key = distribution_key(secret)
    body += b"\0" * (-len(body) % 16)
    blocks = (encrypt_block(key, body[at : at + 16]) for at in range(0, len(body), 16))
    return write_record(0x1C, 0, secret) + b"".join(blocks)


def encrypt_block(key: bytes, block: bytes) -> bytes:
    """Return 16 bytes encrypted with AES-128 (FIPS 197, 5.1)."""
    keys = [word.to_bytes(4, "big") for word in expand_key(key)]
    rounds = [b"".join(keys[at : at + 4]) for at in range(0, 44, 4)]
    state = _add_key(block, rounds[0])
    for number, round_key in enumerate(rounds[1:], 1):
        state = bytes(SBOX[state[(at + 4 * (at % 4)) % 16]] for at in range(16))
        if number < 10:
            state = b"".join(_mix_column(state[at : at + 4]) for at in range(0, 16, 4))
        state = _add_key(state, round_key)
    return state


def _add_key(state: bytes, key: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(state, key, strict=True))


def _mix_column(column: bytes) -> bytes:
    twice = [(one << 1 ^ (0x11B if one & 0x80 else 0)) for one in column]
    every = column[0] ^ column[1] ^ column[2] ^ column[3]
    return bytes(one ^ every ^ twice[at] ^ twice[(at + 1) % 4] for at, one in enumerate(column))
