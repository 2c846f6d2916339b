"""The pages of ``doctor`` and ``restore --list``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dangvu_cli.i18n import say, translate
from dangvu_cli.render import words
from dangvu_cli.render.sheet import Column, Page, Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dangvu_cli.domain.keeping import Copy, Finding, Treated
    from dangvu_cli.i18n import Language


def doctor_page(treated: Treated, language: Language, program: str) -> Page:
    """What was mended, and what is amiss; ``program`` is how a command that is told begins."""
    rows = [(one, True) for one in treated.mended] + [(one, False) for one in treated.left]
    return Page(
        sheets=[_findings(rows, language, program)] if rows else [],
        lines=() if rows else [say(language, "doctor.nothing")],
        data=lambda: [_finding(one, done, language) for one, done in rows],
    )


def copies_page(copies: Sequence[Copy], language: Language) -> Page:
    """The generations that can be brought back."""
    return Page(
        sheets=[_copies(copies, language)],
        data=lambda: [
            {
                "name": one.name,
                "generation": one.generation,
                "saved": one.saved,
                "standing": one.standing,
                "tasks": one.tasks,
                "commands": one.commands,
            }
            for one in copies
        ],
    )


def _finding(one: Finding, mended: bool, language: Language) -> dict[str, Any]:  # noqa: FBT001
    return {
        "code": one.message.id.removeprefix("doctor."),
        "message": translate(language, one.message),
        "problem": not one.remark,
        "mend": one.mend,
        "mended": mended,
    }


def _findings(rows: Sequence[tuple[Finding, bool]], language: Language, program: str) -> Sheet[Any]:
    def standing(row: tuple[Finding, bool]) -> str:
        one, mended = row
        if mended:
            return say(language, "doctor.mended")
        if one.mend:
            return f"{program} doctor --{one.mend}"
        return say(language, "doctor.remark" if one.remark else "doctor.by-hand")

    return Sheet(
        columns=[
            Column("message", say(language, "doctor.found"),
                   lambda row: translate(language, row[0].message),
                   lambda row: translate(language, row[0].message), flexible=True),
            Column("mend", say(language, "doctor.mend"), lambda row: row[0].mend, standing),
        ],
        rows=rows,
    )  # fmt: skip


def _copies(copies: Sequence[Copy], language: Language) -> Sheet[Any]:
    def standing(one: Copy) -> str:
        return say(language, f"restore.standing.{one.standing}")

    return Sheet(
        columns=[
            Column("name", say(language, "restore.generation"), lambda c: c.name,
                   lambda c: c.name),
            Column("saved", say(language, "restore.saved"), lambda c: c.saved,
                   lambda c: words.moment(c.saved)),
            Column("tasks", say(language, "restore.tasks"), lambda c: c.tasks,
                   lambda c: "" if c.tasks is None else str(c.tasks), align="right"),
            Column("commands", say(language, "restore.commands"), lambda c: c.commands,
                   lambda c: "" if c.commands is None else str(c.commands), align="right"),
            Column("standing", say(language, "restore.standing"), lambda c: c.standing, standing),
        ],
        rows=copies,
        empty=say(language, "restore.none"),
    )  # fmt: skip
