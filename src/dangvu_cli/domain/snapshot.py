"""A snapshot: everything that a look may ask about, as stored or as of a day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from dangvu_cli.domain.book import History
    from dangvu_cli.domain.change import Change
    from dangvu_cli.domain.event import Event
    from dangvu_cli.domain.source import Source, SourceDocument
    from dangvu_cli.domain.task import Task


@value
class Snapshot:
    """Tasks by number, events by id, the sources and documents, and the history behind them."""

    tasks: Mapping[int, Task]
    events: Mapping[str, Event]
    sources: Sequence[Source]
    documents: Sequence[SourceDocument]
    history: History

    def replayed(self, day: date, known_before: str | None = None) -> Snapshot:
        """The state on ``day``, from what was recorded before ``known_before`` (RFC 3339, UTC)."""
        from dangvu_cli.domain.fold import fold_event

        changes = reversed(list(self.history.newest_first()))
        known = [c for c in changes if known_before is None or c.at < known_before]
        history = Recorded(known)
        tasks = {number: history.task_on(number, day) for number in history.task_numbers}
        events = {event_id: fold_event(history.of(event_id), day) for event_id in history.event_ids}
        return replace(
            self,
            tasks={number: task for number, task in tasks.items() if task is not None},
            events={event_id: event for event_id, event in events.items() if event is not None},
            history=history,
        )


class Recorded:
    """A history in memory: changes in the order of ``seq``."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self.changes = changes
        by_subject: defaultdict[int | str, list[Change]] = defaultdict(list)
        for change in changes:
            by_subject[change.subject].append(change)
        self._by_subject = dict(by_subject)

    @property
    def task_numbers(self) -> Iterable[int]:
        """The numbers of all tasks that ever were."""
        return sorted(subject for subject in self._by_subject if isinstance(subject, int))

    @property
    def event_ids(self) -> Iterable[str]:
        """The ids of all events that ever were, as first met."""
        return [subject for subject in self._by_subject if isinstance(subject, str)]

    def of(self, subject: int | str) -> Sequence[Change]:
        """The changes of a task or an event."""
        return self._by_subject.get(subject, ())

    def newest_first(self) -> Iterator[Change]:
        """All changes, the latest first."""
        return reversed(self.changes)

    def bound_to(self, event_id: str) -> set[int]:
        """The tasks whose deadline was at the event at any time."""
        return {c.task for c in self.changes if c.task is not None and c.binds_to(event_id)}

    def event_day(self, event_id: str, day: date) -> date | None:
        """The opening day of an event as it stood on ``day``."""
        from dangvu_cli.domain.fold import fold_event

        event = fold_event(self.of(event_id), day)
        return event.start if event else None

    def task_on(self, number: int, day: date) -> Task | None:
        """The task as it was on ``day``."""
        from dangvu_cli.domain.fold import fold_task

        return fold_task(self.of(number), self.event_day, day)
