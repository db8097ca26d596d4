"""Fictional graphs and a real Chromium that is cut off from the network."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Route,
    sync_playwright,
)

from forumgraph.export.html import export_html

OUTPUT = Path(__file__).parents[1] / "output"
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
Graph = nx.MultiDiGraph

# --- fictional records --------------------------------------------------------------------

RECORDS = ("섬살림포럼-제3차-회의록.txt", "섬살림-업무협약-보도자료.txt", "도서생활정책-간담회.txt")
DATES = ("2024-04-12", "2024-05-12", "2024-06-12")
ROLES = ("host", "organizer", "sponsor")
ORGANIZATIONS = {
    "섬살림부": ["섬부"], "물길연구원": ["WRI", "물연"], "가람도": [], "노을시": ["노을"],
    "한별군": [], "다온대학교": ["다온대"], "섬사람모임": [], "푸른돛협동조합": ["푸른돛"],
    "㈜바람결": ["바람결"], "섬의료재단": [], "나루사회은행": ["나루은행"],
    "갯마을네트워크": ["GMN"], "해오름공사": [], "빛마루연구소": [],
    "가온기술원": ["가기원"], "온섬청년회": [],
}  # fmt: skip
PROGRAMS = (
    "섬 배편 하나로 사업", "찾아가는 섬 진료소", "바다장터 프로젝트", "섬마을 학교 되살림",
    "물결 자료 지도", "노을빛 기금", "청년 섬살이 공모", "섬 전기 나눔제",
)  # fmt: skip
PEOPLE = (
    "강나루", "고은별", "금보라", "나하늘", "도담", "류온유", "마한솔", "민가온", "박새벽",
    "서다온", "석바다", "신여울", "안누리", "연두리", "오름찬", "윤슬아", "차은솔", "하람결",
)
TOPICS = ("섬 교통", "원격 진료", "주민 조합", "폐교 활용", "재생 에너지", "청년 정착")


class Records:
    """Collects statements the way the store would give them."""

    def __init__(self) -> None:
        self.graph: Graph[str] = nx.MultiDiGraph(
            version="0.1.0",
            documents=[
                {"id": f"d{at}", "name": name, "title": f"섬살림 기록 {at + 1}", "date": DATES[at]}
                for at, name in enumerate(RECORDS)
            ],
        )
        self.count = 0

    def add_node(self, node: str, entity_type: str, name: str, **more: Any) -> str:
        attributes = {"other_names": [], **more}
        self.graph.add_node(node, type=entity_type, name=name, **attributes)
        return node

    def state(self, source: str, predicate: str, target: str, quote: str, **more: Any) -> None:
        """Add a statement, and the edge when it is the first of its kind."""
        self.count += 1
        record = self.count % len(RECORDS)
        statement = {
            "id": f"s{self.count:05}", "document": RECORDS[record], "page": self.count % 9 + 1,
            "start": self.count * 100, "end": self.count * 100 + len(quote), "quote": quote,
            "speaker": None, "date": DATES[record], "basis": "named", "status": "done",
            "rule": f"{predicate}.verb", "confidence": 0.9, "session": None, **more,
        }  # fmt: skip
        if not self.graph.has_edge(source, target, predicate):
            self.graph.add_edge(
                source, target, key=predicate, predicate=predicate, position=more.get("position"),
                role=more.get("role"), weight=0, statements=[],
            )  # fmt: skip
        edge = self.graph.edges[source, target, predicate]
        edge["weight"] += 1
        edge["statements"].append(statement)


def build_forum_graph() -> Graph[str]:
    """About sixty nodes: three records of fictional forums on the islands' affairs."""
    records, chance = Records(), random.Random(7)
    organizations = {
        name: records.add_node(f"o{at:02}", "organization", name, other_names=others, kind="기관")
        for at, (name, others) in enumerate(ORGANIZATIONS.items())
    }
    programs = {
        name: records.add_node(f"p{at:02}", "program", name) for at, name in enumerate(PROGRAMS)
    }
    topics = {name: records.add_node(f"t{at}", "topic", name) for at, name in enumerate(TOPICS)}
    _add_collaborations(records, organizations, programs)
    _add_events(records, organizations, topics, chance)
    return records.graph


def _add_collaborations(
    records: Records, organizations: dict[str, str], programs: dict[str, str]
) -> None:
    names, works = list(organizations), list(programs)
    for at, work in enumerate(works):
        runner, partner, helper = names[at % 5], names[(at * 2 + 5) % 13], names[(at * 3 + 7) % 13]
        one, two, three = (organizations[name] for name in (runner, partner, helper))
        quote = f"{runner}는 2023년부터 ‘{work}’을 {partner}와 함께 추진하고 있다."
        records.state(one, "runs", programs[work], quote, speaker="강나루", status="ongoing")
        if one != two:
            records.state(one, "collaborates_with", two, quote, on=work, speaker="강나루")
        records.state(
            three, "funds", programs[work], f"{helper}은 {work}에 {at + 3}억원을 지원하였다.",
            amount=f"{at + 3}억원",
        )  # fmt: skip
        records.state(
            two, "participates_in", programs[work], f"{partner}도 {work} 에 참여할 예정이다.",
            status="planned",
        )  # fmt: skip
    records.state(
        organizations["섬살림부"], "collaborates_with", organizations["물길연구원"],
        "섬부와 WRI는 섬 배편 자료를 공동으로 만들어 왔습니다.", speaker="고은별", status="ongoing",
    )  # fmt: skip
    records.state(
        organizations["가람도"], "collaborates_with", organizations["해오름공사"],
        "가람도와 해오름공사의 공동 출연은 이루어지지 않았다.", status="negated",
    )  # fmt: skip
    records.state(
        organizations["빛마루연구소"], "collaborates_with", organizations["가온기술원"],
        "빛마루연구소가 가온기술원과 협력하여 전지를 시험하였다.",
    )  # fmt: skip
    records.state(
        organizations["섬의료재단"], "part_of", organizations["섬살림부"],
        "섬살림부 산하 섬의료재단", basis="list", status="unknown",
    )  # fmt: skip


def _add_events(
    records: Records, organizations: dict[str, str], topics: dict[str, str], chance: random.Random
) -> None:
    names = list(organizations)
    for at in range(3):
        event = records.add_node(
            f"e{at}", "event", f"제{at + 1}차 섬살림포럼", date=DATES[at], venue="노을시민회관"
        )
        for name, role in zip(names[at * 2 : at * 2 + 3], ROLES, strict=True):
            records.state(
                organizations[name], "hosts", event, f"주최·주관·후원: {name}", role=role,
                basis="list", status="unknown",
            )  # fmt: skip
        for number in range(3):
            _add_session(records, event, at * 3 + number, topics)
    for at, name in enumerate(PEOPLE):
        person = f"h{at:02}"
        home = names[at % len(names)]
        records.state(
            person, "affiliated_with", organizations[home], f"{name}({home} 정책연구팀 연구위원)",
            position="연구위원", department="정책연구팀", basis="list", status="unknown",
        )  # fmt: skip
        topic = chance.choice(list(topics))
        records.state(
            person, "discusses", topics[topic], f"{topic} 문제는 더 미룰 수 없습니다.",
            speaker=name, basis="speaker",
        )  # fmt: skip


def _add_session(records: Records, event: str, number: int, topics: dict[str, str]) -> None:
    title = f"발표 {number + 1}: 섬에서 사는 법"
    session = records.add_node(f"x{number}", "session", title, number=str(number + 1))
    line = {"basis": "list", "status": "unknown"}
    records.state(session, "part_of", event, f"발표 {number + 1}", **line)
    for at, predicate in ((number * 2, "presents"), (number * 2 + 1, "participates_in")):
        person, name = f"h{at:02}", PEOPLE[at]
        records.add_node(person, "person", name, affiliation=list(ORGANIZATIONS)[at % 16])
        role = {"role": "panelist"} if predicate == "participates_in" else {}
        records.state(person, predicate, session, f"{title} ({name})", **line, **role)
    topic = list(topics)[number % len(topics)]
    records.state(session, "discusses", topics[topic], f"{topic}의 현황과 과제", basis="context")


def build_large_graph(size: int = 1000) -> Graph[str]:
    """A graph of the shape real ones have: few hubs, many leaves, three relations a node."""
    records, chance = Records(), random.Random(11)
    kinds = ("organization", "program", "person", "topic")
    for at in range(size):
        kind = kinds[min(int(chance.random() * 5), 3)]
        records.add_node(f"n{at:05}", kind, f"가상{LABELS[kind]} {at}")
    for at in range(1, size):
        for _ in range(3):
            source, target = f"n{at:05}", f"n{int(chance.random() ** 2.5 * at):05}"
            _relate(records, source, target)
    return records.graph


LABELS = {"organization": "기관", "program": "사업", "person": "인물", "topic": "주제"}
PAIRS = {
    ("organization", "organization"): "collaborates_with", ("organization", "program"): "runs",
    ("person", "program"): "participates_in", ("person", "topic"): "discusses",
    ("person", "organization"): "affiliated_with", ("person", "person"): "collaborates_with",
}  # fmt: skip


def _relate(records: Records, source: str, target: str) -> None:
    nodes = records.graph.nodes
    for one, other in ((source, target), (target, source)):
        predicate = PAIRS.get((nodes[one]["type"], nodes[other]["type"]))
        if predicate:
            quote = f"{nodes[one]['name']}와 {nodes[other]['name']}의 일이다."
            records.state(one, predicate, other, quote)
            return


# --- browser ------------------------------------------------------------------------------


def find_chromium() -> str:
    """Find the browser; on a build machine its absence is a failure, elsewhere a told skip."""
    path = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    if path:
        return path
    message = f"no Chromium under the names {', '.join(CHROMIUM)}: install one (make test does)"
    if os.environ.get("CI", "").lower() in ("1", "true"):
        pytest.fail(message)
    pytest.skip(message)


class Opened:
    """A page opened from the file system, with all it asked for and complained about."""

    def __init__(self, context: BrowserContext) -> None:
        self.page: Page = context.new_page()
        self.requests: list[str] = []
        self.let_out: list[str] = []
        self.complaints: list[str] = []
        context.route("**/*", self._answer)
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.complaints.append("dialog"), dialog.dismiss()))
        self.page.on("request", lambda request: self.requests.append(request.url))

    def _answer(self, route: Route) -> None:
        if route.request.url.startswith("file:"):
            route.continue_()
        else:
            self.let_out.append(route.request.url)
            route.abort()

    def _note(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def ask(self, expression: str) -> Any:
        """Evaluate JavaScript in the page."""
        return self.page.evaluate(expression)

    def keep(self, name: str) -> None:
        """Keep a screenshot for people to look at."""
        OUTPUT.mkdir(exist_ok=True)
        self.page.screenshot(path=OUTPUT / f"{name}.png")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture
def open_graph(browser: Browser, tmp_path: Path) -> Iterator[Any]:
    contexts: list[BrowserContext] = []

    def open_page(graph: Graph[str], **options: Any) -> Opened:
        path = tmp_path / "graph.html"
        export_html(graph, path)
        context = browser.new_context(viewport={"width": 1280, "height": 720}, **options)
        contexts.append(context)
        context.set_offline(True)
        opened = Opened(context)
        opened.page.goto(path.as_uri())
        opened.page.wait_for_selector("html[data-ready]", timeout=20_000)
        # Most tests begin at the list; test_first_sight.py tells with what the page itself begins.
        opened.ask("document.getElementById('tab-list').click()")
        return opened

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def forum_page(open_graph: Any) -> Opened:
    return open_graph(build_forum_graph())
