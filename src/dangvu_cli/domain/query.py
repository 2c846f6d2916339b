"""Choosing tasks: a query is a tree of nodes, each a test of where a task stands on a day.

``str`` of a node is the query in words; ``query_parser`` reads it back as an equal node, on any
day. Build trees with ``all_of``, ``any_of`` and ``Not``, as the parser does.
"""

from __future__ import annotations

from dataclasses import field as part
from functools import lru_cache
from typing import TYPE_CHECKING

from dangvu_cli.domain.conditions import ABSENT, PRESENT, Contains, Presence
from dangvu_cli.domain.fields import field_named
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dangvu_cli.domain.conditions import Condition, Values
    from dangvu_cli.domain.dates import Frame
    from dangvu_cli.domain.fields import Field
    from dangvu_cli.domain.judge import Standing


REMEMBERED = 4096


@value
class FieldTest:
    """One of the conditions holds for the field.

    Of many tasks few differ in most fields: what holds for some values is remembered.
    """

    field: Field
    conditions: tuple[Condition, ...]
    hold: Callable[[Values], bool] = part(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        conditions = self.conditions

        def any_holds(values: Values) -> bool:
            return any(condition(values) for condition in conditions)

        hold = conditions[0] if len(conditions) == 1 else any_holds
        object.__setattr__(self, "hold", lru_cache(maxsize=REMEMBERED)(hold))

    def __call__(self, standing: Standing) -> bool:
        """Whether one of them holds."""
        return self.hold(self.field.values(standing))

    @property
    def reads(self) -> frozenset[str]:
        """The parts of a task that the test looks at."""
        return frozenset(self.field.reads)

    @property
    def sieves(self) -> tuple[Sieve, ...]:
        """Itself, where it looks at one part of a task."""
        return ((self.field.reads[0], self),) if len(self.field.reads) == 1 else ()

    def __str__(self) -> str:
        values = ",".join(map(str, self.conditions))
        return values if _is_bare(self) else f"{self.field.name}:{values}"


@value
class Not:
    """The node does not hold."""

    node: Node

    def __call__(self, standing: Standing) -> bool:
        """Whether it does not hold."""
        return not self.node(standing)

    @property
    def reads(self) -> frozenset[str]:
        """The parts of a task that the node looks at."""
        return self.node.reads

    @property
    def sieves(self) -> tuple[Sieve, ...]:
        """None: what does not hold says little of what does."""
        return ()

    def __str__(self) -> str:
        return f"not {_bracketed(self.node)}"


@value
class And:
    """All nodes hold; with no nodes, everything is chosen."""

    nodes: tuple[Node, ...]

    def __call__(self, standing: Standing) -> bool:
        """Whether all hold."""
        return all(node(standing) for node in self.nodes)

    @property
    def reads(self) -> frozenset[str]:
        """The parts of a task that the nodes look at."""
        return frozenset().union(*(node.reads for node in self.nodes))

    @property
    def sieves(self) -> tuple[Sieve, ...]:
        """Those of all nodes."""
        return tuple(sieve for node in self.nodes for sieve in node.sieves)

    def __str__(self) -> str:
        return " ".join(map(_bracketed, self.nodes))


@value
class Or:
    """One of the nodes holds."""

    nodes: tuple[Node, ...]

    def __call__(self, standing: Standing) -> bool:
        """Whether one holds."""
        return any(node(standing) for node in self.nodes)

    @property
    def reads(self) -> frozenset[str]:
        """The parts of a task that the nodes look at."""
        return frozenset().union(*(node.reads for node in self.nodes))

    @property
    def sieves(self) -> tuple[Sieve, ...]:
        """None: any of the nodes may hold."""
        return ()

    def __str__(self) -> str:
        return " or ".join(map(_bracketed, self.nodes))


Node = FieldTest | Not | And | Or
Sieve = tuple[str, FieldTest]
"""A part of a task, and a test of it alone which holds wherever the whole query does."""

EVERYTHING = And(())


@value
class Options:
    """The option filters of looks and exports (contract, section 2), as they were typed."""

    due: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    timing: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    document: tuple[str, ...] = ()
    search: tuple[str, ...] = ()
    open: bool = False
    overdue: bool = False


OF_FIELDS = ("due", "status", "timing", "kind", "group", "lead", "tag", "document")


def all_of(*nodes: Node) -> Node:
    """The node that asks for all of ``nodes``."""
    kept = tuple(node for node in nodes if node != EVERYTHING)
    return kept[0] if len(kept) == 1 else And(kept)


def any_of(*nodes: Node) -> Node:
    """The node that asks for one of ``nodes``, of which there is at least one."""
    return nodes[0] if len(nodes) == 1 else Or(nodes)


def search(text: str) -> FieldTest:
    """The node that asks for ``text`` as it stands, anywhere that a search looks."""
    return FieldTest(field_named("search"), (Contains(text),))


def read_condition(field: Field, text: str, frame: Frame) -> Condition:
    """The condition that a value sets: ``none``, ``any``, or what the field's type reads.

    Raises UsageError; NotFoundError where a date names an event that is not known.
    """
    word = text.lower()
    if word in {ABSENT, PRESENT}:
        return Presence(wanted=word == PRESENT)
    return field.type.read(text, frame)


def from_options(options: Options, frame: Frame) -> Node:
    """The node for option filters: all of them, of one that is repeated any.

    Raises UsageError for a period, status, timing or kind that cannot be read.
    """
    typed = ((name, getattr(options, name)) for name in OF_FIELDS)
    nodes: list[Node] = [_test(name, texts, frame) for name, texts in typed if texts]
    if options.search:
        nodes.append(any_of(*(all_of(*map(search, text.split())) for text in options.search)))
    if options.open:
        nodes.append(Not(_test("status", ("done", "cancelled"), frame)))
    if options.overdue:
        nodes.append(_test("timing", ("overdue",), frame))
    return all_of(*nodes)


def _test(name: str, texts: Iterable[str], frame: Frame) -> FieldTest:
    field = field_named(name)
    return FieldTest(field, tuple(read_condition(field, text, frame) for text in texts))


def _is_bare(test: FieldTest) -> bool:
    """Whether the test is written as a word or a phrase without its field."""
    return test.field.name == "search" and [type(c) for c in test.conditions] == [Contains]


def _bracketed(node: Node) -> str:
    return f"({node})" if isinstance(node, And | Or) else str(node)
