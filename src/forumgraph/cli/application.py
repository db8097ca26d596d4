"""The application: which commands there are, in the order of the help, and how a run ends.

Exit codes: 0 done, 1 some source failed under --strict or all failed, 2 wrong use or set-up.
"""

from __future__ import annotations

import sys
from typing import Any

import typer

from forumgraph import console
from forumgraph.cli.checks import doctor, evaluate, report
from forumgraph.cli.differences import diff
from forumgraph.cli.identities import candidates, ignore, judge, rename
from forumgraph.cli.lookups import export, search, show, stats
from forumgraph.cli.records import build, extract, read, structure
from forumgraph.console.options import Version
from forumgraph.console.streams import drop_output, explain_refusal, flush_output
from forumgraph.console.usage import Command, Group
from forumgraph.errors import ForumGraphError, SourceError

INTERRUPTED = 130
COMMANDS = (
    build, export, read, structure, extract, show, search, stats, diff, candidates, judge, rename,
    ignore, evaluate, report, doctor,
)  # fmt: skip


class _Commands(Group):
    """Turns what the library raises into a message and an exit code, never into a traceback."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except ForumGraphError as error:
            console.print_error(error)
            raise typer.Exit(1 if isinstance(error, SourceError) else 2) from error
        except KeyboardInterrupt as error:
            console.say("멈추었습니다. 그때까지 읽은 기록은 데이터베이스에 남아 있습니다.")
            raise typer.Exit(INTERRUPTED) from error


app = typer.Typer(
    cls=_Commands,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run the command line; a reader who stops reading (`| head`) is no error."""
    try:
        try:
            app(prog_name="forumgraph")
        finally:
            flush_output()
    except BrokenPipeError:
        drop_output()
    except OSError as error:
        drop_output()
        console.print_error(explain_refusal(error))
        sys.exit(2)


@app.callback()
def start(version: Version = False) -> None:
    """포럼 기록을 읽어 누가 누구와 무엇을 했는지 근거 문장과 함께 그립니다.

    먼저 build로 기록을 데이터베이스에 넣고, show·search·stats로 찾아보고, export로 그림과
    표를 만듭니다. 인터넷은 쓰지 않습니다.
    """
    console.configure_streams()


for command in COMMANDS:
    app.command(cls=Command)(command)
