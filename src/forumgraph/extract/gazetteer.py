"""Recognise names of the lexicon: ministries, institutes, provinces, programs.

The names are Kiwi user words too (one lexicon feeds both), so a name is a run of whole tokens
and spaCy's PhraseMatcher finds all of them in one pass.
"""

from __future__ import annotations

import re
from typing import Any, cast

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span

from forumgraph.extract.draft import Draft
from forumgraph.extract.phrases import ends_noun, find_word_start
from forumgraph.korean import PARTICLES
from forumgraph.lexicon import Entry, Lexicon
from forumgraph.model import EntityType
from forumgraph.tokenize import KiwiTokenizer

_REGIONS = ("province", "district")
_ENDINGS = frozenset(("", *PARTICLES))
_ACTS = re.compile(r"[은는이가과와도]?\s?(?:[,·ㆍ/]|등|간\b)|[은는이가과와](?=\s)|[-–](?=[가-힣])")
_ADDRESS = re.compile(
    r"\s?(?:[가-힣]{1,6}[시군구읍면동리로길](?=에서|에|의|으로|[^가-힣]|$)"
    r"|\s[가-힣]{1,8}(?:로|길|가|동|리|읍|면)\s?\d"
    r"|\s[가-힣]{2,8}\s\d{1,4}(?![\d.,]*\s?[가-힣]*[여명개건억만천백원곳권년월일회차단대층점종])"
    r"|\s?(?:소재|일대|일원|지역|출신|거주))"
)
# `핀란드 통계청` is not ours.
_ABROAD = re.compile(
    r"(?<![가-힣])(?:일본|미국|중국|독일|프랑스|영국|핀란드|스웨덴|노르웨이|덴마크|네덜란드|벨기에|스위스|이탈리아|"
    r"스페인|호주|뉴질랜드|캐나다|인도|베트남|태국|필리핀|인도네시아|말레이시아|싱가포르|대만|몽골|러시아|브라질|"
    r"멕시코|우즈베키스탄|카자흐스탄|오스트리아|에스토니아|아일랜드|이스라엘)\s\Z"
)
# A long name at the start of a word, which Kiwi cuts elsewhere now and then (여성가족부 직속).
_EOJEOL = re.compile(r"(?<![가-힣A-Za-z0-9])[가-힣][가-힣A-Za-z0-9·]{3,29}")
# `6개 수협`: several of a kind, not the one body that the short form stands for.
_COUNTED = re.compile(r"\d\s?(?:여\s?)?(?:개|곳|대|개소)\s?$")
# `학교, 병원, 농협 등`: one of several sorts, as 다도수협 is another body than 수협.
_AMONG = re.compile(r"(?:지자체|학교|병원|기업|주민|대학|경찰|은행|단체|농가|마을)(?:,\s|·)\Z")
_PARTICLE = re.compile(r"(?:코리아)?[은는이가과와](?:\s|,)")
_HANGUL = re.compile(r"[가-힣]")
_COUNT = re.compile(r"\s?\d+\s?(?:여\s?)?(?:개|곳|대|개소)")
_POSITION_TAIL = re.compile(
    r"(?:[가-힣]{0,6}?(?:장관|차관|총리|[청처실국원]장|위원|의원|교수|총장))"
)


class Gazetteer:
    """Finds lexicon names; a full name anywhere, a short name of a region only where it acts."""

    def __init__(self, tokenizer: KiwiTokenizer) -> None:
        self.lexicon: Lexicon = tokenizer.lexicon
        self.matcher = PhraseMatcher(tokenizer.vocab)
        # a matcher takes numbers of words for a Doc, and thousands of Docs take a fifth of a second
        number = tokenizer.vocab.strings.add
        spelled: list[Any] = [
            list(map(number, words)) for words in tokenizer.spell_names(self.lexicon.spellings)
        ]
        self.matcher.add("lexicon", spelled)
        self._beginnings = {name[:3] for name in self.lexicon.spellings if len(name) > 3}

    def __call__(self, doc: Doc) -> Doc:
        draft: Draft = doc._.draft
        spans = [doc[start:end] for _, start, end in self.matcher(doc)]
        spans.sort(key=lambda span: (span.start_char - span.end_char, span.start_char))
        for span in spans:
            entry = draft.names.get(span.text)
            if entry is None:
                self._add_ambiguous(draft, span)
                continue
            if is_whole_name(draft, entry, span.start_char, span.end_char):
                abroad = _ABROAD.search(draft.text, max(0, span.start_char - 7), span.start_char)
                if abroad and entry.kind in ("ministry", "agency"):
                    place = abroad.start(), span.end_char
                    draft.add_mention("organization", place, draft.text[slice(*place)], "abroad")
                    continue
                draft.add_mention(
                    cast(EntityType, entry.type),
                    (span.start_char, span.end_char),
                    entry.name,
                    "lexicon",
                    lexicon=entry.name,
                )
        self._add_cut_names(draft)
        return doc

    def _add_ambiguous(self, draft: Draft, span: Span) -> None:
        """Add a name that several bodies bear at one time as it is written: it is one of them."""
        owners = self.lexicon.ambiguous.get(span.text)
        place = span.start_char, span.end_char
        if owners and is_whole_name(draft, owners[0], *place):
            draft.add_mention("organization", place, span.text, "lexicon")

    def _add_cut_names(self, draft: Draft) -> None:
        """Add the long names that no run of tokens spells, with nothing or a particle behind."""
        for match in _EOJEOL.finditer(draft.text):
            word = match.group()
            if word[:3] not in self._beginnings:
                continue
            for size in range(len(word), 3, -1):
                entry = draft.names.get(word[:size])
                if entry and entry.kind not in (*_REGIONS, "platform") and word[size:] in _ENDINGS:
                    span = match.start(), match.start() + size
                    kind = cast(EntityType, entry.type)
                    draft.add_mention(kind, span, entry.name, "lexicon", lexicon=entry.name)
                    break


def is_whole_name(draft: Draft, entry: Entry, start: int, end: int) -> bool:
    """Say whether the span is the name itself and not a part of a longer word.

    >>> # 법무부장관: 법무부 (a position follows); 환경부담금: nothing; 대전 호텔: a place only
    """
    text, tagline = draft.text, draft.tagline
    if start > 0 and text[start - 1].isalnum() and find_word_start(text, tagline, start) < start:
        return False
    short = entry.name != text[start:end]
    if short and _AMONG.search(text, max(0, start - 6), start):
        return False
    if short and end - start < 4 and start and _HANGUL.match(text, start - 1):
        return False
    if short and (_COUNTED.search(text, max(0, start - 8), start) or _COUNT.match(text, end)):
        return False
    glued_right = not ends_noun(tagline, end)
    if glued_right and not _POSITION_TAIL.match(text, end):
        return False
    # A channel (`협회 유튜브에서 중계`) is no body; it is one where it acts.
    if entry.kind == "platform" and not _PARTICLE.match(text, end):
        return False
    if entry.kind in _REGIONS:
        return _acts_as_region(draft, entry, start, end)
    return True


def _acts_as_region(draft: Draft, entry: Entry, start: int, end: int) -> bool:
    """Tell a region that acts from a place: addresses and venues are places.

    A bare short name (경남, 강원) is an actor only in front of a subject particle or in a list.
    """
    venue = draft.proceedings.event.spans.get("venue")
    if venue and venue[0] <= start < venue[1]:
        return False
    if _ADDRESS.match(draft.text, end):
        return False
    bare = end - start == 2 and entry.kind == "province"
    return not bare or bool(_ACTS.match(draft.text, end))


@Language.factory("forumgraph_gazetteer")
def create_gazetteer(nlp: Language, name: str) -> Gazetteer:
    """Return the component that pipeline.cfg names."""
    return Gazetteer(cast(KiwiTokenizer, nlp.tokenizer))
