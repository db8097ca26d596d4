"""Help and wrong use in Korean: typer writes both in English and knows no other language.

What it writes is translated piece by piece, so that a message of another typer version, which
no pattern here fits, is still shown as it is.
"""

from __future__ import annotations

import re
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from forumgraph.console import say

# typer exports this one of its usage errors; the parent of all lies in click or in a copy of it.
UsageError: type[Exception] = typer.BadParameter.__bases__[0]
_HELP = (
    (r"^Usage: ", "사용법: "),
    (r"\[OPTIONS\]", "[선택]"),
    (r"COMMAND \[ARGS\]\.\.\.", "명령 [인자]..."),
    (r"^Options:$", "선택:"),
    (r"^Arguments:$", "인자:"),
    (r"^Commands:$", "명령:"),
    (r"Show this message and exit\.", "도움말을 보인다"),
    (r"\[default:(\s)", r"[기본값:\1"),
    (r"\[required\]", "[필수]"),
    (r"(; |\[)x>=(\d+)\]", r"\1\2 이상]"),
    (r"\[(\d+)<=x<=(\d+)\]", r"[\1부터 \2까지]"),
)
_ERRORS = (
    (r"Missing (?:argument|option|parameter) '?(.+?)'?\.(?: .*)?", r"\1 자리가 비었습니다"),
    (r"Missing command\.", "명령이 없습니다"),
    (r"No such command '(.+?)'\.(?: Did you mean (.+)\?)?", r"없는 명령입니다: \1|\2"),
    (
        r"No such option: (\S+?)(?: Did you mean (.+)\?| \(Possible options: (.+)\))?",
        r"없는 선택입니다: \1|\2\3",
    ),
    (r"Option '(.+)' requires (?:an argument|\d+ arguments)\.", r"\1 뒤에 값이 필요합니다"),
    (r"Option '(.+)' does not take a value\.", r"값을 받지 않는 선택입니다: \1"),
    (r"Got unexpected extra arguments?(?:\(s\))? \((.+)\)", r"남는 인자입니다: \1"),
    (
        r"Invalid value for '(.+?)'.*(?:greater than or equal to|x>=) ?(\d+).*",
        r"\1 값이 맞지 않습니다: \2 이상이어야 합니다",
    ),
    (
        r"Invalid value for '(.+?)'.*(?:less than or equal to|x<=) ?(\d+).*",
        r"\1 값이 맞지 않습니다: \2 이하여야 합니다",
    ),
    (
        r"Invalid value for '(.+?)': .*is not one of (.+)\.",
        r"\1 값이 맞지 않습니다. 쓸 수 있는 값: \2",
    ),
    (r"Invalid value for '(.+?)'.*\binteger\b.*", r"\1 값이 맞지 않습니다: 정수여야 합니다"),
    (r"Invalid value for '(.+?)': .*", r"\1 값이 맞지 않습니다"),
)


def translate_help(text: str) -> str:
    """Return a help text with its headings and remarks in Korean."""
    for pattern, korean in _HELP:
        text = re.sub(pattern, korean, text, flags=re.MULTILINE)
    return text


def translate_error(message: str) -> str:
    """Return what typer says of a wrong use in Korean, or as it is when it says something new.

    >>> translate_error("No such command 'shw'. Did you mean 'show'?")
    "없는 명령입니다: shw (혹시 'show'?)"
    """
    for pattern, korean in _ERRORS:
        if found := re.fullmatch(pattern, " ".join(message.split())):
            text, _, near = found.expand(korean).partition("|")
            return f"{text} (혹시 {near}?)" if near else text
    return message


def print_usage_error(error: Any) -> None:
    """Write a usage error to stderr: how the command is used, what is wrong, where to read on."""
    context = getattr(error, "ctx", None)
    if context is not None:
        say(f"{context.get_usage()}\n")
    say(f"잘못된 사용: {translate_error(error.format_message())}")
    if context is not None:
        say(f"  다음: {context.command_path} --help")


class Command(TyperCommand):
    """A command that explains itself in Korean."""

    def get_help(self, ctx: Any) -> str:
        """Return the help text."""
        return translate_help(super().get_help(ctx))

    def get_usage(self, ctx: Any) -> str:
        """Return the line that says how to call it."""
        return translate_help(super().get_usage(ctx))


class Group(TyperGroup):
    """Commands that say in Korean what they are and what was wrong with a call."""

    def get_help(self, ctx: Any) -> str:
        """Return the help text."""
        return translate_help(super().get_help(ctx))

    def get_usage(self, ctx: Any) -> str:
        """Return the line that says how to call it."""
        return translate_help(super().get_usage(ctx))

    def make_context(self, *args: Any, **more: Any) -> Any:
        """Read the words before the command; raises typer.Exit after a message."""
        try:
            return super().make_context(*args, **more)
        except UsageError as error:
            raise end_usage(error) from error

    def invoke(self, ctx: Any) -> Any:
        """Run the command; raises typer.Exit after a message on its wrong use."""
        try:
            return super().invoke(ctx)
        except UsageError as error:
            raise end_usage(error) from error


def end_usage(error: Exception) -> Exception:
    """Explain a usage error; return what ends the program: itself where it is but a help text."""
    if type(error).__name__ == "NoArgsIsHelpError":
        return error
    print_usage_error(error)
    return typer.Exit(2)
