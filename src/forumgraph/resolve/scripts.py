"""One name in two scripts: what Latin letters and Hangul spell alike, folded to rough sounds.

Korean names are romanized in many ways (Bongjun, Pong-jun), foreign ones are put into Hangul by
ear; so sounds that either way confuses are one letter here. It tells people of one body only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import permutations

from forumgraph.hanja import is_hanja
from forumgraph.resolve.japanese import list_surnames, read_surname
from forumgraph.resolve.spellings import COUNTRY

_INITIALS = ("k", "k", "n", "t", "t", "l", "m", "p", "p", "s", "s", "", "s", "s", "s", "k", "t",
             "p", "h")  # fmt: skip
_VOWELS = ("a", "e", "a", "e", "o", "e", "o", "e", "o", "a", "e", "e", "o", "u", "o", "e", "i",
           "u", "", "i", "i")  # fmt: skip
_FINALS = ("", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p",
           "p", "t", "t", "n", "t", "t", "k", "t", "p", "t")  # fmt: skip
# Latin spellings of one sound, the longer first.
_LATIN = (
    ("eung", "n"), ("tch", "s"), ("sch", "s"), ("ch", "s"), ("sh", "s"), ("ts", "s"), ("tz", "s"),
    ("gn", "n"), ("ph", "p"), ("th", "t"), ("ck", "k"), ("ng", "n"), ("kh", "k"),
    ("eo", "o"), ("eu", ""),
    ("oo", "u"), ("ou", "u"), ("ee", "i"), ("ea", "i"), ("ae", "e"), ("oe", "e"), ("ue", "u"),
    ("ce", "se"), ("ci", "si"), ("cy", "si"), ("ge", "se"), ("gi", "si"), ("x", "ks"), ("q", "k"),
    ("c", "k"), ("g", "k"), ("d", "t"), ("b", "p"), ("f", "p"), ("v", "p"), ("r", "l"), ("j", "s"),
    ("z", "s"), ("y", ""), ("w", ""),
)  # fmt: skip
_WI = 16
# Before what two names share of consonants alone.
BONES = "~"
# How surnames are romanized otherwise than they sound.
# Source: 국립국어원, 성씨 로마자 표기 실태 조사.
_ROMANIZED = {
    spelled: plain
    for plain, spellings in {
        "i": "lee yi rhee rhie ri ree", "pak": "park bark pack", "che": "choi choe chwe choy",
        "im": "lim rim leem yim", "yu": "ryu yoo ryoo you lyu", "pek": "paik baik paek baek back",
        "heo": "hur huh her", "no": "roh noh ro", "na": "ra la rha", "yang": "ryang liang",
        "yeo": "ryeo lyuh yuh", "eom": "um uhm ohm", "jeong": "chung jung cheong joung",
        "u": "woo wu ou", "an": "ahn", "keum": "kum geum", "seol": "sul", "yuk": "yook",
    }.items()
    for spelled in spellings.split(" ")
}  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
_KIND = re.compile(
    r"(?:공과대학교?|대학교|대학|공대|(?<=[가-힣]{2})대|^tu|^eth|연구소|연구원|universit\w*|institut\w*|college|technische)$",
    re.I,
)
_OF = re.compile(r"\b(?:of|the|for|de|di|der|für)\b", re.I)
_VOWEL = re.compile("[aeio]")
_SOFT = re.compile(r"[aeiol]")
_SHORTEST, _MOST_WORDS = 4, 4


def sound_hangul(text: str, wi: str = "i") -> str:
    """Return the rough sounds of Hangul syllables; ㅟ stands for wi and for ü.

    >>> sound_hangul("봉준"), sound_hangul("가르시아")
    ('ponson', 'kalsia')
    """
    sounds = []
    for syllable in text:
        code = ord(syllable) - 0xAC00
        if 0 <= code < 11172:
            first, rest = divmod(code, 588)
            vowel = wi if rest // 28 == _WI else _VOWELS[rest // 28]
            sounds += [_INITIALS[first], vowel, _FINALS[rest % 28]]
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

    What two foreign names share may be their consonants alone, which begin with a tilde.

    >>> bool(list_sounds("이지은") & list_sounds("Ji-eun Lee"))
    True
    >>> sorted(list_sounds("요한 베르거") & list_sounds("Johann Berger"))
    ['~no pko']
    """
    words = [word for word in re.split(r"[\s,]+", name.replace("-", "")) if word]
    words = [word for word in words if len(word.strip(".")) > 1 or not word.isascii()]
    words = [word.title() if word.isupper() else word for word in words]
    if len(words) > _MOST_WORDS:
        return frozenset()
    if is_latin(name):
        rows = [list(map(sound_latin, row)) for row in _vary_surname(words)]
        bones = {_list_bones(map(sound_latin, row)) for row in _vary(words)} if rows else set()
    elif len(words) > 1:
        rows = [list(map(sound_hangul, words))]
        bones = {_list_bones(rows[0]), _list_bones(sound_hangul(word, "u") for word in words)}
    else:
        rows = [[sound_hangul(name[:size]), sound_hangul(name[size:])] for size in (1, 2)]
        bones = set()
    found = {"".join(order) for row in rows for order in permutations(row)}
    surnames = {f"{BONES}{one}" for one in _list_japanese(name, words, rows)}
    return frozenset(sound for sound in found | bones | surnames if len(sound) >= _SHORTEST)


def _list_japanese(name: str, words: list[str], rows: list[list[str]]) -> set[str]:
    """Return the Japanese surname of a name: in kanji, in Hangul, or as it sounds in Latin."""
    if is_hanja(name):
        return {read_surname(name)} - {""}
    if len(words) != 2:
        return set()
    heard = {sound_hangul(one): one for one in list_surnames()}
    return {heard[sound] for row in rows[:1] for sound in row if sound in heard}


def sound_body(name: str) -> str:
    """Return the rough sounds of a foreign body's own words; empty where it has none.

    >>> sound_body("Lund University") == sound_body("룬드대학교") != sound_body("Bonn University")
    True
    """
    own = _OF.sub(" ", COUNTRY.sub("", name))
    words = [_KIND.sub("", word) for word in re.split(r"[\s,]+", own)]
    heard = [sound_latin(word) if is_latin(word) else sound_hangul(word) for word in words if word]
    bones = _list_bones(word for word in heard if word)
    return bones if len(bones) > 2 else ""


def _vary_surname(words: list[str]) -> Iterator[list[str]]:
    """Yield a Latin name as it is, and with a Korean surname as its sound: Lee, Park, Choi."""
    if len(words) < 2:
        return
    yield words
    for place in (0, len(words) - 1):
        plain = _ROMANIZED.get(words[place].casefold())
        if plain:
            yield [*words[:place], plain, *words[place + 1 :]]


def is_latin(name: str) -> bool:
    """Say whether a name is written in Latin letters, accents or not."""
    letters = [char for char in name if char.isalpha()]
    return bool(letters) and all("LATIN" in unicodedata.name(char, "") for char in letters)


def _vary(words: list[str]) -> Iterator[list[str]]:
    """Yield a name's spellings by sound: a J that is a Y, a G that is hard before e."""
    yield words
    lowered = [word.casefold() for word in words]
    yield [word.replace("j", "y") for word in lowered]
    yield [re.sub("g(?=[eiy])", "k", word) for word in lowered]
    yield [re.sub("g(?=[eiy])", "k", word.replace("j", "y")) for word in lowered]
    yield [word.replace("w", "v") for word in lowered]
    yield [re.sub("(?<=[aeiou])[stxdz]$", "", word) for word in lowered]


def _list_bones(sounds: Iterable[str]) -> str:
    """Return the consonants and the first vowel of each word, without l.

    Transcribers hear l and the other vowels, or do not: John and Jane differ in the first.
    """
    bones = []
    for sound in sounds:
        vowel = _VOWEL.search(sound)
        first = vowel[0].replace("e", "o") if vowel else ""
        bones.append(_DOUBLED.sub(r"\1", _SOFT.sub("", sound)) + first)
    return BONES + " ".join(sorted(bones))


def find_surname(name: str) -> str:
    """Return the longest word of a Latin name, folded: what its shortened forms keep."""
    return max(_split_latin(name), key=lambda word: (len(word), word), default="")


def is_shortened(left: str, right: str) -> bool:
    """Say whether one Latin name is the other with initials in place of words, or without them.

    >>> is_shortened("D. Whitcombe", "Daniel Whitcombe"), is_shortened("D. Kim", "Tom Kim")
    (True, False)
    """
    ones, others = _split_latin(left), _split_latin(right)
    full, short = sorted((ones, others), key=lambda words: -sum(map(len, words)))
    whole = [word for word in short if len(word) > 1]
    rest = [word for word in full if word not in whole]
    if not set(whole) <= set(full) or not whole:
        return False
    initials = [word for word in short if len(word) == 1]
    heads = {word[0] for word in rest}
    extra = [word for word in rest if len(word) > 1]
    return set(initials) <= heads and len(extra) <= len(initials)


def _split_latin(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name).casefold()
    folded = "".join(char for char in plain if not unicodedata.combining(char))
    return [word for word in re.split(r"[\s,.\-]+", folded) if word]
