"""Lossless Korean tokens for spaCy, made by Kiwi.

Kiwi's morphemes are no partition of the text: they overlap (`했` is `하`+`었`) and some are
empty. Here one token stands for one stretch of surface text, overlapping tags are joined
(`XSV+EP`), and every gap is a token of its own, so that ``doc.text == text`` always holds.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kiwipiepy import Kiwi
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from forumgraph.lexicon import Lexicon, load_lexicon

# One letter a class of tags. 23 of Kiwi's 63 tags are missing from spaCy's Korean tag map, so
# the table is ours. Source: kiwipiepy, 품사 태그 (Sejong tag set with Kiwi's additions).
TAG_CLASSES = {
    "NNG": "N", "NNP": "P", "NNB": "B", "NR": "Q", "NP": "O", "SN": "D", "SL": "L", "SH": "H",
    "XR": "R", "XPN": "X", "XSN": "F", "MM": "M", "MAG": "A", "MAJ": "A", "ETM": "E", "ETN": "G",
    "JKG": "K", "JC": "C", "JX": "T", "JKS": "S", "JKO": "Y", "JKB": "I", "JKC": "J", "JKV": "J",
    "JKQ": "J", "VV": "V", "VA": "V", "VX": "V", "VCP": "V", "VCN": "V", "XSV": "V", "XSA": "V",
    "EF": "Z", "EP": "V", "EC": "V", "SF": "Z", "SW": "W", "W_EMAIL": "U", "W_URL": "U",
}  # fmt: skip
_OTHER = "W"
_BINDERS = frozenset("&+·ㆍ․‧・-_/~")
_PIECE, _LONG_PIECE = 2_000, 8_000
_PIECE_END = re.compile(r"\n+(?=[^\n])")
_SENTENCE_END = re.compile(r"[.?!]\s+(?=\S)|\s+(?=\S)")
_NOT_BLANK = re.compile(r"\S")
_USER_WORD = re.compile(r"[가-힣A-Za-z0-9]*[가-힣][가-힣A-Za-z0-9]*")


class KiwiTokenizer:
    """A spaCy tokenizer whose user words are the lexicon's names.

    `doc.user_data["tagline"]` is a string as long as the text: for every character the class of
    its token's tag (TAG_CLASSES; the first character of a token in capitals, the others in
    small letters, signs that bind words `&`, gaps as they are when blank, else `W`). A regular
    expression over it finds noun phrases in one compiled pass; its offsets are the text's.
    """

    def __init__(self, vocab: Vocab, lexicon: Lexicon, threads: int = 1) -> None:
        self.vocab, self.lexicon, self.threads = vocab, lexicon, threads
        self._kiwi: Kiwi | None = None
        # spaCy, told of tags by name, looks each of them up twice
        self._numbers = _Numbers(vocab)

    @property
    def kiwi(self) -> Kiwi:
        """Return Kiwi with the lexicon's names as user words (loaded on first use).

        Two of its dictionaries stay out. Records are edited text, so typos need no correction;
        and the entries of several words change one topic in 25 gold records, but cost half of
        the loading time.
        """
        if self._kiwi is None:
            self._kiwi = Kiwi(num_workers=self.threads, load_typo_dict=False, load_multi_dict=False)
            for name in self.lexicon.spellings:
                if is_user_word(name):
                    self._kiwi.add_user_word(name, "NNP")
        return self._kiwi

    def __call__(self, text: str) -> Doc:
        pieces = cut_pieces(text)
        return self._make_doc(pieces, [self.kiwi.tokenize(piece) for piece in pieces])

    def pipe(self, texts: Iterable[str]) -> Iterator[Doc]:
        """Tokenize many texts on Kiwi's threads, in order; documents are made meanwhile."""
        pending: deque[list[str]] = deque()

        def list_pieces() -> Iterator[str]:
            for text in texts:
                pending.append(cut_pieces(text))
                yield from pending[-1]

        tokens: list[Any] = []
        for found in self.kiwi.tokenize(list_pieces()):
            tokens.append(found)
            if len(tokens) == len(pending[0]):
                yield self._make_doc(pending.popleft(), tokens)
                tokens = []

    def spell_names(self, names: Iterable[str]) -> Iterator[list[str]]:
        """Yield the words of each name, as it comes out in a text: a user word is a single one.

        Kiwi is asked for the others only (`한전 경영연구원`, `KT&G`), a quarter of the lexicon.
        """
        asked: list[str] = []
        for name in names:
            if is_user_word(name):
                yield [name]
            else:
                asked.append(name)
        for doc in self.pipe(asked):
            yield [token.text for token in doc]

    def _make_doc(self, pieces: list[str], tokens: list[Any]) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        tags: list[str] = []
        lines: list[str] = []
        for piece, found in zip(pieces, tokens, strict=True):
            surface = cut_surface(piece, found)
            words += surface[0]
            spaces += surface[1]
            tags += surface[2]
            lines.append(surface[3])
        doc = Doc(self.vocab, words=words, spaces=spaces)
        numbers: Any = doc.to_array("TAG")
        numbers[:] = [self._numbers[tag] for tag in tags]
        doc.from_array("TAG", numbers)
        doc.user_data["tagline"] = "".join(lines)
        return doc

    def to_disk(self, path: Path | str, **_: object) -> None:
        """Write nothing: lexicon and Kiwi's model are not the pipeline's to carry."""

    def from_disk(self, path: Path | str, **_: object) -> KiwiTokenizer:
        """Return self: a tokenizer is rebuilt from the configuration."""
        return self

    def to_bytes(self, **_: object) -> bytes:
        """Return no bytes (see to_disk)."""
        return b""

    def from_bytes(self, data: bytes, **_: object) -> KiwiTokenizer:
        """Return self (see from_disk)."""
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return KiwiTokenizer, (self.vocab, self.lexicon, self.threads)


def is_user_word(name: str) -> bool:
    """Say whether Kiwi is told of a name: one word with Korean letters, two letters or more.

    >>> is_user_word("법무부"), is_user_word("한전 경영연구원"), is_user_word("KT&G")
    (True, False, False)
    """
    return len(name) > 1 and _USER_WORD.fullmatch(name) is not None


def cut_pieces(text: str) -> list[str]:
    """Cut a long text at line ends into the pieces that Kiwi gets; together they are the text.

    Kiwi's time and memory grow faster than a text's length, and a single long text would keep
    one thread busy and the others idle; 2 of 19,584 morphemes of our records come out otherwise.
    """
    pieces: list[str] = []
    start = 0
    while len(text) - start > 2 * _PIECE:
        cut = _PIECE_END.search(text, start + _PIECE, start + _LONG_PIECE)
        cut = cut or _SENTENCE_END.search(text, start + _PIECE, start + _LONG_PIECE)
        end = cut.end() if cut else min(len(text), start + _LONG_PIECE)
        pieces.append(text[start:end])
        start = end
    return [*pieces, text[start:]] if start < len(text) or not pieces else pieces


def cut_surface(text: str, tokens: Iterable[Any]) -> tuple[list[str], list[bool], list[str], str]:
    """Cut the text into surface segments: (words, followed by a blank?, tags, tagline).

    `words` and blanks together are the text again, whatever the morphemes overlap or leave out.
    """
    words: list[str] = []
    spaces: list[bool] = []
    tags: list[str] = []
    line: list[str] = []
    position = 0
    for start, end, tag in merge_overlaps(tokens, len(text)):
        if start > position:
            gap = text[position:start]
            if gap == " " and words and not spaces[-1]:
                spaces[-1] = True
                line.append(" ")
            else:
                words.append(gap)
                spaces.append(False)
                tags.append("_SP")
                line.append(gap if gap.isspace() else _NOT_BLANK.sub(_OTHER, gap))
        if end > start:
            word = text[start:end]
            words.append(word)
            spaces.append(False)
            tags.append(tag)
            if word in _BINDERS:
                line.append("&")
            elif tag == "SL" and not word[0].isalnum():
                line.append(_LETTERS["", end - start])
            else:
                line.append(_LETTERS[tag, end - start])
        position = end
    return words, spaces, tags, "".join(line)


def merge_overlaps(tokens: Iterable[Any], size: int) -> list[tuple[int, int, str]]:
    """Return (start, end, tag) of segments that do not overlap; tags that do are joined by `+`.

    The last segment is the empty one at the end of the text (`size`).
    """
    segments: list[tuple[int, int, str]] = []
    end = 0
    for token in tokens:
        first, tag = token.start, token.tag
        last = first + token.len
        if first < end:
            start, end, before = segments.pop()
            end = max(end, last)
            segments.append((start, end, f"{before}+{tag}"))
        elif last > first:
            end = last
            segments.append((first, last, tag))
    segments.append((size, size, ""))
    return segments


class _Numbers(dict[str, int]):
    """The numbers that a vocabulary has for tags."""

    def __init__(self, vocab: Vocab) -> None:
        self._strings = vocab.strings

    def __missing__(self, tag: str) -> int:
        number = self[tag] = self._strings.add(tag)
        return number


class _Letters(dict[tuple[str, int], str]):
    """How tokens of a tag and a length stand on the tag line: a capital, then small letters."""

    def __missing__(self, key: tuple[str, int]) -> str:
        tag, size = key
        letter = TAG_CLASSES.get(tag) or TAG_CLASSES.get(tag.partition("+")[0], _OTHER)
        letter = "E" if tag.endswith("ETM") else "G" if tag.endswith("ETN") else letter
        spelled = self[key] = letter + letter.lower() * (size - 1)
        return spelled


_LETTERS = _Letters()


@registry.tokenizers("forumgraph.KiwiTokenizer.v1")
def create_kiwi_tokenizer(lexicon: list[str] | None = None, threads: int = 1) -> Any:
    """Return the factory that pipeline.cfg names; `lexicon` are the user's own files."""

    def create(nlp: Language) -> KiwiTokenizer:
        return KiwiTokenizer(nlp.vocab, load_lexicon(map(Path, lexicon or ())), threads)

    return create
