"""What was sent by mail, and what would be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dangvu_cli.domain.reminder import LeadReminders
from dangvu_cli.i18n import say, translate
from dangvu_cli.render import report_shapes
from dangvu_cli.render.sheet import Column, Page, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from dangvu_cli.domain.delivery import Letter, Posted
    from dangvu_cli.domain.reminder import Reminder
    from dangvu_cli.i18n import Language


def posted_page(as_of: date, posted: Sequence[Posted], language: Language) -> Page:
    """What became of each letter, an address a line; nothing at all where there was none."""
    letters = list({id(one.letter): one.letter for one in posted}.values())
    sheet = Sheet(columns=_columns(language), rows=posted, name="deliveries")
    rows = [_shape(one.letter, one.address, one.state, _reason(one, language)) for one in posted]
    return _page(as_of, letters, rows, [sheet] if posted else [])


def planned_page(
    as_of: date, letters: Sequence[Letter], shown: Iterable[str], language: Language
) -> Page:
    """The mails as they would be sent, ``shown`` as their lines."""
    rows = [
        _shape(letter, address, "planned", None)
        for letter in letters
        for address in letter.addresses
    ]
    return _page(as_of, letters, rows, [], list(shown))


def _page(
    as_of: date,
    letters: Sequence[Letter],
    rows: list[dict[str, Any]],
    sheets: list[Sheet[Posted]],
    lines: Sequence[str] = (),
) -> Page:
    return Page(
        sheets=sheets,
        data=lambda: report_shapes.reminders(as_of, _groups(letters), rows),
        ids=lambda: sorted({n for letter in letters for n in letter.tasks}),
        lines=lines,
    )


def _groups(letters: Sequence[Letter]) -> list[LeadReminders]:
    """What the letters remind of, each task once."""
    groups: dict[str | None, dict[int, Reminder]] = {}
    for letter in letters:
        group = groups.setdefault(letter.lead, {})
        group |= {reminder.standing.task.id: reminder for reminder in letter.reminders}
    return [LeadReminders(lead, list(group.values())) for lead, group in groups.items() if group]


def _columns(language: Language) -> list[Column[Posted]]:
    def column(name: str, text: Any, **more: Any) -> Column[Posted]:  # noqa: ANN401
        label = say(language, f"posted.{name}")
        return Column(name, label, text, text, **more)

    none = say(language, "remind.no-lead")
    return [
        column("address", lambda one: one.address, rank=0),
        column("kind", lambda one: say(language, f"posted.kind.{one.letter.kind}")),
        column("lead", lambda one: _lead(one.letter, none)),
        column("tasks", lambda one: ", ".join(map(str, one.letter.tasks))),
        column("state", lambda one: say(language, f"posted.state.{one.state}"), rank=0),
        column("reason", lambda one: _reason(one, language) or "", flexible=True, rank=0),
    ]


def _lead(letter: Letter, none: str) -> str:
    return "" if letter.kind == "digest" else letter.lead or none


def _reason(one: Posted, language: Language) -> str | None:
    return translate(language, one.reason) if one.reason else None


def _shape(letter: Letter, address: str, state: str, reason: str | None) -> dict[str, Any]:
    return {
        "kind": letter.kind,
        "lead": letter.lead,
        "address": address,
        "tasks": list(letter.tasks),
        "state": state,
        "reason": reason,
    }
