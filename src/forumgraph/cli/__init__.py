"""The command line: parse, call one library function, print.

Errors become exit codes in `application` and only there. What is heavy is imported inside the
command that needs it, so that `forumgraph --help` answers at once.
"""

from forumgraph.cli.application import app, main

__all__ = ["app", "main"]
