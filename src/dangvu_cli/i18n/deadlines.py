"""Deadlines in words for people; ``dates.read`` reads every one of them back to the same days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dangvu_cli.domain.dates.canonical import Unit, form_of
from dangvu_cli.domain.dates.recurrence import (
    DAYS,
    HALF_YEARLY,
    QUARTER_ENDS,
    QUARTER_STARTS,
    QUARTERLY,
    parts_of_rule,
)
from dangvu_cli.domain.dates.units import whole_unit
from dangvu_cli.domain.deadline import Deadline
from dangvu_cli.errors import Message
from dangvu_cli.i18n import MONTHS, say, spell_day

if TYPE_CHECKING:
    from dangvu_cli.domain.dates.canonical import Form
    from dangvu_cli.domain.deadline import Period, Reading, Span
    from dangvu_cli.i18n import Language

_ROMAN = ("I", "II", "III", "IV")
_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_DAY_PARTS = {"FREQ", "BYMONTH", "BYMONTHDAY", "BYSETPOS"}
_RULES_OF_PARTS = ("by", "before", "start-of", "mid-of", "end-of", "session")
_RULES = {
    "FREQ=DAILY": "spell.daily", "FREQ=WEEKLY": "spell.weekly", "FREQ=MONTHLY": "spell.monthly",
    QUARTERLY: "spell.quarterly", HALF_YEARLY: "spell.half_yearly", "FREQ=YEARLY": "spell.yearly",
}  # fmt: skip


def spell(deadline: Deadline | Reading, language: Language) -> str:
    """``Quý II/2023``, ``đến 30/06/2023``; ``Q2 2023``, ``by 30 Jun 2023``.

    A deadline bound to an event gives the event's id: the caller knows the event's name.
    """
    form = form_of(deadline)
    if form.event is not None:
        named = f"event:{form.event}"
        return say(language, "spell.by_day", part=named) if form.unit else named
    if form.recurrence is not None:
        return spell_rule(form.recurrence, language)
    if form.kind == "relative":
        return _span(form.span, language) if form.span else say(language, "spell.from_assignment")
    days = _days(form, language)
    if form.kind == "continuing" and form.since is None:
        if days is None:
            return say(language, "spell.continuing")
        return say(language, "spell.continuing_within", part=_inside(days, language))
    return days or say(language, "spell.none")


def spell_inside(deadline: Deadline, language: Language) -> str:
    """A deadline inside a longer text: ``quý II/2023``, ``hằng tháng``."""
    return _inside(spell(deadline, language), language)


def spell_period(period: Period, language: Language) -> str:
    """A period inside a sentence: ``quý II/2023``; one with an open end as it was given."""
    if period.start is None or period.end is None:
        return period.text
    unit = whole_unit(period.start, period.end)
    return spell_inside(Deadline("", period.start, period.end, unit), language)


def spell_reading_rule(rule: str, language: Language) -> str:
    """The rule by which a text was read: ``cuối tháng``, ``từ … đến …``; ``end of month``."""
    head = next((head for head in _RULES_OF_PARTS if rule.startswith(f"{head}-")), None)
    if head is None:
        return say(language, f"rule.{rule}")
    part = rule.removeprefix(f"{head}-")
    return say(language, f"rule-of-part.{head}", part=Message(f"rule.{part}"))


def spell_rule(rule: str, language: Language) -> str:
    """A recurrence in words; a rule that the grammar does not yield is given as it stands."""
    if rule in _RULES:
        return say(language, _RULES[rule])
    parts = parts_of_rule(rule)
    if parts.keys() == {"FREQ", "BYDAY"} and parts["BYDAY"] in DAYS:
        weekday = say(language, f"spell.weekday_{DAYS.index(parts['BYDAY'])}")
        return say(language, "spell.every_weekday", weekday=weekday)
    if "BYMONTHDAY" not in parts or not parts.keys() <= _DAY_PARTS:
        return rule
    day = int(parts["BYMONTHDAY"].split(",")[-1])
    if "BYMONTH" not in parts:
        return say(language, "spell.monthday", day=day if language == "vi" else _ordinal(day))
    return _yearly(day, tuple(int(month) for month in parts["BYMONTH"].split(",")), language)


def _yearly(day: int, months: tuple[int, ...], language: Language) -> str:
    for quarter_months, message in ((QUARTER_ENDS, "last"), (QUARTER_STARTS, "first")):
        if months == quarter_months:
            suffix = "month" if day == -1 else "day"
            return say(language, f"spell.quarter_{message}_{suffix}", day=day)
    if day == -1:
        names = ", ".join(_month(month, language) for month in months)
        return say(language, "spell.month_yearly", month=names)
    days = ", ".join(_monthday(day, month, language) for month in months)
    return say(language, "spell.days_yearly", days=days)


def _days(form: Form, language: Language) -> str | None:
    if form.since is not None:
        return say(language, "spell.from", part=_inside(_written(form.since, language), language))
    if form.unit is None:
        return None
    if form.until is None:
        return _written(form.unit, language)
    first, last = form.unit.first, form.until.first
    start = spell_day(language, first)
    if first.year == last.year:
        start = _monthday(first.day, first.month, language)
    return say(language, "spell.range", start=start, end=last)


def _written(unit: Unit, language: Language) -> str:
    plain = _plain(unit, language)
    if unit.shape == "on":
        return plain
    if unit.shape == "by" and unit.precision == "day":
        return say(language, "spell.by_day", part=plain)
    return say(language, f"spell.shape_{unit.shape}", part=_inside(plain, language))


def _plain(unit: Unit, language: Language) -> str:
    first = unit.first
    if unit.precision == "day":
        return spell_day(language, first)
    if unit.precision == "week":
        year, week, _ = first.isocalendar()
        return say(language, "spell.week", week=week, year=year)
    if unit.precision == "half":
        return say(language, f"spell.half_{first.month // 6 + 1}", year=first.year)
    if unit.precision == "quarter":
        quarter = _ROMAN[first.month // 3] if language == "vi" else first.month // 3 + 1
        return say(language, "spell.quarter", quarter=quarter, year=first.year)
    if unit.precision == "month":
        return say(language, "spell.month", month=_month(first.month, language), year=first.year)
    return say(language, "spell.year", year=first.year)


def _month(month: int, language: Language) -> str:
    return str(month) if language == "vi" else _MONTH_NAMES[month - 1]


def _monthday(day: int, month: int, language: Language) -> str:
    return f"{day:02}/{month:02}" if language == "vi" else f"{day} {MONTHS[month - 1]}"


def _ordinal(day: int) -> str:
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(day % 10 if day not in {11, 12, 13} else 0, "th")
    return f"{day}{suffix}"


def _span(span: Span, language: Language) -> str:
    return say(language, f"spell.span_{span.unit}", count=span.count)


def _inside(text: str, language: Language) -> str:
    """The text within a longer one: Vietnamese units lose their capital there."""
    return text[0].lower() + text[1:] if language == "vi" else text
