"""The options that say what a task is."""

from __future__ import annotations

from dataclasses import field
from typing import Annotated, ClassVar

import typer

from dangvu_cli.cli.options import Text, Texts, no_texts
from dangvu_cli.values import value


@value
class Definition:
    """What a task is: the options of ``add`` and ``edit``; ``none`` clears a field in ``edit``."""

    heading: ClassVar[str] = "help.options"

    due: Annotated[Text, typer.Option("--due", metavar="DEADLINE", help="define.due")] = None
    group: Annotated[Text, typer.Option("--group", metavar="TEXT", help="define.group")] = None
    lead: Annotated[Text, typer.Option("--lead", metavar="TEXT", help="define.lead")] = None
    support: Annotated[Texts, typer.Option("--support", metavar="TEXT", help="define.support")] = (
        field(default_factory=no_texts)
    )
    document: Annotated[
        Texts, typer.Option("--document", metavar="SYMBOL", help="define.document")
    ] = field(default_factory=no_texts)
    target: Annotated[Text, typer.Option("--target", metavar="N UNIT", help="define.target")] = None
    kind: Annotated[Text, typer.Option("--kind", metavar="KIND", help="define.kind")] = None
    tag: Annotated[Texts, typer.Option("--tag", metavar="TAG", help="define.tag")] = field(
        default_factory=no_texts
    )
    priority: Annotated[
        Text, typer.Option("--priority", metavar="PRIORITY", help="define.priority")
    ] = None
    parent: Annotated[Text, typer.Option("--parent", metavar="TASK", help="define.parent")] = None
    depends_on: Annotated[
        Texts, typer.Option("--depends-on", metavar="TASK", help="define.depends-on")
    ] = field(default_factory=no_texts)
    assigned: Annotated[
        Text, typer.Option("--assigned", metavar="DATE", help="define.assigned")
    ] = None
    assigned_by: Annotated[
        Text, typer.Option("--assigned-by", metavar="TEXT", help="define.assigned-by")
    ] = None
    key: Annotated[Text, typer.Option("--key", metavar="KEY", help="define.key")] = None
    summary: Annotated[Text, typer.Option("--summary", metavar="TEXT", help="define.summary")] = (
        None
    )
    product: Annotated[Text, typer.Option("--product", metavar="TEXT", help="define.product")] = (
        None
    )
    title_en: Annotated[
        Text, typer.Option("--title-en", metavar="TEXT", help="define.title-en")
    ] = None
