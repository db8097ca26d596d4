"""Facts of the Korean script that several stages need: names, particles, widths.

Nothing here knows a genre, a record or an entity; lists of real names live in the lexicon.
"""

from __future__ import annotations

import re
import unicodedata

# Josa that attach to a name, longest first. Source: 국립국어원 표준국어대사전, 조사 항목.
PARTICLES = (
    "에서부터", "으로부터", "로부터", "에게서", "이라는", "이라고", "에서는", "에서도", "까지의",
    "과의", "와의", "에서", "에게", "께서", "으로", "까지", "부터", "에는", "에도", "이나", "이란",
    "라는", "라고", "처럼", "보다", "마다", "조차", "만의", "에의",
    "은", "는", "이", "가", "을", "를", "의", "에", "와", "과", "도", "로", "만", "께", "나", "란",
)  # fmt: skip
PARTICLE = re.compile(f"(?:{'|'.join(PARTICLES)})$")

OPENING, CLOSING = "‘“'\"「『<《〈˹〔[（(【", "’”'\"」』>》〉˼〕]）)】"
_FOLDED = re.compile(rf"[\s{re.escape(OPENING + CLOSING)}]+")
_MIDDLE_DOTS = str.maketrans(dict.fromkeys("․‧ㆍ・･•∙⋅", "·"))

NAME = re.compile(r"[가-힣]{2,4}")
_SYLLABLES = re.compile(r"[가-힣]*")


def normalize_text(text: str) -> str:
    """Return the text in NFC, the form in which Korean keyboards write.

    macOS file names and some PDF extractions come as NFD: 가 as two code points.
    """
    return unicodedata.normalize("NFC", text)


def make_name_key(name: str) -> str:
    """Fold what writers vary freely in one name: spacing, quotes, brackets, case, width.

    `「스스로 해결단」` and `스스로해결단` share a key; so do 李 and its compatibility form U+F9E1,
    and the many middle dots.

    >>> make_name_key("‘R&D + 비R&D’ 협업사업") == make_name_key("R&D+비R&D 협업사업")
    True
    """
    if _SYLLABLES.fullmatch(name):  # as most names are, which fold to themselves
        return name
    folded = unicodedata.normalize("NFKC", name.translate(_MIDDLE_DOTS)).translate(_MIDDLE_DOTS)
    return _FOLDED.sub("", folded).casefold()


def tidy_name(name: str) -> str:
    """Return a name fit for display: NFC, one blank between words, outer quotes removed.

    >>> tidy_name(" ‘소셜벤처  R&D’ ")
    '소셜벤처 R&D'
    """
    tidy = re.sub(r"\s+", " ", unicodedata.normalize("NFC", name)).strip(" ,.;:·-~")
    while len(tidy) > 2 and _is_wrapped(tidy):
        tidy = tidy[1:-1].strip()
    return tidy


def _is_wrapped(name: str) -> bool:
    """Say whether the first and last sign are one pair: not in `(사)누리섬학회(NIS)`."""
    if name[0] not in OPENING:
        return False
    opening, closing = name[0], CLOSING[OPENING.index(name[0])]
    return name[-1] == closing and opening not in name[1:-1] and closing not in name[1:-1]


def has_final_consonant(word: str) -> bool:
    """Say whether the last syllable has a batchim (은/는, 을/를 hang on it)."""
    return bool(word) and "가" <= word[-1] <= "힣" and (ord(word[-1]) - 0xAC00) % 28 > 0


def measure_width(line: str) -> int:
    """Return the columns a line takes in a fixed-width face: Hangul and hanja 2, others 1."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)
