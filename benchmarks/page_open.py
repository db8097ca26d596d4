"""Open a page in a browser of its own and measure it: a part of `make bench-page`.

Every page gets a fresh Chromium with an empty profile and no network, 1280×720.

- The *first picture* is the first frame in which more than a few pixels of the largest visible
  canvas differ from its background (page_probe.js), counted from the start of the navigation.
- The main thread is *quiet* from the moment after which, for two seconds, there was no 250 ms in
  which its tasks took a fifth (50 ms, what the web calls a long task) or more. Tasks are what the
  browser itself counts (`TaskDuration` of the DevTools protocol): a simulation that runs in many
  short frames is as busy as one long task, and nothing has to run in the page to see it.
- *Panning*: real mouse events drag the picture by a free place for two seconds; frames per second
  is the median over the drag's time: at half of all moments the frame on its way was that quick
  (of all frames it would flatter: after a slow one come empty ones, until the next move arrives).
  Nothing is told when the picture did not move.
"""

from __future__ import annotations

import asyncio
import math
import shutil
import time
from bisect import bisect_left
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from playwright.async_api import BrowserContext, CDPSession, Page, Route, async_playwright

from forumgraph.errors import SetupError

T = TypeVar("T")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
PROBE = Path(__file__).with_name("page_probe.js")
INSIDE = ("data:", "blob:", "about:")
# seconds
STEP, WINDOW, FREE, DRAG, PATIENCE = 0.05, 0.25, 2.0, 2.0, 15.0
BUSY_SHARE = 0.2
RADIUS = 120
MOVED_AT_LEAST = 10


class Sample(NamedTuple):
    """The browser's clock and how long its main thread worked so far, seconds."""

    time: float
    worked: float


@dataclass
class Measured:
    """What one page took: seconds, frames a second; None is what did not come in time."""

    first_picture: float | None = None
    quiet: float | None = None
    frames: float | None = None
    slowest_frame: float | None = None
    all_quiet: float | None = None
    all_frames: float | None = None
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Wanted:
    """How long to wait for a page to become quiet, and what to click afterwards."""

    cap: float = 60.0
    then_click: Sequence[str] = ()


def find_chromium() -> str:
    """Find the browser; raises SetupError when there is none."""
    path = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    if path is None:
        raise SetupError("크로미엄을 찾지 못했습니다", ", ".join(CHROMIUM), "make browser")
    return path


def find_quiet(samples: Sequence[Sample]) -> float:
    """Return the end of the last step that worked within a busy window, on the samples' clock."""
    quiet, start = samples[0].time, 0
    for at in range(1, len(samples)):
        now, before = samples[at], samples[at - 1]
        while start < at - 1 and now.time - samples[start].time > WINDOW:
            start += 1
        window = max(WINDOW, now.time - samples[start].time)
        if _is_busy(samples[start], now, window) and _is_busy(before, now, now.time - before.time):
            quiet = now.time
    return quiet


def _is_busy(start: Sample, end: Sample, length: float) -> bool:
    return end.worked - start.worked >= BUSY_SHARE * length


def rate_frames(times: Sequence[float]) -> tuple[float, float] | None:
    """Return frames a second (median over time) and the slowest frame, of times in ms."""
    gaps = sorted(later - sooner for sooner, later in pairwise(times))
    if not gaps:
        return None
    middle = bisect_left(list(accumulate(gaps)), sum(gaps) / 2)
    return 1000 / gaps[middle], gaps[-1]


def measure_page(path: Path, wanted: Wanted) -> Measured:
    """Open a page and measure it."""
    return asyncio.run(_measure_page(path, wanted))


async def _measure_page(path: Path, wanted: Wanted) -> Measured:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        try:
            context = await browser.new_context(viewport={"width": 1280, "height": 720})
            return await _Visit(context, Measured()).measure(path, wanted)
        finally:
            await browser.close()


class _Visit:
    """One page, opened once."""

    page: Page
    session: CDPSession

    def __init__(self, context: BrowserContext, measured: Measured) -> None:
        self.context, self.measured = context, measured

    async def measure(self, path: Path, wanted: Wanted) -> Measured:
        await self._prepare(path.as_uri())
        measured = self.measured
        await _ask(self.page.goto(path.as_uri(), wait_until="commit"), wanted.cap)
        started = (await self._read_metrics(wanted.cap)).get("NavigationStart")
        measured.quiet = await self._wait_until_quiet(started, wanted.cap)
        if await self._read_probe():
            measured.frames, measured.slowest_frame = await self._pan()
        if wanted.then_click and measured.quiet is not None:
            await self._click_through(wanted)
        return measured

    async def _prepare(self, address: str) -> None:
        await self.context.set_offline(True)
        await self.context.route("**/*", _refuse_network)
        await self.context.add_init_script(path=PROBE)
        self.page = await self.context.new_page()
        self.page.on("request", lambda request: self._note_request(request.url, address))
        self.session = await self.context.new_cdp_session(self.page)
        await self.session.send("Performance.enable")

    def _note_request(self, url: str, address: str) -> None:
        if url != address and not url.startswith(INSIDE):
            self.measured.requests.append(url)

    async def _read_metrics(self, patience: float) -> dict[str, float]:
        """Read the browser's counters; empty when the main thread did not answer in time."""
        answer = await _ask(self.session.send("Performance.getMetrics"), patience)
        return {one["name"]: one["value"] for one in answer["metrics"]} if answer else {}

    async def _wait_until_quiet(self, started: float | None, cap: float) -> float | None:
        """Wait until the page is quiet; seconds from `started`, None when the cap came first."""
        samples: list[Sample] = []
        deadline = time.monotonic() + cap + FREE
        while started is not None and (left := deadline - time.monotonic()) > 0:
            metrics = await self._read_metrics(left)
            if not metrics:
                return None
            samples.append(Sample(metrics["Timestamp"], metrics["TaskDuration"]))
            quiet = find_quiet(samples)
            if samples[-1].time - quiet >= FREE:
                return quiet - started if quiet - started <= cap else None
            # what lies before the last busy moment is of no more use, but for its window
            samples = [one for one in samples if one.time >= quiet - WINDOW]
            await asyncio.sleep(STEP)
        return None

    async def _read_probe(self) -> bool:
        """Note when the first picture came; False when there is none."""
        probe = await _ask(self.page.evaluate("window.forumgraphProbe"), PATIENCE)
        if probe is None:
            return False
        self.measured.errors = probe["errors"]
        first = probe["first"]
        self.measured.first_picture = None if first is None else first / 1000
        return first is not None

    async def _pan(self) -> tuple[float, float] | tuple[None, None]:
        place = await _ask(self.page.evaluate("forumgraphProbe.findFreePlace()"), PATIENCE)
        if place is None:
            return None, None
        noted = await _ask(self._drag(*place), DRAG + PATIENCE)
        if noted is None or noted["moved"] < MOVED_AT_LEAST:
            return None, None
        return rate_frames(noted["frames"]) or (None, None)

    async def _drag(self, x: float, y: float) -> dict[str, Any]:
        """Drag in a widening circle; the browser answers to a move once it was handled."""
        await self._send_mouse("mouseMoved", x, y, 0)
        await self._send_mouse("mousePressed", x, y, 1)
        await self.page.evaluate("forumgraphProbe.startFrames()")
        started = time.monotonic()
        while (gone := time.monotonic() - started) < DRAG:
            turn, away = math.pi * gone, RADIUS * min(1.0, 2 * gone / DRAG)
            await self._send_mouse(
                "mouseMoved", x + away * math.cos(turn), y + away * math.sin(turn), 1
            )
            await asyncio.sleep(0.004)
        noted: dict[str, Any] = await self.page.evaluate("forumgraphProbe.stopFrames()")
        await self._send_mouse("mouseReleased", x, y, 0)
        return noted

    async def _send_mouse(self, kind: str, x: float, y: float, held: int) -> None:
        button = "none" if kind == "mouseMoved" and not held else "left"
        event = {"type": kind, "x": x, "y": y, "button": button, "buttons": held, "clickCount": 1}
        await self.session.send("Input.dispatchMouseEvent", event)

    async def _click_through(self, wanted: Wanted) -> None:
        """Click what shows everything, one after another, and wait until all is quiet again."""
        started = (await self._read_metrics(PATIENCE)).get("Timestamp")
        clicked = 0
        for selector in wanted.then_click:
            found = await _ask(self.page.query_selector(selector), PATIENCE)
            if found is not None:
                await _ask(found.evaluate("(element) => element.click()"), wanted.cap)
                clicked += 1
        if clicked:
            self.measured.all_quiet = await self._wait_until_quiet(started, wanted.cap)
            self.measured.all_frames, _ = await self._pan()


async def _refuse_network(route: Route) -> None:
    if route.request.url.startswith("file:"):
        await route.continue_()
    else:
        await route.abort()


async def _ask(answer: Coroutine[Any, Any, T], patience: float) -> T | None:
    """Wait for an answer; None when the page's main thread does not give it in time."""
    try:
        return await asyncio.wait_for(answer, patience)
    except TimeoutError:
        return None
