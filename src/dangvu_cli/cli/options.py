"""Options and arguments that commands share; ``cli.spread`` hands them to Typer one by one.

The annotations are no texts here (no ``from __future__ import annotations``): to evaluate so many
of them took longer than all else that is done with the options.
"""

from dataclasses import field
from typing import TYPE_CHECKING, Annotated, ClassVar

import typer

from dangvu_cli.domain.text import nfc
from dangvu_cli.values import names_of, value

if TYPE_CHECKING:
    from collections.abc import Callable

    from dangvu_cli.cli.context import Context
    from dangvu_cli.domain.judge import Standing
    from dangvu_cli.domain.snapshot import Snapshot


def no_texts() -> list[str]:
    """The default of an option that may be repeated."""
    return []


class Everything:
    """The test that each task passes."""

    reads: frozenset[str] = frozenset()

    def __call__(self, standing: "Standing") -> bool:
        """Whether a task is wanted: it is."""
        return True


Text = str | None
Texts = list[str]

TaskWords = Annotated[list[str], typer.Argument(metavar="TASK…", help="argument.tasks")]
AnyTaskWords = Annotated[
    list[str] | None, typer.Argument(metavar="[TASK…]", help="argument.tasks", show_default=False)
]
TaskWord = Annotated[str, typer.Argument(metavar="TASK", help="argument.task")]
Limit = Annotated[int | None, typer.Option("--limit", metavar="N", min=0, help="option.limit")]
Fields = Annotated[Text, typer.Option("--fields", metavar="A,B,C", help="option.fields")]
Sorting = Annotated[Text, typer.Option("--sort", metavar="FIELD,-FIELD", help="option.sort")]
AttachedTo = Annotated[
    Text, typer.Option("--attached-to", metavar="TEXT", help="option.attached-to")
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="option.yes")]
Force = Annotated[bool, typer.Option("--force", help="option.force")]
ExitCode = Annotated[bool, typer.Option("--exit-code", help="option.exit-code")]


@value
class Filters:
    """Which tasks: joined by AND, one option repeated is OR (contract, section 2)."""

    heading: ClassVar[str] = "help.which"

    query: Annotated[
        list[str] | None, typer.Argument(metavar="[QUERY…]", help="argument.query")
    ] = None
    due: Annotated[Texts, typer.Option("--due", metavar="PERIOD", help="option.due")] = field(
        default_factory=no_texts
    )
    status: Annotated[Texts, typer.Option("--status", metavar="S", help="option.status")] = field(
        default_factory=no_texts
    )
    timing: Annotated[Texts, typer.Option("--timing", metavar="T", help="option.timing")] = field(
        default_factory=no_texts
    )
    kind: Annotated[Texts, typer.Option("--kind", metavar="K", help="option.kind")] = field(
        default_factory=no_texts
    )
    group: Annotated[Texts, typer.Option("--group", metavar="TEXT", help="option.group")] = field(
        default_factory=no_texts
    )
    lead: Annotated[Texts, typer.Option("--lead", metavar="TEXT", help="option.lead")] = field(
        default_factory=no_texts
    )
    tag: Annotated[Texts, typer.Option("--tag", metavar="T", help="option.tag")] = field(
        default_factory=no_texts
    )
    document: Annotated[
        Texts, typer.Option("--document", metavar="SYMBOL", help="option.document")
    ] = field(default_factory=no_texts)
    search: Annotated[Texts, typer.Option("--search", metavar="TEXT", help="option.search")] = (
        field(default_factory=no_texts)
    )
    open: Annotated[bool, typer.Option("--open", help="option.open")] = False
    overdue: Annotated[bool, typer.Option("--overdue", help="option.overdue")] = False

    def node(self, context: "Context", state: "Snapshot") -> "Callable[[Standing], bool]":
        """The predicate over standings that the options and the query say together."""
        if not any(getattr(self, name) for name in names_of(self)):
            return Everything()
        from dangvu_cli.domain.query import Options, all_of, from_options

        frame = context.frame(state.events.values())
        options = Options(
            due=tuple(self.due),
            status=tuple(self.status),
            timing=tuple(self.timing),
            kind=tuple(self.kind),
            group=tuple(self.group),
            lead=tuple(self.lead),
            tag=tuple(self.tag),
            document=tuple(self.document),
            search=tuple(self.search),
            open=self.open,
            overdue=self.overdue,
        )
        chosen = from_options(options, frame)
        if not self.query:
            return chosen
        from dangvu_cli.domain.query_parser import parse_query

        return all_of(chosen, parse_query(" ".join(self.query), frame, context.views))


@value
class Output:
    """In which form, and where to."""

    heading: ClassVar[str] = "help.output"

    format: Annotated[Text, typer.Option("--format", metavar="FORMAT", help="option.format")] = None
    json: Annotated[bool, typer.Option("--json", help="option.json")] = False
    file: Annotated[Text, typer.Option("-o", "--output", metavar="FILE", help="option.output")] = (
        None
    )
    force: Annotated[bool, typer.Option("--force", help="option.force")] = False
    excel: Annotated[bool, typer.Option("--excel", help="option.excel")] = False


@value
class Past:
    """The state of which day, from what was known by which day."""

    heading: ClassVar[str] = "help.day"

    as_of: Annotated[Text, typer.Option("--as-of", metavar="DATE", help="option.as-of")] = None
    known_at: Annotated[
        Text, typer.Option("--known-at", metavar="DATE", help="option.known-at")
    ] = None


OnDay = Annotated[Text, typer.Option("--on", metavar="DATE", help="option.on")]
Remark = Annotated[Text, typer.Option("--note", metavar="TEXT", help="option.note")]


@value
class Entered:
    """From which day a change holds, with what remark."""

    heading: ClassVar[str] = "help.entered"

    on: OnDay = None
    note: Remark = None

    @property
    def remark(self) -> str | None:
        """The remark as it is kept."""
        return nfc(self.note) if self.note and self.note.strip() else None


@value
class Corrected(Entered):
    """The same of a correction, which holds from the task's beginning where no day is given."""

    on: Annotated[Text, typer.Option("--on", metavar="DATE", help="option.on-correction")] = None
    note: Remark = None
