"""Compound files (OLE) out of named streams: header, allocation tables, directory, sectors.

Source: [MS-CFB] 2.1–2.9. Small streams stand in the mini stream, as readers expect.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

SECTOR, MINI, CUTOFF = 512, 64, 4096
FREE, END, TABLE, NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
STORAGE, STREAM, ROOT = 1, 2, 5


@dataclass
class Entry:
    """One entry of the directory."""

    name: str
    kind: int
    data: bytes = b""
    children: list[Entry] = field(default_factory=list)
    number: int = 0
    start: int = END
    child: int = NONE
    left: int = NONE
    right: int = NONE


def write_compound(streams: Mapping[str, bytes]) -> bytes:
    """Return a compound file; `BodyText/Section0` stands in a storage BodyText."""
    root = Entry("Root Entry", ROOT)
    entries = [root]
    for path, data in streams.items():
        parent = root
        *folders, name = path.split("/")
        for folder in folders:
            parent = _find_storage(parent, folder, entries)
        parent.children.append(_add(entries, Entry(name, STREAM, data)))
    for entry in entries:
        entry.child = _link(sorted(entry.children, key=lambda one: (len(one.name), one.name)))
    return _lay_out(entries)


def _add(entries: list[Entry], entry: Entry) -> Entry:
    entry.number = len(entries)
    entries.append(entry)
    return entry


def _find_storage(parent: Entry, name: str, entries: list[Entry]) -> Entry:
    for child in parent.children:
        if child.name == name:
            return child
    parent.children.append(_add(entries, Entry(name, STORAGE)))
    return parent.children[-1]


def _link(children: list[Entry]) -> int:
    """Make a balanced tree of siblings; returns its root."""
    if not children:
        return NONE
    middle = len(children) // 2
    children[middle].left = _link(children[:middle])
    children[middle].right = _link(children[middle + 1 :])
    return children[middle].number


def _lay_out(entries: list[Entry]) -> bytes:
    mini, mini_table = bytearray(), []
    large: list[Entry] = []
    for entry in entries[1:]:
        if entry.kind == STREAM and len(entry.data) >= CUTOFF:
            large.append(entry)
        elif entry.data:
            entry.start = len(mini_table)
            _chain(mini_table, -(-len(entry.data) // MINI))
            mini += entry.data + b"\0" * (-len(entry.data) % MINI)
    entries[0].data = bytes(mini)
    table: list[int] = []
    body = bytearray()
    for entry in [*large, entries[0]]:
        entry.start = _place(entry.data, table, body)
    mini_at = _place(struct.pack(f"<{len(mini_table)}I", *mini_table), table, body)
    directory = b"".join(map(_pack_entry, entries))
    directory_at = _place(directory, table, body)
    tables = 1
    while tables * (SECTOR // 4) < len(table) + tables:
        tables += 1
    assert tables <= 109, "more than 7 MB need a DIFAT, which this writer does not write"
    first = len(table)
    table += [TABLE] * tables
    table += [FREE] * (-len(table) % (SECTOR // 4))
    body += struct.pack(f"<{len(table)}I", *table)
    mini_sectors = -(-len(mini_table) * 4 // SECTOR)
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, tables, directory_at, 0, CUTOFF, mini_at, mini_sectors, END, 0,
    )  # fmt: skip
    places = [first + at if at < tables else FREE for at in range(109)]
    return head + struct.pack("<109I", *places) + bytes(body)


def _chain(table: list[int], sectors: int) -> None:
    start = len(table)
    table += [*range(start + 1, start + sectors), END]


def _place(data: bytes, table: list[int], body: bytearray) -> int:
    if not data:
        return END
    start = len(table)
    _chain(table, -(-len(data) // SECTOR))
    body += data + b"\0" * (-len(data) % SECTOR)
    return start


def _pack_entry(entry: Entry) -> bytes:
    name = entry.name.encode("utf-16-le") + b"\0\0"
    size = 0 if entry.kind == STORAGE else len(entry.data)
    return struct.pack(
        "<64sHBBIII16s4xQQIQ", name, len(name), entry.kind, 1,
        entry.left, entry.right, entry.child, b"", 0, 0, entry.start, size,
    )  # fmt: skip
