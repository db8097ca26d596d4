"""store: one SQLite file that holds every record, what was found in it and who it is about.

::

    sources ── documents ─┬─ events, sessions, speeches     what happened
                          ├─ mentions ── links ── entities ── names
                          ├─ statements                     what is said of whom, with evidence
                          └─ passages ── words              full-text search over morphemes
    candidates   pairs a person may judge        runs   when builds ran, and what they changed
"""

from forumgraph.store.database import Store, open_store
from forumgraph.store.history import RunRow
from forumgraph.store.network import Ends, EntityState, Network, RelationState, Sentence
from forumgraph.store.persons import PersonNaming
from forumgraph.store.rows import DocumentRow, Evidence, Hit, SourceRow, Stretch
from forumgraph.store.schema import SCHEMA_VERSION

__all__ = [
    "SCHEMA_VERSION",
    "DocumentRow",
    "Ends",
    "EntityState",
    "Evidence",
    "Hit",
    "Network",
    "PersonNaming",
    "RelationState",
    "RunRow",
    "Sentence",
    "SourceRow",
    "Store",
    "Stretch",
    "open_store",
]
