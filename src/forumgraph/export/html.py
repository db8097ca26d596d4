"""The page analysts open: one file, no server, no network, text that stays text.

Template, style and script are ours (forumgraph/viewer); vis-network comes out of the installed
pyvis. Its style sheet is left out: 220 kB for buttons and dialogues the page does not have.
"""

from __future__ import annotations

import base64
import gzip
import json
import os
import re
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import networkx as nx

from forumgraph.errors import SetupError
from forumgraph.export.choices import Choices, read_day
from forumgraph.export.files import encode_text, write_file
from forumgraph.export.packing import pack_graph

# Order matters: a module may use what stands before it.
MODULES = (
    "text.js", "words.js", "data.js", "state.js", "filter.js", "measures.js", "palette.js",
    "places.js", "groups.js", "labels.js", "lines.js", "legend.js", "shapes.js",
    "picture.js", "sight.js", "drawing.js", "svg.js", "sentences.js", "profile.js", "glance.js",
    "panel.js", "list.js", "tallies.js", "matrix.js", "evidence.js", "print.js", "take.js",
    "search.js", "period.js", "events.js", "notes.js", "controls.js", "viewer.js",
)  # fmt: skip
STYLES = ("viewer.css", "picture.css", "panel.css", "tables.css", "take.css",
          "print.css")  # fmt: skip
VIS_FOLDERS = ("templates/lib/vis-9.1.2", "lib/vis-9.1.2")
# Below this, packing saves less than unpacking costs in clarity.
PACK_FROM = 100_000

_IMPORT = re.compile(r"^import [^;]*;\n", re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)
_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def export_html(
    graph: nx.MultiDiGraph[Any], path: Path, choices: Choices | None = None
) -> None:
    """Write the page; raises SetupError when pyvis lacks vis-network or the path is refused."""
    write_file(path, encode_text(render_page(graph, choices)))


def render_page(graph: nx.MultiDiGraph[Any], choices: Choices | None = None) -> str:
    """Return the whole page, opening as chosen; the same graph gives the same text all day."""
    library = guard_script(find_vis_network().read_text("utf-8"))
    script = guard_script(join_modules())
    policy = (
        "default-src 'none'; "
        f"script-src {hash_source(library)} {hash_source(script)}; "
        "style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    data, quotes = pack_graph(graph)
    data["made"] = read_day(os.environ.get("SOURCE_DATE_EPOCH"))
    data["choices"] = (choices or Choices()).model_dump(exclude_defaults=True)
    pieces = {
        "policy": policy,
        "style": "\n".join(map(_read_viewer, STYLES)),
        "data": pack_data("data", data),
        "sentences": pack_data("sentences", quotes),
        "library": library,
        "script": script,
    }
    return fill_template(_read_viewer("template.html"), pieces)


def fill_template(template: str, pieces: dict[str, str]) -> str:
    """Put the pieces in in one pass, so that `{{script}}` in a record stays what it is."""
    return re.sub(r"\{\{(\w+)\}\}", lambda found: pieces[found[1]], template)


def pack_data(name: str, data: Any) -> str:
    """Return the element that holds the data: JSON, or where it is long, gzip in base64."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    if len(text) < PACK_FROM:
        return f'<script type="application/json" id="{name}">{escape_json(text)}</script>'
    # no time of making: the same data gives the same bytes
    packed = base64.b64encode(gzip.compress(encode_text(text), 9, mtime=0)).decode()
    return f'<script type="application/gzip" id="{name}">{packed}</script>'


def escape_json(text: str) -> str:
    """Return JSON that cannot end its script element, whatever its strings hold.

    `<!--` and `<script` matter as much as `</script`: they change how HTML reads what follows.
    Source: HTML Living Standard, 4.12.1.3 (restrictions for contents of script elements).
    """
    return text.translate(_ESCAPES)


def guard_script(code: str) -> str:
    """Return the code with what would end or hide its script element written otherwise.

    In strings, where alone such text occurs, `\\x3c` is `<`.
    """
    return re.sub(r"<(?=/script|!--|script)", r"\\x3c", code, flags=re.IGNORECASE)


def hash_source(code: str) -> str:
    """Return the CSP source that admits exactly this inline script."""
    return f"'sha256-{base64.b64encode(sha256(encode_text(code)).digest()).decode()}'"


def join_modules() -> str:
    """Join the viewer's modules into one: a page from the file system may not import files."""
    return "\n".join(_EXPORT.sub("", _IMPORT.sub("", _read_viewer(name))) for name in MODULES)


def find_vis_network() -> Traversable:
    """Return the vis-network script of the installed pyvis; raises SetupError when missing."""
    try:
        package = files("pyvis")
    except ModuleNotFoundError as error:
        raise SetupError(
            "pyvis가 설치되어 있지 않습니다", "pyvis", "pip install 'pyvis>=0.3.2'"
        ) from error
    for folder in VIS_FOLDERS:
        script = package.joinpath(folder, "vis-network.min.js")
        if script.is_file():
            return script
    raise SetupError(
        "설치된 pyvis에 vis-network 9.1.2가 없습니다",
        str(package),
        "pip install --force-reinstall 'pyvis>=0.3.2,<0.4'",
    )


def _read_viewer(name: str) -> str:
    return files("forumgraph").joinpath("viewer", name).read_text("utf-8")
