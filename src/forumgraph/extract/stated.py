"""Read from sentences who runs, funds and shares what with whom.

A sentence is looked at when it names an organization or program and holds a cue. Its actors
are grouped where they are coordinated (`A, B와 C가`); one that is left out is the one for which
the speaker speaks.
"""

from __future__ import annotations

import re

from forumgraph.extract.announced import state_announced
from forumgraph.extract.collaboration import state_shared
from forumgraph.extract.draft import Draft
from forumgraph.extract.funding import state_funds
from forumgraph.extract.headings import state_headings, state_under_heading
from forumgraph.extract.lineage import state_succession, state_units
from forumgraph.extract.referents import add_referents
from forumgraph.extract.sentence import Sentence
from forumgraph.extract.taking_part import state_taking_part
from forumgraph.extract.undertakings import state_runs

# A superset of every cue that the rules look for: what holds none is passed over at once.
_ANY = re.compile(
    r"추진|운영|시행|실시|수행|진행|개최|구축|도입|조성|출범|공모|전담|주관|맡|펼|벌|만[들드]|개발|마련|"
    r"설치|착수|투입|지원|통[해하]|협[약력업의]|MOU|공동|함께|손|컨소시엄|연계|제휴|합동|힘|공조|머리|"
    r"위탁|수탁|양해각서|협조|같이|주도|결연|의해|부담|확보|jointly|together|partner|collab|MoU|agreement|"
    r"후신|전신|명칭|이름|개편|재편|승격|계승|개칭|통폐합|통합|산하|소속|부설|직속|소관|[(](?:구|옛|舊|전신|前)|"
    r"원[을를\s]|예산|[비금]|참여|동참|선정|참가|투자|융자|의 |열[어고었린]|꾸[려리]|하는"
)
_COUNTED = re.compile(r"(?:두|양|세|네|\d개)\s?[가-힣·]{1,4}[은는이가]\s")


def state_sentences(draft: Draft) -> None:
    """Read every sentence that names somebody and holds a cue; then headings and titles."""
    add_referents(draft)
    for start, end in draft.sentences:
        bodies = draft.find_mentions("organization", start, end)
        programs = draft.find_mentions("program", start, end)
        cue = len(bodies) + len(programs) > 1 or _ANY.search(draft.text, start, end)
        if not (bodies or programs or _COUNTED.search(draft.text, start, end)) or not cue:
            continue
        sentence = Sentence(draft, start, end, bodies, programs)
        state_shared(sentence)
        for program in programs:
            state_runs(sentence, program)
            state_taking_part(sentence, program)
        state_announced(sentence)
        if not programs:
            state_under_heading(sentence)
        state_funds(sentence)
        state_succession(sentence)
        state_units(sentence)
    state_headings(draft)
