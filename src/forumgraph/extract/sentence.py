"""One sentence with the bodies and programs it names: who is its subject, who speaks it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from forumgraph.extract.draft import Draft
from forumgraph.extract.phrases import Span
from forumgraph.extract.referents import find_council_government, find_counted
from forumgraph.extract.status import judge_status
from forumgraph.model import Basis, Mention, Speech, Status

# What may stand between a name and its particle: `통영시(시장 서이든)는`.
ASIDE = r"[’”'\"」』>》˼]?(?:\s?\([^()\n]{1,40}\))?"
_FORM = (
    r"(?:(?:사회복지|재단|사단|학교|의료|농업회사|영농조합|비영리|특수)법인|주식회사|\([주재사]\))"
)
JOINT = re.compile(
    rf"{ASIDE}\s?(?:,|·|ㆍ|‧|・|/|및|와|과|하고|이랑|랑|[-–~]|그리고|,\s?그리고|,?\sand)\s?(?:그리고\s|및\s)?"
    rf"(?:{_FORM}\s?)?[‘“'\"「『<《˹]?"
    r"|[을를]\s(?:비롯|포함)(?:한|해|하여)\s"
)
# `A, B 두 곳과`, `A·B 등 3개 기관은`: a count between the names and their particle.
COUNT = (
    r"(?:\s?(?:등\s)?(?:두|세|네|다섯|[2-9]\s?개|[2-9])\s?"
    r"(?:곳|기관|단체|부처|회사|대학|시군|지자체|도시|업체|개사|사|시|군|구|도|(?:교육)?지원청|교육청|보건소|의료원|"
    r"병원|조합|농협|수협|재단|센터|협회|공사|공단|지역|학교|연구원|연구소|지사|지부|시도))?"
)
SUBJECT = re.compile(
    rf"{ASIDE}{COUNT}\s?(?:등\s?)?(?:은|는|이|가|에서는|에서도|에서|도|께서|측은|측이|간)(?=[\s,])"
)
WITH = re.compile(
    rf"{ASIDE}{COUNT}\s?(?:등\s?)?(?:쪽|측)?(?:와|과|하고|이랑|랑)(?:의|는|도)?\s"
    r"|[을를]\s(?:비롯|포함)(?:한|해|하여)\s(?:[가-힣]+\s){0,3}?[가-힣]{2,10}(?:와|과)\s"
)
_OFFICIAL = re.compile(r"(?:과장|국장|실장|소장|담당관|팀장|군수|시장|지사|구청장|단장)$")
_MEMBER_ROLES = ("위원", "의원", "위원장", "의장", "부의장", "좌장", "사회", "부위원장")


# `A에서 4천만원을 받아`: where something comes from does not act.
_SOURCE = re.compile(r"(?:에서|측에서)\s(?:[^.\s]{1,10}\s){0,3}?(?<!는\s)(?<!은\s)[^.\s]{0,8}받")
# An adnominal ending and then a noun: a clause that modified something is over.
_MODIFIED = re.compile(r"E[a-z]* [NPLHRX]")
_OWNS = re.compile(
    rf"{ASIDE}(?:의)?\s?(?:(?:주관|주도|소관|공모|대표|핵심|역점|특화|공동|협력|시범|자체)\s?(?:사업|프로그램|프로젝트|정책|캠페인)?(?:인|의)?\s)?"
    r"[‘“'\"「『<《˹]?"
)
# A headline leaves the particle out: `통영시, ‘바다숲 가꾸기’ 본격 추진`.
_HEADLINE = re.compile(rf"{ASIDE}(?:,|…|\.\.\.)\s?(?=\S)")
# A unit written behind its body acts for it: `전국가람노조 남해지부는`.
_UNITS = ("unit", "department")
# What stands behind the name of a place is a body of its own: `누리구 상담센터`.
_REGIONS = tuple("시군구도읍면")
_FINITE = re.compile(r"[다요까죠]\s?[.?!]?[’”\"')]*\Z")
_CLAUSE_OVER = re.compile(r"[고며]\s|지만\s|는데\s|[,.]")
_UNIT = re.compile(r"^[가-힣]{1,10}(?:과|팀|실|국|처|담당관)$")


@dataclass(frozen=True)
class Sentence:
    """One sentence with the organizations and programs it names, in order."""

    draft: Draft
    start: int
    end: int
    bodies: list[Mention]
    programs: list[Mention]

    @property
    def span(self) -> Span:
        """Return the span: the evidence of everything read here."""
        return self.start, self.end

    @cached_property
    def groups(self) -> list[list[Mention]]:
        """Return runs of coordinated organizations: `A, B와 C` is one, a lone one too.

        Those that `두 기관` counts are one more; they are named elsewhere (see referents.py).
        """
        groups: list[list[Mention]] = []
        for body in self.bodies:
            gap = self.draft.text[groups[-1][-1].end : body.start] if groups else ""
            if gap == " " and body.rule in _UNITS:
                groups[-1][-1] = body
            elif gap == " " and _is_part(groups[-1][-1], body):
                whole = groups[-1][-1]
                groups[-1][-1] = whole.model_copy(update={"end": body.end})
            elif gap and _is_joint(gap):
                groups[-1].append(body)
            else:
                groups.append([body])
        counted = find_counted(self.draft, self.start, self.end)
        return sorted([*groups, *filter(None, counted)], key=lambda group: group[0].start)

    @cached_property
    def subjects(self) -> list[list[Mention]]:
        """Return the groups that a subject particle follows; in a headline the first one."""
        text = self.draft.text
        found = [
            group
            for group in self.groups
            if SUBJECT.match(text, group[-1].end) and not _SOURCE.match(text, group[-1].end)
        ]
        return found or self.groups[:1] if self._is_headline else found

    @cached_property
    def _is_headline(self) -> bool:
        text, first = self.draft.text, self.groups[0] if self.groups else []
        return bool(
            first
            and first[0].start == self.start
            and _HEADLINE.match(text, first[-1].end, self.end)
            and not _FINITE.search(text, max(self.start, self.end - 6), self.end)
        )

    def find_subject(self, position: int) -> list[Mention]:
        """Return the subject group that acts at the position, else nothing.

        The nearest one before, but not the subject of a clause that modifies a noun on the way:
        in `A는 B가 만든 곳으로, P를 운영한다` the position after 만든 belongs to A.
        """
        found = [group for group in self.subjects if group[-1].end <= position]
        while len(found) > 1 and (
            self._is_embedded(found[-1], position) or self._is_place(found[-2], found[-1])
        ):
            found.pop()
        return found[-1] if found else []

    def _is_place(self, subject: list[Mention], group: list[Mention]) -> bool:
        """Say whether the group is where the subject acts: `A는 B에서 배를 빌려 P를 운영했다`."""
        text = self.draft.text
        particle = SUBJECT.match(text, group[-1].end)
        if particle is None or not particle.group().endswith("에서"):
            return False
        return not _CLAUSE_OVER.search(text, subject[-1].end, group[0].start)

    def _is_embedded(self, group: list[Mention], position: int) -> bool:
        text, end = self.draft.text, group[-1].end
        particle = SUBJECT.match(text, end)
        if particle is None or particle.group().strip()[-1:] not in "이가":
            return False
        return bool(_MODIFIED.search(self.draft.tagline, end, position))

    def find_subject_before(self) -> list[Mention]:
        """Return the subject of the sentence before in the paragraph: what this one is about."""
        draft = self.draft
        start, end = draft.find_sentence(max(0, self.start - 2))
        if end >= self.start or "\n" in draft.text[end : self.start] or draft.find_speech(start):
            return []
        bodies = draft.find_mentions("organization", start, end)
        found = Sentence(draft, start, end, bodies, []).find_subject(end)
        topic = SUBJECT.match(draft.text, found[-1].end) if found else None
        return found if topic and topic.group()[-1] in "은는" else []

    def find_actor(self, position: int) -> tuple[list[Mention], Basis]:
        """Return who acts: the subject named before the position, else the speaker's body."""
        subject = self.find_subject(position)
        if subject:
            return subject, "named"
        body = self.speaker_body
        return ([body] if body else []), "speaker"

    @cached_property
    def speaker_body(self) -> Mention | None:
        """Return the body the speaker speaks for; a member of a board speaks for none.

        A department without its body acts for that body: in a council's record the government,
        elsewhere the record leaves it open.
        """
        speech = self.draft.find_speech(self.start)
        if speech is None or _is_member(speech):
            return None
        body = self.draft.find_speaker_organization(self.start)
        if body and body.lexicon is None and _UNIT.search(body.name):
            return find_council_government(self.draft)
        if body is None and speech.speaker and _OFFICIAL.search(_get_role(speech)):
            return find_council_government(self.draft)
        return body

    def judge(self, cue: int) -> Status:
        """Return the status of what the cue at this position asserts."""
        return judge_status(self.draft.text, cue, self.end, self.start)


def _is_part(whole: Mention, part: Mention) -> bool:
    """Say whether the second name is a part of the first, who acts: `누리대학교 물길연구소와`."""
    body = whole.rule not in ("called", "own") and not whole.name.endswith(_REGIONS)
    return body and part.lexicon is None and part.rule in ("suffix", "context")


def _is_joint(gap: str) -> bool:
    return len(gap) < 48 and JOINT.fullmatch(gap) is not None


def _get_role(speech: Speech) -> str:
    person = speech.speaker
    return speech.role or (person.position if person else "") or ""


def _is_member(speech: Speech) -> bool:
    return speech.kind != "summary" and _get_role(speech).split(" ")[-1] in _MEMBER_ROLES


def find_owner(sentence: Sentence, program: Mention) -> Mention | None:
    """Return the body written directly before a program: `A의 P`, `A 주관 P`, `A ‘P’`."""
    text = sentence.draft.text
    for body in reversed(sentence.bodies):
        if body.end > program.start:
            continue
        gap = text[body.end : program.start]
        return body if _OWNS.fullmatch(gap) else None
    return None
