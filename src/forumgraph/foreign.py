"""One key for the ways in which Korean records write one foreign name.

`Smith, John`, `JOHN SMITH` and `John Smith` are one name, and so are `파블로 까스띠요` and
`빠블로 카스티요`: what is folded is what writers vary freely. Korean names are left alone, because
one syllable apart they are two people.
"""

from __future__ import annotations

import re
import unicodedata

from forumgraph.hanja import is_hanja
from forumgraph.korean import make_name_key
from forumgraph.lexicon.frequency import load_frequencies, split_korean_name

_UNSPACED = re.compile(r"[가-힣]{0,4}")
_HANGUL = re.compile(r"[가-힣]+")
# What joins or parts the words of a name: blanks, commas, hyphens, apostrophes, middle dots.
_JOINTS = re.compile(r"[\s,，、\-‐‑–'’`·ㆍ・]+")
# Letters that carry no accent to take off. Source: ICAO Doc 9303, transliteration of Latin.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe"})
_ACCENTS = re.compile(r"[\u0300-\u036f]+")
# Jürgen is written Jurgen and Juergen; Samuel, Michael and Joel are no umlauts.
_UMLAUT = re.compile(r"(?<![aeiouqg])([aou])e(?!l(?:[aeiouys]|$))(?=[b-df-hj-np-tv-xz])")

# 외래어 표기법 제1장 제4항 (no tense stops) and 제3장 (no glide after ㅈ, ㅊ), which writers keep
# or not; ㅐ and ㅔ sound alike. Plain and aspirated stops part names: 게리 is not 케리.
_ONSETS = {"ㄲ": "ㅋ", "ㄸ": "ㅌ", "ㅃ": "ㅍ", "ㅆ": "ㅅ", "ㅉ": "ㅊ"}
_VOWELS = {"ㅐ": "ㅔ", "ㅒ": "ㅖ"}
_GLIDES = {"ㅑ": "ㅏ", "ㅕ": "ㅓ", "ㅛ": "ㅗ", "ㅠ": "ㅜ", "ㅒ": "ㅔ", "ㅖ": "ㅔ"}
_CHOSEONG = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_JUNGSEONG = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
# つ is 쓰 by the rules, 츠 and 쯔 in use: 마쓰모토, 마츠모토; 스 is another sound.
_TSU = str.maketrans("쓰쯔", "츠츠")


def is_foreign(name: str) -> bool:
    """Say whether a name is written as a foreign one.

    That is in another script than Hangul and hanja, in five syllables and more, or in words of
    which the first is no Korean surname: not 남궁 윤. A single word of up to four syllables
    counts as Korean, 스미스 too.

    >>> [is_foreign(name) for name in ("John Smith", "존 스미스", "남궁 윤", "李恩宰")]
    [True, True, False, False]
    """
    if _UNSPACED.fullmatch(name):
        return False
    text = unicodedata.normalize("NFKC", name).strip()
    if is_hanja(text):
        return False
    letters = "".join(char for char in text if char.isalpha())
    if not _HANGUL.fullmatch(letters):
        return bool(letters) and not any(split_korean_name(text))
    return len(letters) > 4 or not _is_korean(_JOINTS.sub(" ", text).strip(), letters)


def fold_foreign(name: str) -> str:
    """Return the key of a foreign name; that of a Korean name is its plain name key.

    Folds case, width, accents, blanks, hyphens and the order of surname and given name, and in
    Hangul what transcribers vary freely. Initials stay with their dots: J. Smith is not John
    Smith. The key is the least rotation of the letters, so that Hong Gil-dong, Gildong Hong and
    Hong, Gil Dong share it.

    >>> fold_foreign("MOREAU Céline") == fold_foreign("Celine Moreau")
    True
    >>> fold_foreign("죤 스미스") == fold_foreign("스미스, 존"), fold_foreign("이 은재")
    (True, '이은재')
    """
    if not is_foreign(name):
        return make_name_key(name)
    text = unicodedata.normalize("NFKC", name).casefold().translate(_LETTERS)
    words = [_fold_word(word) for word in _JOINTS.split(text) if word]
    return _rotate_least("".join(words))


def _is_korean(words: str, letters: str) -> bool:
    """Say whether Hangul words are a Korean name: 이재 명 too, where a blank slipped."""
    if " " not in words or any(split_korean_name(words)):
        return True
    table = load_frequencies()
    return any(
        surname and len(given) == 2 and given[0] in table.first and given[1] in table.second
        for surname, given in split_korean_name(letters)
    )


def _fold_word(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word)
    bare = _UMLAUT.sub(r"\1", _ACCENTS.sub("", decomposed))
    folded = unicodedata.normalize("NFC", bare).translate(_TSU)
    return "".join(_fold_syllable(char) if "가" <= char <= "힣" else char for char in folded)


def _fold_syllable(syllable: str) -> str:
    """Fold one syllable of a transcription.

    >>> "".join(map(_fold_syllable, "죤까쟈매쥴"))
    '존카자메줄'
    """
    rest, final = divmod(ord(syllable) - 0xAC00, 28)
    onset, vowel = _CHOSEONG[rest // 21], _JUNGSEONG[rest % 21]
    onset = _ONSETS.get(onset, onset)
    vowel = (_GLIDES if onset in "ㅈㅊ" else _VOWELS).get(vowel, vowel)
    vowel = _VOWELS.get(vowel, vowel)
    return chr(0xAC00 + (_CHOSEONG.index(onset) * 21 + _JUNGSEONG.index(vowel)) * 28 + final)


def _rotate_least(text: str) -> str:
    """Return the rotation that sorts first: surname and given name change places by rotating."""
    return min((text[start:] + text[:start] for start in range(len(text))), default="")
