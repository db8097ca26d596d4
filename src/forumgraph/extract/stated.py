"""Read from sentences who runs, funds and shares what with whom.

A sentence is looked at when it names an organization or program and holds a cue. Its actors
are grouped where they are coordinated (`A, B와 C가`); one that is left out is the one for which
the speaker speaks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from forumgraph.extract.draft import Draft
from forumgraph.extract.phrases import Span
from forumgraph.extract.status import judge_status
from forumgraph.model import Basis, Mention, Session, Speech, Status

_ASIDE = r"(?:\s?\([^()\n]{1,40}\))?"
_JOINT = re.compile(
    rf"{_ASIDE}\s?(?:,|·|ㆍ|‧|・|/|및|와|과|하고|이랑|랑|[-–~]|그리고|,\s?그리고)\s?(?:그리고\s|및\s)?"
)
_SUBJECT = re.compile(
    rf"{_ASIDE}\s?(?:등\s?)?(?:은|는|이|가|에서는|에서도|에서|도|께서|측은|측이)(?=[\s,])"
)
_WITH = re.compile(rf"{_ASIDE}\s?(?:등\s?)?(?:와|과|하고|이랑|와의|과의|하고의)\s")
_VERB = (
    r"추진|운영|시행|실시|수행|진행|개최|구축|도입|조성|출범|공모|전담|주관|맡[아고은는]|"
    r"펼[쳐치친]|벌[여이인]|만[들드]|개발|마련|설치|착수|투입"
)
_RUNS = re.compile(_VERB)
_RUNS_BEFORE = re.compile(
    rf"(?:{_VERB})(?:하는|한|하던|할|하고 있는|해\s?온|되는|된| ?중인|는|은)?\s?[‘“「『<《]?$"
)
_RUN_AFTER = re.compile(
    rf"[’”」』>》]?{_ASIDE}(?:[을를도은는이가의]|으?로|\s?등을?)?\s?[^.\n]{{0,30}}?"
    rf"(?P<verb>{_VERB}|지원하|통[해하])(?!\s?시(?:\s|,)|하면|되면|하려면|되려면|할\s경우)"
)
_FUND_GIVES = re.compile(r"[’”」』>》]?에서\s[^.\n]{0,40}?(?P<verb>투자|융자|지원|출자)")
_SHARED = re.compile(
    r"업무\s?협[약력]|MOU|협약|협력|협업|공동(?!체|화|의\s|주택)|함께|손\s?잡|손을\s?잡|컨소시엄|"
    r"연계|제휴|합동|힘을\s?(?:모|합)|공조|맞손|머리를\s?맞"
)
_ONLY_TOPIC = re.compile(
    r"\s?(?:방안|과제|사례|가능성|필요성|위원|모델|체계|전략|네트워크|기구|강화|"
    r"관\b|실\b|정책|분야|사업|센터|단\b)"
)
_HOSTED = re.compile(r"공동\s?(?:으로\s?)?(?:주최|주관|후원)")
_AMOUNT = (
    r"(?P<amount>(?:총\s|약\s|연\s|연간\s)?(?:[\d,.]+\s?(?:조|억|천만|백만|만|천|백)?\s?){1,3}원)"
)
_FUNDS = re.compile(
    rf"{_AMOUNT}[을를]?\s?(?:[가-힣]{{1,6}}\s)?(?:규모[로의]?\s?)?(?:[^.\n]{{0,20}}?)"
    r"(?P<verb>지원|투자|출연|교부|보조|투입|융자|후원|기부|배정|지급)(?P<received>받|을\s?받)?"
)
_MERGED = re.compile(
    r"[이가을를]\s(?:[가-힣]+\s)?통합[되하][어여]?\s?[^.\n]{0,10}?(?:출범|신설|설립|만)"
)
_SUCCEEDS = re.compile(
    r"후신|전신|명칭을?\s?(?:변경|바꾸|바꿔)|이름을\s?(?:바꾸|바꿔|변경)|개편|재편|승격|확대\s?개편|계승|개칭|통폐합"
)
_FORMER = re.compile(r"\s?\((?:구|옛|舊|전신|前)\s?[,:.]?\s?")
_UNDER = re.compile(rf"{_ASIDE}(?:의)?\s?(?:산하|소속|부설|직속|소관)(?:의|인)?\s(?:기관인\s)?")
_TAKES_PART = re.compile(
    r"[‘’“”」』]?\s?(?:사업|프로그램)?에\s?(?:[가-힣]{1,8}\s){0,2}?(?:참여|동참|선정|참가)"
)
_ANY = re.compile(
    "|".join(
        pattern.pattern.replace("?P<amount>", "")
        .replace("?P<verb>", "")
        .replace("?P<received>", "")
        for pattern in (_RUNS, _SHARED, _SUCCEEDS, _UNDER, _FORMER)
    )
    + r"|원[을를\s]|참여|동참|선정|통해|통하여|[가-힣]의 "
)
_MEMBER_ROLES = ("위원", "의원", "위원장", "의장", "부의장", "좌장", "사회", "부위원장")


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
        """Return runs of coordinated organizations: `A, B와 C` is one, a lone one too."""
        groups: list[list[Mention]] = []
        for body in self.bodies:
            if groups and _is_joint(self.draft.text[groups[-1][-1].end : body.start]):
                groups[-1].append(body)
            else:
                groups.append([body])
        return groups

    @cached_property
    def subjects(self) -> list[list[Mention]]:
        """Return the groups that a subject particle follows."""
        return [group for group in self.groups if _SUBJECT.match(self.draft.text, group[-1].end)]

    def find_subject(self, position: int) -> list[Mention]:
        """Return the nearest subject group that ends before the position, else nothing."""
        found = [group for group in self.subjects if group[-1].end <= position]
        return found[-1] if found else []

    def find_actor(self, position: int) -> tuple[list[Mention], Basis]:
        """Return who acts: the subject named before the position, else the speaker's body."""
        subject = self.find_subject(position)
        if subject:
            return subject, "named"
        body = self.speaker_body
        return ([body] if body else []), "speaker"

    @cached_property
    def speaker_body(self) -> Mention | None:
        """Return the body the speaker speaks for; a member of a board speaks for none."""
        speech = self.draft.find_speech(self.start)
        if speech is None or _is_member(speech):
            return None
        return self.draft.find_speaker_organization(self.start)

    def judge(self, cue: int) -> Status:
        """Return the status of what the cue at this position asserts."""
        return judge_status(self.draft.text, cue, self.end)


def _is_joint(gap: str) -> bool:
    return len(gap) < 48 and _JOINT.fullmatch(gap) is not None


def _is_member(speech: Speech) -> bool:
    person = speech.speaker
    role = speech.role or (person.position if person else "") or ""
    return speech.kind != "summary" and role.endswith(_MEMBER_ROLES)


def state_sentences(draft: Draft) -> None:
    """Read every sentence that names somebody and holds a cue; then headings and titles."""
    for start, end in draft.sentences:
        bodies = draft.find_mentions("organization", start, end)
        programs = draft.find_mentions("program", start, end)
        if not (bodies or programs) or not _ANY.search(draft.text, start, end):
            continue
        sentence = Sentence(draft, start, end, bodies, programs)
        state_shared(sentence)
        for program in programs:
            state_runs(sentence, program)
            state_taking_part(sentence, program)
        state_funds(sentence)
        state_succession(sentence)
        state_units(sentence)
    state_headings(draft)


def state_shared(sentence: Sentence) -> None:
    """State collaborations: coordinated actors, or one with another, and a cue behind them."""
    draft = sentence.draft
    text = draft.text
    for group in sentence.groups:
        cue = _find_shared(sentence, group[-1].end)
        if cue is None:
            continue
        tail = text[group[-1].end : cue.start()]
        if len(group) > 1 and len(group) < 9 and _leads_to(tail):
            _state_pairs(sentence, group, [], cue, "named", "shared.group")
        if _WITH.match(text, group[-1].end) and len(tail) < 45:
            partners, basis = sentence.find_actor(group[0].start)
            _state_pairs(sentence, group, partners, cue, basis, "shared.with")
    _state_through(sentence)


def _leads_to(tail: str) -> bool:
    """Say whether the words between actors and cue keep the actors as its subject."""
    if len(tail) > 90 or re.search(r"참석|후원|경우", tail):
        return False
    if re.match(rf"{_ASIDE}\s?(?:등\s?)?의\s", tail):
        return len(tail) < 12
    return bool(re.match(rf"{_ASIDE}\s?(?:등|간|이|가|은|는|와|과|,|\s)", tail))


def _find_shared(sentence: Sentence, position: int) -> re.Match[str] | None:
    text = sentence.draft.text
    for cue in _SHARED.finditer(text, position, sentence.end):
        if _HOSTED.match(text, cue.start()):
            continue
        if _ONLY_TOPIC.match(text, cue.end()) and not re.match(r"협약|MOU", cue.group()):
            continue
        if any(found.start <= cue.start() < found.end for found in sentence.programs):
            continue
        return cue
    return None


def _state_pairs(
    sentence: Sentence,
    group: list[Mention],
    partners: list[Mention],
    cue: re.Match[str],
    basis: Basis,
    rule: str,
) -> None:
    """State every pair within the group and between group and partners."""
    known = {body.name for body in group}
    others = [body for body in partners if body.name not in known]
    everyone = [*group, *others]
    shared_on = next((found.name for found in sentence.programs), None)
    for index, left in enumerate(everyone):
        for right in everyone[index + 1 :]:
            crosses = left in group and right in others
            sentence.draft.state(
                "collaborates_with", left, right, sentence.span, basis if crosses else "named",
                rule, status=sentence.judge(cue.start()), confidence=0.8, on=shared_on,
            )  # fmt: skip


def _state_through(sentence: Sentence) -> None:
    """State `A의 …사업을 B를 통해 진행함`: the owner of a program works through a body."""
    text = sentence.draft.text
    for body in sentence.bodies:
        cue = re.compile(r"[을를]\s통[해하]").match(text, body.end)
        if cue is None:
            continue
        for program in sentence.programs:
            owner = _find_owner(sentence, program)
            if owner and owner.name != body.name and program.end <= body.start:
                sentence.draft.state(
                    "collaborates_with", owner, body, sentence.span, "named", "shared.through",
                    status=sentence.judge(cue.end()), confidence=0.7, on=program.name,
                )  # fmt: skip


def _find_owner(sentence: Sentence, program: Mention) -> Mention | None:
    """Return the body written directly before a program: `A의 P`, `A P`, `A ‘P’`."""
    text = sentence.draft.text
    for body in reversed(sentence.bodies):
        if body.end > program.start:
            continue
        gap = text[body.end : program.start]
        return body if re.fullmatch(rf"{_ASIDE}(?:의)?\s?[‘“「『<《]?", gap) else None
    return None


def state_runs(sentence: Sentence, program: Mention) -> None:
    """State who runs a program: its owner, who is said to run it before or after its name."""
    draft, text = sentence.draft, sentence.draft.text
    owner = _find_owner(sentence, program)
    if owner:
        group = next((found for found in sentence.groups if owner in found), [owner])
        for body in group:
            draft.state(
                "runs", body, program, sentence.span, "named", "runs.owner",
                status=sentence.judge(program.end), confidence=0.9,
            )  # fmt: skip
        return
    before = _RUNS_BEFORE.search(text[sentence.start : program.start])
    after = _find_run_after(sentence, program)
    if before is None and after is None:
        return
    cue = sentence.start + before.start() if before else after or program.end
    actors, basis = sentence.find_actor(program.start)
    if not actors and after is not None:
        actors = [body for group in sentence.subjects for body in group][:1]
        basis = "named"
    for body in actors:
        draft.state(
            "runs", body, program, sentence.span, basis, "runs.verb",
            status=sentence.judge(cue), confidence=0.85 if basis == "named" else 0.7,
        )  # fmt: skip


def _find_run_after(sentence: Sentence, program: Mention) -> int | None:
    """Return where a verb of running governs the program, within the same clause."""
    text = sentence.draft.text
    match = _RUN_AFTER.match(text, program.end, sentence.end)
    if match is None and program.name.endswith(("기금", "펀드")):
        match = _FUND_GIVES.match(text, program.end, sentence.end)
    return match.start("verb") if match else None


def state_taking_part(sentence: Sentence, program: Mention) -> None:
    """State which organizations take part in a program."""
    text = sentence.draft.text
    cue = _TAKES_PART.match(text, program.end)
    if cue is None:
        return
    for body in sentence.find_subject(program.start):
        sentence.draft.state(
            "participates_in", body, program, sentence.span, "named", "part.verb",
            status=sentence.judge(cue.end() - 2), confidence=0.8,
        )  # fmt: skip


def state_funds(sentence: Sentence) -> None:
    """State who gives how much to whom; without an amount `지원` says too little."""
    draft = sentence.draft
    for match in _FUNDS.finditer(draft.text, sentence.start, sentence.end):
        if match["received"]:
            _state_received(sentence, match)
            continue
        givers, basis = sentence.find_actor(match.start())
        known = {giver.name for giver in givers}
        before = [
            target for target in (*sentence.bodies, *sentence.programs)
            if target.end <= match.start() and target.name not in known
            and re.match(
                r"[’”」』]?(?:\([^)]*\))?\s?(?:등\s?(?:[\d가-힣·]+\s){0,3}[가-힣·]*?)?(?:에게|에는|에|을|를)\s",
                draft.text[target.end : target.end + 30],
            )
        ]  # fmt: skip
        for giver in givers:
            for target in before:
                draft.state(
                    "funds", giver, target, sentence.span, basis, "funds.amount",
                    status=sentence.judge(match.start("verb")), confidence=0.8,
                    amount=match["amount"].strip(),
                )  # fmt: skip


def _state_received(sentence: Sentence, match: re.Match[str]) -> None:
    """State `B는 A에서 8억원을 융자받아`: the giver stands before 에서, 로부터 or 의."""
    draft = sentence.draft
    given = re.compile(r"(?:의|에서|으?로부터|에게서)\s")
    givers = [
        body for body in sentence.bodies
        if body.end <= match.start() and given.match(draft.text, body.end)
    ]  # fmt: skip
    takers, basis = sentence.find_actor(givers[0].start if givers else sentence.start)
    for giver in givers[:1]:
        for taker in takers:
            draft.state(
                "funds", giver, taker, sentence.span, basis, "funds.received",
                status=sentence.judge(match.start("verb")), confidence=0.7,
                amount=match["amount"].strip(),
            )  # fmt: skip


def state_succession(sentence: Sentence) -> None:
    """State who goes on as whom: `A는 B의 후신`, `B는 A로 이름을 바꾸어`, `A(구 B)`."""
    draft, text = sentence.draft, sentence.draft.text
    for old, new in pairwise(sentence.bodies):
        if _FORMER.fullmatch(text[old.end : new.start]):
            draft.state("succeeds", old, new, sentence.span, "named", "succeeds.former")
    _state_merger(sentence)
    cue = _SUCCEEDS.search(text, sentence.start, sentence.end)
    if cue is None:
        return
    status = sentence.judge(cue.start())
    before = [body for body in sentence.bodies if body.end <= cue.start()]
    for first, second in pairwise(before):
        tail = text[second.end : cue.start()]
        if re.match(r"의\s?$|[을를]\s?$|(?:의|를)\s", tail) and cue.group() in ("후신", "계승"):
            pair = first, second
        elif re.match(r"으?로\s", tail) and _SUBJECT.match(text, first.end):
            pair = second, first
        else:
            continue
        draft.state(
            "succeeds", *pair, sentence.span, "named", "succeeds.verb", status=status,
            confidence=0.8,
        )  # fmt: skip


def _state_merger(sentence: Sentence) -> None:
    """State `A는 B와 C가 통합되어 출범한 기관`: A succeeds both."""
    for group in sentence.groups:
        cue = _MERGED.match(sentence.draft.text, group[-1].end, sentence.end)
        for new in sentence.find_subject(group[0].start)[:1] if cue else ():
            for old in group:
                sentence.draft.state(
                    "succeeds", new, old, sentence.span, "named", "succeeds.merger",
                    status=sentence.judge(cue.end()) if cue else "unknown", confidence=0.8,
                )  # fmt: skip


def state_units(sentence: Sentence) -> None:
    """State `A 산하 B` and a unit written right after its body (`○○대학교 산학협력단`)."""
    draft, text = sentence.draft, sentence.draft.text
    for body, unit in pairwise(sentence.bodies):
        gap = text[body.end : unit.start]
        if _UNDER.fullmatch(gap):
            draft.state("part_of", unit, body, sentence.span, "named", "unit.under")
        elif gap == " " and unit.rule == "suffix" and body.lexicon != unit.lexicon:
            draft.state(
                "part_of", unit, body, sentence.span, "named", "unit.adjacent", confidence=0.7
            )


def state_headings(draft: Draft) -> None:
    """State that a presenter's body runs the program a heading or the talk's title names.

    Only summaries of presentations: what a speaker heads a section with is the speaker's own.
    """
    for part in draft.proceedings.sections:
        title = part.title
        speech = draft.find_speech(part.start)
        if speech is None or speech.kind != "summary" or speech.start >= part.start:
            continue
        for program in draft.find_mentions("program", title.start, title.end):
            if program.start - title.start <= 2:
                body = draft.find_speaker_organization(part.start)
                draft.state(
                    "runs", body, program, (title.start, max(title.end, program.end)), "context",
                    "runs.heading", status="ongoing", confidence=0.6,
                )  # fmt: skip
    for session in draft.proceedings.sessions:
        _state_title(draft, session)


def _state_title(draft: Draft, session: Session) -> None:
    """State the program that is a talk's whole title, give or take `추진 현황` or `소개`."""
    if session.title is None:
        return
    title = session.title
    for program in draft.find_mentions("program", title.start, title.end):
        rest = draft.text[title.start : program.start] + draft.text[program.end : title.end]
        if not re.fullmatch(
            r"[\s’”‘“의」「]*(?:추진|운영)?\s?(?:현황|소개|개요|성과|계획)?.{0,14}", rest
        ):
            continue
        for person in session.presenters:
            place = person.affiliation
            body = place and draft.find_overlap("organization", place.start, place.end)
            span = title.start, max(title.end, person.end)
            if body and span[1] - span[0] < 300:
                draft.state(
                    "runs", body, program, span, "list", "runs.title", status="ongoing",
                    confidence=0.6,
                )  # fmt: skip
