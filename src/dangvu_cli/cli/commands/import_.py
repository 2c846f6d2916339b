"""``dangvu import``: tasks from a file."""

from __future__ import annotations

from dataclasses import field
from typing import Annotated, Any, ClassVar

import typer

from dangvu_cli.app.drafting import one_of
from dangvu_cli.app.importing import import_into
from dangvu_cli.app.office.taking import holds_office_tables
from dangvu_cli.app.office.understanding import Wishes
from dangvu_cli.cli.arrivals import tell_outcome
from dangvu_cli.cli.context import Context
from dangvu_cli.cli.files import content_of
from dangvu_cli.cli.options import Output, Text, Texts, Yes, no_texts
from dangvu_cli.cli.output import form
from dangvu_cli.cli.spread import command, command_app
from dangvu_cli.domain.legacy import ENCODINGS
from dangvu_cli.errors import Message, UsageError
from dangvu_cli.values import value

app = command_app()

Table = Annotated[int | None, typer.Option("--table", metavar="N", min=1, help="option.table")]
Skip = Annotated[bool, typer.Option("--skip-unreadable", help="option.skip-unreadable")]
Encoding = Annotated[Text, typer.Option("--encoding", metavar="tcvn3|vni", help="option.encoding")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="option.dry-run")]


@value
class Office:
    """What is said about office tables."""

    heading: ClassVar[str] = "help.options"

    map: Annotated[Texts, typer.Option("--map", metavar="COLUMN=FIELD", help="option.map")] = field(
        default_factory=no_texts
    )
    issued: Annotated[Text, typer.Option("--issued", metavar="DATE", help="option.issued")] = None
    sheet: Annotated[Text, typer.Option("--sheet", metavar="NAME", help="option.sheet")] = None
    table: Table = None
    skip_unreadable: Skip = False
    encoding: Encoding = None

    def wishes(self, context: Context) -> Wishes:
        """The same, read."""
        issued = context.past_day(self.issued) if self.issued else None
        encoding: Any = self.encoding and one_of("encoding", self.encoding.lower(), ENCODINGS)
        return Wishes(
            tuple(self.map), issued, self.sheet, self.table, self.skip_unreadable, encoding
        )


@command(app, "command.import.help")
def import_(
    context: Context,
    path: Annotated[str, typer.Argument(metavar="FILE|-", help="argument.import")],
    office: Office,
    output: Output,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Bring in the tasks of a file, all of them or none."""
    form(output)
    content, wishes = content_of(path), office.wishes(context)
    if holds_office_tables(content, path, wishes):
        from dangvu_cli.cli.office import bring_tables

        bring_tables(context, content, path, wishes, output, dry_run=dry_run, yes=yes)
        return
    if wishes.any or dry_run:
        raise UsageError("import.no-tables", name=path, hint=Message("import.no-tables-hint"))
    with context.workspace.change(context.stamp) as book:
        outcome = import_into(book, content, path, context.frame(book.events.values()))
    tell_outcome(context, book, outcome, output)
