"""The pages of ``config``."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from dangvu_cli.i18n import say, translate
from dangvu_cli.render.sheet import Column, Page, Sheet
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dangvu_cli.errors import Message
    from dangvu_cli.i18n import Language


@value
class SettingRow:
    """A setting: its whole name, what it is, what it is without a config file, what it is for."""

    name: str
    value: Any
    default: Any
    meaning: Message


@value
class ProblemRow:
    """What is wrong in the config file, and on which line."""

    line: int | None
    problem: Message
    hint: Message | None


def settings_page(rows: Sequence[SettingRow], language: Language) -> Page:
    """The answer of ``config list``."""

    def meaning(row: SettingRow) -> str:
        return translate(language, row.meaning)

    columns: list[Column[SettingRow]] = [
        Column("name", say(language, "setting.name"), lambda r: r.name, lambda r: r.name),
        Column("value", say(language, "setting.value"), lambda r: spelled(r.value),
               lambda r: spelled(r.value) or "–", most=40),
        Column("meaning", say(language, "setting.meaning"), meaning, meaning, flexible=True),
    ]  # fmt: skip
    return Page(
        sheets=[Sheet(columns, rows)],
        data=lambda: [
            {
                "name": row.name,
                "value": plain(row.value),
                "default": plain(row.default),
                "meaning": meaning(row),
            }
            for row in rows
        ],
    )


def setting_page(setting: Any) -> Page:  # noqa: ANN401 (whatever a setting holds)
    """The answer of ``config get``: the value alone, a list with a line for each part."""
    parts = setting if isinstance(setting, tuple) else (setting,)
    lines = [spelled(part) for part in parts if part is not None]
    return Page(sheets=[], lines=lines, data=lambda: plain(setting))


def problems_page(path: str, rows: Sequence[ProblemRow], language: Language) -> Page:
    """The answer of ``config check`` on the file at ``path``."""

    def problem(row: ProblemRow) -> str:
        return translate(language, row.problem)

    def hint(row: ProblemRow) -> str:
        return translate(language, row.hint) if row.hint else ""

    columns: list[Column[ProblemRow]] = [
        Column("line", say(language, "setting.line"), lambda r: r.line,
               lambda r: str(r.line or ""), align="right"),
        Column("problem", say(language, "setting.problem"), problem, problem, flexible=True),
        Column("hint", say(language, "setting.hint"), hint, hint, flexible=True),
    ]  # fmt: skip
    empty = say(language, "config.sound", path=path)
    return Page(
        sheets=[Sheet(columns, rows, title=path)] if rows else [],
        lines=() if rows else (empty,),
        data=lambda: [
            {"line": row.line, "problem": problem(row), "hint": hint(row) or None} for row in rows
        ],
    )


def plain(setting: Any) -> Any:  # noqa: ANN401
    """A value of a setting as JSON has it."""
    if isinstance(setting, tuple):
        return [plain(part) for part in setting]
    return setting if setting is None or isinstance(setting, int) else spelled(setting)


def spelled(setting: Any) -> str:  # noqa: ANN401
    """A value of a setting as ``config set`` takes it."""
    if isinstance(setting, tuple):
        return ",".join(map(spelled, setting))
    if isinstance(setting, date):
        return setting.isoformat()
    return "" if setting is None else str(setting)
