"""The schema of ``chart``."""

from __future__ import annotations

from dangvu_cli.domain.report import BREAKDOWNS
from dangvu_cli.domain.timing import TIMINGS
from dangvu_cli.render.report_shapes import CHART_SCHEMA
from dangvu_cli.render.schemas.parts import (
    COUNT,
    DAY,
    NUMBER,
    TEXT,
    Fields,
    array,
    choice,
    field,
    nullable,
    record,
    ref,
)

STRETCH: Fields = {
    "start": field(DAY, "first day"),
    "end": field(DAY, "last day"),
}

DAY_POINT: Fields = {
    **STRETCH,
    "open": field(nullable(COUNT), "open tasks; null after `as_of`"),
    "overdue": field(nullable(COUNT), "those of them that are overdue; null after `as_of`"),
    "done": field(nullable(COUNT), "done tasks; null after `as_of`"),
    "planned": field(COUNT, "would be open if each were done on its last day, in force that day"),
}

STEP_POINT: Fields = {
    **STRETCH,
    "due": field(COUNT, "tasks, of any kind, whose last day lies in these days"),
    "timings": field(ref("timings"), "how many of them have which timing"),
    "tasks": field(array(NUMBER), "their numbers, the nearest first"),
}

SERIES: Fields = {
    "key": field(nullable(TEXT), "as in the groups of a report; null too where `by` is null"),
    "label": field(nullable(TEXT), "the key in the user's language; null where `by` is null"),
    "points": field(
        array({"anyOf": [ref("day_point"), ref("step_point")]}),
        "of a burndown each day, of a timeline each day, week, month or year",
    ),
}

CHART: Fields = {
    "schema": field({"const": CHART_SCHEMA}, "name and version of this form"),
    "chart": field(choice(("burndown", "timeline")), "what is drawn"),
    "as_of": field(DAY, "day by which everything is judged"),
    "period": field(ref("period"), "the days that are drawn"),
    "by": field(nullable(choice(BREAKDOWNS)), "what it is broken down by"),
    "series": field(array(ref("series")), "one, or one a line of the breakdown"),
}

DEFINITIONS = {
    "timings": record("Timings", {timing: field(COUNT, "tasks") for timing in TIMINGS}),
    "day_point": record("Day of a burndown", DAY_POINT),
    "step_point": record("Step of a timeline", STEP_POINT),
    "series": record("Series of a chart", SERIES),
}

OUTPUTS = {
    "chart": {
        **record("Work over a period", CHART),
        "description": "Output of `chart burndown --json` and `chart timeline --json`. A burndown "
        "counts deliverables and recurring tasks, without cancelled ones.",
    },
}
