"""One name in two scripts: what Latin letters and Hangul spell alike, folded to rough sounds.

Korean names are romanized in many ways (Bongjun, Pong-jun), foreign ones are put into Hangul by
ear; so sounds that either way confuses are one letter here. It tells people of one body only.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import permutations

_INITIALS = ("k", "k", "n", "t", "t", "l", "m", "p", "p", "s", "s", "", "s", "s", "s", "k", "t",
             "p", "h")  # fmt: skip
_VOWELS = ("a", "e", "a", "e", "o", "e", "o", "e", "o", "a", "e", "e", "o", "u", "o", "e", "i",
           "u", "", "i", "i")  # fmt: skip
_FINALS = ("", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p",
           "p", "t", "t", "n", "t", "t", "k", "t", "p", "t")  # fmt: skip
# Latin spellings of one sound, the longer first.
_LATIN = (
    ("eung", "n"), ("tch", "s"), ("sch", "s"), ("ch", "s"), ("sh", "s"), ("ts", "s"), ("tz", "s"),
    ("ph", "p"), ("th", "t"), ("ck", "k"), ("ng", "n"), ("kh", "k"), ("eo", "o"), ("eu", ""),
    ("oo", "u"), ("ou", "u"), ("ee", "i"), ("ea", "i"), ("ae", "e"), ("oe", "e"), ("ue", "u"),
    ("ce", "se"), ("ci", "si"), ("cy", "si"), ("ge", "se"), ("gi", "si"), ("x", "ks"), ("q", "k"),
    ("c", "k"), ("g", "k"), ("d", "t"), ("b", "p"), ("f", "p"), ("v", "p"), ("r", "l"), ("j", "s"),
    ("z", "s"), ("y", ""), ("w", ""),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
_SHORTEST = 4


def sound_hangul(text: str) -> str:
    """Return the rough sounds of Hangul syllables.

    >>> sound_hangul("봉준"), sound_hangul("가르시아")
    ('ponson', 'kalsia')
    """
    sounds = []
    for syllable in text:
        code = ord(syllable) - 0xAC00
        if 0 <= code < 11172:
            first, rest = divmod(code, 588)
            sounds += [_INITIALS[first], _VOWELS[rest // 28], _FINALS[rest % 28]]
    return _fold("".join(sounds))


def sound_latin(text: str) -> str:
    """Return the rough sounds of a word in Latin letters.

    >>> sound_latin("Bongjun") == sound_hangul("봉준"), sound_latin("Garcia")
    (True, 'kalsia')
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    folded = "".join(letter for letter in plain if "a" <= letter <= "z")
    for spelled, sound in _LATIN:
        folded = folded.replace(spelled, sound)
    return _fold(folded)


def _fold(sounds: str) -> str:
    """Fold what ears and spellings confuse most: o and u, doubled letters, h."""
    return _DOUBLED.sub(r"\1", sounds.replace("h", "").replace("u", "o"))


def list_sounds(name: str) -> frozenset[str]:
    """Return how a name may sound, in each order of its words; empty for one too short to tell.

    >>> bool(list_sounds("탁봉준") & list_sounds("Bongjun Tak"))
    True
    """
    words = [word for word in re.split(r"[\s,]+", name.replace("-", "")) if word]
    if name.isascii() or any("LATIN" in unicodedata.name(letter, "") for letter in name):
        rows = [list(map(sound_latin, words))] if 2 <= len(words) <= 4 else []
    elif len(words) > 1:
        rows = [list(map(sound_hangul, words))] if len(words) <= 4 else []
    else:
        rows = [[sound_hangul(name[:size]), sound_hangul(name[size:])] for size in (1, 2)]
        rows = rows if 2 <= len(name) <= 4 else [[sound_hangul(name)]]
    found = {"".join(order) for row in rows for order in permutations(row)}
    return frozenset(sound for sound in found if len(sound) >= _SHORTEST)
