"""Recognise organizations by what stands around them, where no suffix gives them away.

A name may end in nothing that tells a body: then it has a 대표 in brackets, signs an agreement,
stands in a list that `세 단체` sums up, or is introduced as `사회적기업 ‘…’`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from forumgraph.extract.anchors import find_from
from forumgraph.extract.draft import Draft
from forumgraph.extract.phrases import POINTING, WORD, Span, split_tokens
from forumgraph.extract.schools import ACTS, find_schools
from forumgraph.extract.seats import add_seats

_WORD = rf"{WORD}&"
_NAME = rf"(?<![{_WORD}])(?P<name>[{_WORD}]{{2,18}})"
_KIND = (
    r"(?:예비)?사회적\s?기업|마을기업|스타트업|소셜벤처|벤처기업|향토기업|시민단체|비영리단체|민간단체|"
    r"환경단체|환우회|동아리|독서모임|모임|단체|극단|출판사|여행사|언론사|업체|회사|기업|협동조합|재단법인|사단법인"
)
# What a body is, before a name of its own: said of nobody else where the name then acts.
_SORT = (
    r"협동조합|비영리법인|복지법인|재단|법률사무소|노무법인|출판사|책방|서점|(?:시민|환경|여성|청년|주민|문화|예술)단체|"
    r"공동체|시민모임|주민모임|극단|공방|스튜디오"
)
_HEADS = (
    r"대표|대표이사|이사장|회장|원장|소장|총장|센터장|위원장|관장|단장|조합장|사장|청장|공동대표|"
    r"본부장|행장"
)
_STAFF = r"관계자|임직원|직원|연구진|의료진|조합원|노동자|측"
_TITLES = r"편집국장|보도국장|대표이사|사무국장|사무총장|대변인|기자|공장장|상무|전무|부사장"
# Last words of companies that are also words of the language: a name only where it acts as one.
_TRADES = (
    r"신문|방송|건설|교통|물류|테크|소프트|전자|화학|푸드|식품|소재|모빌리티|로지스|시스템|시스템즈|미디어|솔루션|"
    r"네트웍스|바이오|상사|물산|산업|제강|철강|조선|해운|항공|관광|여행사|출판사|서점|농원|공방|양조장|목장|축산|"
    r"수산|컴퍼니|그룹|데이터|에너지|텔레콤|통신|로봇|디자인|엔터|스토어|마트|파트너스|벤처스|인베스트먼트|"
    r"컨설팅|고속|운수|여객|자산운용|투자증권|선재|정밀|정공|제지|제과|주조|섬유|방직|특수강|금속|"
    r"이엔지|이엔씨|이앤씨|코리아|하이텍|그린|머티리얼즈?|케미칼|솔라|인더스트리|팩토리|로지스틱스"
)
# Farms and shops: names of their own where a person with a post follows.
_SHOPS = r"농장|과수원|농원|상회|상점|식당|카페|책방|정미소|방앗간|떡방|제과점|약국|의원|한의원"
_TRADE = rf"(?<![{_WORD}])(?P<name>[{_WORD}]{{2,14}}?(?:{_TRADES}))"
# A word that ends so before what its cue asks for.
_TRADING = re.compile(rf"(?:{_TRADES}|{_SHOPS})(?:\s|와|과|하고|이랑)")
# What tells that the word in front is a body, each form read from the left in one pass; beside
# those that begin with any word, what is rare in them (see anchors.find_from).
_Cue = re.Pattern[str] | tuple[re.Pattern[str], re.Pattern[str]]
_CUES: tuple[_Cue, ...] = (
    # 모임 ‘빨래하는 날’, 사회적기업 다시봄(은)
    re.compile(rf"(?<![가-힣])[가-힣]{{0,5}}(?:{_KIND})\s?[‘“「『<](?P<name>[^‘’“”「」『』<>\n,]{{1,20}})[’”」』>]"),
    re.compile(rf"(?<![가-힣])(?:(?:예비)?사회적기업|마을기업|스타트업|소셜벤처)\s{_NAME}"),
    # 버스 회사인 한길고속은
    re.compile(
        rf"(?:회사|기업|업체|단체|법인|선사|제조사|운영사|시행사|시공사|출판사|언론사)인\s{_NAME}(?=[은는이가과와의도에](?:\s|$))"
    ),
    # 두바퀴모빌리티(대표 강이래)
    (re.compile(rf"{_NAME}\((?:{_HEADS})\s[가-힣]{{2,4}}[,)]"), re.compile(rf"\((?:{_HEADS})\s")),
    # 삼성SDI 관계자는
    re.compile(rf"{_NAME}\s(?:{_STAFF})(?=[은는이가도의에과와,.·\s])"),
    # 새벽신문 편집국장; A와 강나루방송이
    (re.compile(rf"{_TRADE}\s(?:{_TITLES})(?=[은는이가도의에과와,.·\s])"), _TRADING),
    # 가람여객 강나루 상무는, 세쌍둥이네농장 강나루 대표는
    (
        re.compile(
            rf"(?<![{_WORD}])(?P<name>[{_WORD}]{{2,14}}?(?:{_TRADES}|{_SHOPS}))\s[가-힣]{{2,4}}\s"
            rf"(?:대표|사장|부장|차장|이사|본부장|팀장|매니저|{_TITLES})(?=[은는이가도의에과와,.·\s])"
        ),
        _TRADING,
    ),
    # 시민단체 물길사랑과 함께, 복지재단 어깨동무의 후원으로
    re.compile(
        rf"(?<![가-힣])[가-힣]{{0,6}}(?:{_SORT})\s(?P<name>[{_WORD}]{{2,12}}?)"
        r"(?=(?:와|과|하고)\s(?:함께|공동|손|협약|협력|업무|계약)|의\s(?:후원|지원금|도움|협찬)|"
        r"[이가]\s(?:맡|운영|주관|주최|기획|꾸린|펴낸))"
    ),
    # 살림들과 손잡고
    (re.compile(rf"{_NAME}(?:와|과|하고)\s손(?:을\s)?잡"), re.compile(r"(?:와|과|하고)\s손")),
    re.compile(rf"(?:맺은|체결한|손잡은)\s{_TRADE}(?=[은는이가도의과와](?:\s|$))"),
    # 새벽물류와 업무협약을 맺은
    re.compile(
        rf"{_NAME}(?:와|과)(?:의|는)?\s(?:[가-힣0-9]+\s){{0,4}}?(?:업무\s?)?(?:협약|양해각서|협약서|MOU|[가-힣]{{0,2}}계약)"
        r"(?:\(MOU\))?[을를에이]?\s?(?:맺|체결|서명|교환|놓고\s|논의|협의)"
    ),
    # 나로해운과 공동으로, 섬사랑해운하고 협약
    (
        re.compile(
            rf"{_TRADE}(?:와|과|하고|이랑)(?:의)?\s(?:[^.\n]{{0,24}}?)(?:공동|함께|손|협[약력]|업무|컨소시엄)"
        ),
        _TRADING,
    ),
    # A의 부설 물순환연구단
    re.compile(rf"(?<=[가-힣]\s)(?:부설|산하|직속으로|직속|소속)\s{_NAME}(?=[은는이가을를과와에도의]\s)"),
)
_JOINED_AFTER = re.compile(
    rf"(?:와|과|,|·|\s및)\s?(?P<name>[{_WORD}]{{2,14}}?(?:{_TRADES}))(?=[은는이가의과와](?:\s|$)|,\s|·)"
)
_JOINED_ACTING = re.compile(
    rf"(?:와|과|하고)\s(?P<name>[{_WORD}]{{3,12}}?)(?:이|가|은|는)\s(?:같이|함께|공동으로|손을?\s?잡)"
)
_JOINED_BEFORE = re.compile(
    rf"(?<![{_WORD}])(?P<name>[{_WORD}]{{2,14}}?(?:{_TRADES}))(?:와|과|,|·)\s?\Z"
)
_UNITS = ("단", "실", "센터", "국", "본부", "원", "소", "관", "위원회", "팀", "처")
# `A, B를 비롯한 향토기업`, `A·B·C 세 단체`, `A, B 등 세 기업`: a list and what its members are.
_MEMBERS = r"기업|단체|업체|회사|기관|대학|조합|협동조합|대학교|병원|언론사"
_COUNT = r"(?:한|두|세|네|다섯|여섯|일곱|여덟|\d{1,2})\s?(?:개|곳|개의)?\s?"
_LIST = re.compile(
    rf"(?P<list>(?<![{_WORD}])[{_WORD}㈜]{{2,18}}"
    rf"(?:(?:,\s|·|ㆍ|․|\s?/\s?)[{_WORD}㈜ ]{{2,22}}){{1,8}}?)"
    rf"(?:\s등\s(?:{_COUNT}|[가-힣]{{2,4}}\s)?(?:[가-힣]{{2}})?(?:{_MEMBERS})(?![가-힣]{{2}})|"
    rf"\s등\s?(?:의\s)?관계자|[을를]\s(?:비롯한|포함한)\s(?:[가-힣]{{2,6}}\s)?(?:[가-힣]{{2}})?(?:{_MEMBERS})|"
    rf"\s{_COUNT}(?:{_MEMBERS})(?=[은는이가의과와도]))"
)
_LABELLED = re.compile(
    r"(?:참여|협력|협약|수행|참가|공동|주관|회원|후원|지원|입주|관계)\s?(?:기관|단체|기업|업체|회사)(?:들)?\s?[:：]\s?"
    r"(?P<list>[^\n:：]{2,200})"
)
_ITEM = re.compile(rf"[{_WORD}㈜()]+(?:\s(?!등)[{_WORD}]+)?")
_SEPARATOR = re.compile(r"\s*(?:,|·|ㆍ|․|/|、)\s*")
# Words that end what people and things are called, not what a body is called.
_PEOPLE = re.compile(
    r"(?:주민|전문가|공무원|관계자|학생|교사|상인|어민|농민|시민|청년|회원|위원|의원|대표|가족|국민|노동자|"
    r"근로자|장애인|노인|아동|여성|이용자|사용자|환자|보호자|학부모|담당자|책임자|참여자|참석자|본인|"
    r"당사자|사람|사람들|우리|저희|이들|그들|양측|상대|여당|야당|과장|팀장|국장|실장|부장|업계|학계|부처|"
    r"활동가|이사진|이사회|편집자|실무자|실무진|사무국|사무처|운영진|작가|"
    r"지자체|정부|시장|도시|지역|마을|현장|분야|문제|계획|방안|정책|제도|사업|언론|군수|조례안|예산안)$"
)
# Words that name a body only with something of its own before them: 한마음복지관, not 지역재단.
_KINDS = re.compile(
    r"(?:단체|기관|기업|업체|대학|학교|병원|은행|회사|조합|협회|보건소|복지관|도서관|경찰|소방|검찰|구청|시청|"
    r"군청|도청|교육청|센터|위원회|협의체|협의회|재단|공단|공사|방송사|신문사|건설사|시공사|제조사|통신사|"
    r"운영사|개발사|주관사|의원실)$"
)


# Words behind a university: 미르대 교수, 미르대 도시학과.
_SCHOLARLY = (
    r"(?=\s(?:교수|총장|학생|연구진|연구팀|산학협력단|의대|"
    r"[가-힣]{1,10}(?:학과|학부|대학|대학원|연구소|사업단|센터))(?![가-힣]{3}))"
)
_LOCAL = re.compile(
    rf"(?<![{_WORD}])(?:(?P<seat>[가-힣]{{2,3}}[시군]){ACTS}"
    rf"|(?P<university>[가-힣]{{2,4}}대)(?:{ACTS}|{_SCHOLARLY}))"
)
_FACULTY = re.compile(r"\s(?:[가-힣]{1,10}(?:학과|학부|대학원)|교수|총장|산학협력단)(?![가-힣]{3})")
_NO_COLLEGE = tuple(f"{first}대" for first in "연시세무확기군부지학상최일토현의공약법여")
_PARTY = re.compile(
    rf"(?<![{_WORD}])(?P<name>[가-힣]{{2,7}}당)\s"
    r"(?:간사|소속|원내대표|대표|최고위원|후보|당원|[가-힣]{2,4}\s(?:의원|위원))(?=[로은는이가의을를과와도,.\s])"
)
# Words of the language that end as a university's short form or a party does.
_NO_PARTY = tuple(f"{first}당" for first in "담해정상타부전식성강여야일양각")


def add_local_bodies(draft: Draft) -> None:
    """Add towns, universities and parties that a proper noun and its last syllable show.

    다온시가, 미르대 교수: Kiwi takes the stem for a name, which it does not in 확대가.
    """
    venue = draft.proceedings.event.spans.get("venue", (0, 0))
    for match in _LOCAL.finditer(draft.text):
        span = match.span("seat" if match["seat"] else "university")
        # `미리내대 노인복지학과`: a faculty behind it makes any longer word a university's.
        taught = match["university"] and _FACULTY.match(draft.text, span[1])
        taught = taught and span[1] - span[0] > 3 and not match["university"].endswith(_NO_COLLEGE)
        if (taught or _is_proper(draft, span)) and not venue[0] <= span[0] < venue[1]:
            add_shown(draft, span, quoted=True)
    for span in find_schools(draft.text):
        if not venue[0] <= span[0] < venue[1]:
            add_shown(draft, span, quoted=True)
    for match in _PARTY.finditer(draft.text):
        if not match["name"].endswith(_NO_PARTY):
            add_shown(draft, match.span("name"), quoted=True)


def _is_proper(draft: Draft, span: Span) -> bool:
    """Say whether the span is one proper noun, or a proper noun and the bound noun 군 or 대."""
    return bool(re.fullmatch(r"Pp+(?:[BNF])?", draft.tagline[slice(*span)]))


def add_by_context(draft: Draft) -> None:
    """Add the organizations that a cue beside them shows."""
    add_local_bodies(draft)
    add_seats(draft)
    for cue in _CUES:
        for match in _find_cue(cue, draft.text):
            quoted = draft.text[match.end("name") : match.end("name") + 1] in "’”」』>"
            if match.re is _CUES[-1] and not match["name"].endswith(_UNITS):
                continue
            add_shown(draft, match.span("name"), quoted=quoted and match.re is _CUES[0])
    for span in list_items(draft):
        add_shown(draft, span, quoted=False)


def _find_cue(cue: _Cue, text: str) -> Iterator[re.Match[str]]:
    return cue.finditer(text) if isinstance(cue, re.Pattern) else find_from(*cue, text)


def add_joined(draft: Draft) -> None:
    """Add the company that stands beside a body as its like: `A와 강나루방송이`."""
    for body in draft.find_mentions("organization"):
        after = _JOINED_AFTER.match(draft.text, body.end)
        before = _JOINED_BEFORE.search(draft.text, max(0, body.start - 24), body.start)
        acting = _JOINED_ACTING.match(draft.text, body.end)
        for match in filter(None, (after, before, acting)):
            add_shown(draft, match.span("name"), quoted=False)


def list_items(draft: Draft) -> Iterator[Span]:
    """Yield the members of lists that say what their members are: `A, B 등 세 기업`."""
    for match in (*_LIST.finditer(draft.text), *_LABELLED.finditer(draft.text)):
        start, end = match.span("list")
        for separator in (*_SEPARATOR.finditer(draft.text, start, end), None):
            stop = separator.start() if separator else end
            item = _ITEM.match(draft.text, start, stop)
            if item and draft.text[item.end() : stop].strip() in ("", "등"):
                yield item.span()
            start = separator.end() if separator else end


def add_shown(draft: Draft, span: Span, *, quoted: bool) -> None:
    """Add what a cue shows to be a body, without its particle, if its words can name one."""
    if not quoted:
        span = cut_particle(draft, span)
    name = draft.text[slice(*span)].strip()
    place = draft.find_overlap("organization", *span)
    if place and place.end == span[1] and place.end - place.start == 2 < len(name) - 1:
        draft.drop_mention(place)  # 한들살림경남 ends in a province's short form
    if any(draft.find_overlap(kind, *span) for kind in ("organization", "person")):
        return
    if name in draft.known.parts or not (quoted or can_name(draft, span)):
        return
    entry = draft.names.get(name)
    known = entry.name if entry and entry.type == "organization" else None
    draft.add_mention("organization", span, known or name, "context", lexicon=known)


def can_name(draft: Draft, span: Span) -> bool:
    """Say whether words can be a body's name: a proper noun, a Latin word or a compound.

    Neither 주민 nor 전문가, neither a word of the genre's stock nor one that only points.
    """
    start, end = span
    name = draft.text[start:end]
    tokens = split_tokens(draft.tagline, start, end)
    words = [(draft.text[low:high], letter) for low, high, letter in tokens]
    if end - start < 3 or not words or name in draft.lexicon.positions or _PEOPLE.search(name):
        return False
    kind = _KINDS.search(name)
    if kind and (kind.start() < 3 or name[: kind.start()] in draft.lexicon.generic):
        return False
    inner = "NPLHRXDQF" if " " in name else "NPLHRXDQFMBAVE"
    if any(letter not in inner for _, letter in words) or words[-1][1] not in "NPLRF":
        return False
    if any(letter == "P" or (letter == "L" and len(word) > 1) for word, letter in words):
        return True
    plain = [word for word, _ in words if word not in draft.lexicon.generic | POINTING]
    return sum(map(len, plain)) >= 3 and end - start >= 4


def cut_particle(draft: Draft, span: Span) -> Span:
    """Return the span without the particles that Kiwi sees at its end."""
    match = re.search(r"[JKTSYIC][a-z]*$", draft.tagline[slice(*span)])
    return (span[0], span[0] + match.start()) if match else span
