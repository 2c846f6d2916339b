"""The query in words: its grammar, its errors, and that it prints as it is read."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangvu_cli.domain.conditions import (
    COMPARISONS,
    Between,
    Compared,
    Contains,
    Named,
    Presence,
    Symbol,
)
from dangvu_cli.domain.dates import Frame
from dangvu_cli.domain.field_types import Day, Enumeration, Number, Text
from dangvu_cli.domain.fields import FIELDS, field_named
from dangvu_cli.domain.query import EVERYTHING, FieldTest, Not, all_of, any_of, search
from dangvu_cli.domain.query_parser import MAX_DEPTH, parse_query
from dangvu_cli.errors import DangvuError, Message, NotFoundError, UsageError
from dangvu_cli.i18n import LANGUAGES, translate
from tests.domain.standings import TODAY, standing

FRAME = Frame(TODAY)
ANOTHER_DAY = Frame(date(2031, 2, 28))


def read(text):
    return parse_query(text, FRAME)


def refused(text):
    with pytest.raises(UsageError) as refusal:
        read(text)
    return refusal.value


def reason_of(error):
    assert error.message.id == "query.at"
    return error.message.values["reason"]


def equals(name, text):
    return FieldTest(field_named(name), (field_named(name).type.read(text, FRAME),))


DONE, HIGH = equals("status", "done"), equals("priority", "high")
A, B, C = search("a"), search("b"), search("c")


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("", EVERYTHING),
        (" \t\n", EVERYTHING),
        ("()", EVERYTHING),
        ("a", A),
        ("() a", A),
        ("a b", all_of(A, B)),
        ("a and b", all_of(A, B)),
        ("a AND b", all_of(A, B)),
        ("a or b", any_of(A, B)),
        ("a b or c", any_of(all_of(A, B), C)),
        ("a or b c", any_of(A, all_of(B, C))),
        ("a (b or c)", all_of(A, any_of(B, C))),
        ("not a b", all_of(Not(A), B)),
        ("-a b", all_of(Not(A), B)),
        ("not (a b)", Not(all_of(A, B))),
        ("-(a b)", Not(all_of(A, B))),
        ("not not a", Not(Not(A))),
        ("-status:done", Not(DONE)),
        ("STATUS:done PRIORITY:High", all_of(DONE, HIGH)),
        ("status:done(a)", all_of(DONE, A)),
        ('"a" b', all_of(A, B)),
        ("a-b", search("a-b")),
        ("a - b", all_of(A, search("-"), B)),
        ("android order nothing", all_of(*map(search, ("android", "order", "nothing")))),
        ("và hoặc", all_of(search("và"), search("hoặc"))),
        ("10:30", search("10:30")),
        ('"a or b"', search("a or b")),
        ('"a:b"', search("a:b")),
        (r'"say \"a\" \\ b"', search(r'say "a" \ b')),
        ("search:a", A),
    ],
)
def test_the_grammar_reads(text, node):
    assert read(text) == node


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("title:a,b", (Contains("a"), Contains("b"))),
        ('title:"a,b"', (Contains("a,b"),)),
        ('title:"a"b', (Contains("ab"),)),
        ("title:a:b", (Contains("a:b"),)),
        ('title:"<5"', (Contains("<5"),)),
        ("title:none,any", (Presence(wanted=False), Presence(wanted=True))),
        ("title:None", (Presence(wanted=False),)),
        ('title:"none"', (Contains("none"),)),
        ('title:a"none"', (Contains("anone"),)),
        ("tag:a", (Named("a"),)),
        ("document:1-KL/TW", (Symbol("1-KL/TW"),)),
    ],
)
def test_a_value_reads(text, conditions):
    node = read(text)
    assert isinstance(node, FieldTest)
    assert node.conditions == conditions


@pytest.mark.parametrize(
    ("text", "reason", "position", "around"),
    [
        ("due:2023 statsu:done", "query.unknown-field", 10, "due:2023 ^statsu:done"),
        ("status:don", "query.unknown-value", 8, "status:^don"),
        ("id:ba", "query.not-a-number", 4, "id:^ba"),
        ("progress:9/17", "query.not-a-number", 10, "progress:^9/17"),
        ("id:" + "9" * 5000, "query.not-a-number", 4, "id:^" + "9" * 20 + "…"),
        ("id:9..3", "query.backwards", 4, "id:^9..3"),
        ("title:<a", "query.no-order", 7, "title:^<a"),
        ("title:", "query.no-value", 7, "title:^"),
        ("title: a", "query.no-value", 7, "title:^ a"),
        ("status:done,", "query.no-value", 13, "status:done,^"),
        ("id:<", "query.no-value", 5, "id:<^"),
        ("a or", "query.incomplete", 5, "a or^"),
        ("a and or b", "query.incomplete", 7, "a and ^or b"),
        ("or a", "query.incomplete", 1, "^or a"),
        ("a not", "query.incomplete", 6, "a not^"),
        ("a (b", "query.open-parenthesis", 3, "a ^(b"),
        ("a) b", "query.stray-parenthesis", 2, "a^) b"),
        ('a "b', "query.open-quote", 3, 'a ^"b'),
        ('title:"b', "query.open-quote", 7, 'title:^"b'),
        ('due:"by 2023-06-30.."', "query.no-days", 5, 'due:^"by 2023-06-30.."'),
        ("due:<..2023-06-30", "query.open-end", 5, "due:^<..2023-06-30"),
    ],
)
def test_an_error_points_at_its_place(text, reason, position, around):
    error = refused(text)
    assert reason_of(error).id == reason
    values = error.message.values
    assert (values["position"], values["around"]) == (position, around)
    for language in LANGUAGES:
        assert "\n" not in translate(language, error.message)


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("@a", A),
        ("@a b", all_of(A, B)),
        ("b or not @a", any_of(B, Not(A))),
        ("-(@a)", Not(A)),
        ('"@a"', search("@a")),
        ("x@a", search("x@a")),
        ("lead:@a", FieldTest(field_named("lead"), (Contains("@a"),))),
    ],
)
def test_a_word_behind_an_at_sign_is_a_view(text, node):
    def views(name, frame):
        assert frame == FRAME
        return search(name)

    assert parse_query(text, FRAME, views) == node


def test_a_view_that_is_refused_is_told_at_its_place():
    def views(name, frame):
        raise UsageError("view.unknown", name=name)

    with pytest.raises(UsageError) as raised:
        parse_query("a @b", FRAME, views)
    assert raised.value.message.values["position"] == 3


def test_an_unreadable_date_is_refused_at_its_place():
    assert refused("a due:2023-13").message.values["position"] == 7


def test_an_unknown_event_is_not_found():
    with pytest.raises(NotFoundError):
        read("due:event:hntw99")


def test_an_unknown_field_is_refused_with_all_fields_and_the_nearest():
    error = refused("leed:x")
    assert reason_of(error).values["fields"] == [field.name for field in FIELDS]
    assert error.hint == Message("query.did-you-mean", {"name": "lead"})


@pytest.mark.parametrize(
    "text", ["(" * 10_000, "not " * 10_000, "-" * 10_000 + "a", "-(" * 10_000, "(not " * 5_000]
)
def test_deep_nesting_is_refused(text):
    assert reason_of(refused(text)).id == "query.too-deep"


def test_nesting_is_read_to_its_limit_and_long_queries_to_any_length():
    assert read("(" * MAX_DEPTH + "a" + ")" * MAX_DEPTH) == A
    assert read(" or ".join(["a b"] * 5_000))(standing(title="a b"))
    assert read("(not a) " * 1_000)(standing(title="x", key="k"))


# --- printing ---

TEXTS = st.one_of(
    st.text(max_size=12), st.sampled_from(["none", "Any", "or", "-a", "a:b", "(", "<"])
)
DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))


def values_of(scale):
    match scale:
        case Number():
            return st.integers(-999_999_999, 999_999_999)
        case Enumeration(names):
            return st.integers(0, len(names) - 1)
        case Day():
            return DAYS


def conditions_of(field):
    """Every condition on the values of a field that is not the same for all fields."""
    if isinstance(field.type, Text):
        return TEXTS.map(field.type.condition)
    values = values_of(field.type)
    ranges = st.tuples(values, values).map(sorted)
    return st.one_of(
        st.builds(Compared, st.just(field.type), st.sampled_from(sorted(COMPARISONS)), values),
        ranges.map(lambda bounds: Between(field.type, *bounds)),
    )


@st.composite
def field_tests(draw):
    field = draw(st.sampled_from(FIELDS))
    each = st.one_of(
        conditions_of(field), st.sampled_from([Presence(wanted=False), Presence(wanted=True)])
    )
    return FieldTest(field, tuple(draw(st.lists(each, min_size=1, max_size=3))))


def larger(nodes):
    several = st.lists(nodes, min_size=1, max_size=3)
    return st.one_of(
        nodes.map(Not),
        several.map(lambda parts: all_of(*parts)),
        several.map(lambda parts: any_of(*parts)),
    )


NODES = st.recursive(
    st.one_of(field_tests(), TEXTS.map(search), st.just(EVERYTHING)), larger, max_leaves=8
)


@given(NODES)
def test_a_printed_query_is_read_back_the_same_on_any_day(node):
    assert parse_query(str(node), FRAME) == node
    assert parse_query(str(node), ANOTHER_DAY) == node


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ('due:"tháng này"', "due:2023-06-01..2023-06-30"),
        ("due:today", "due:2023-06-01"),
        ("due:<2023-Q3", "due:<2023-07-01"),
        ("due:..2023-06-30", "due:<=2023-06-30"),
        ("-status:DONE,todo", "not status:done,todo"),
        ("progress:<50", "progress:<50%"),
        ("id:3..", "id:>=3"),
        ("timing:Due-Soon", "timing:due_soon"),
        ("documents:21-KL/TW", "document:21-KL/TW"),
        (
            '(lead:"ban tổ chức" or tag:"cán bộ") and NOT status:done lấy phiếu',
            '(lead:"ban tổ chức" or tag:"cán bộ") not status:done lấy phiếu',
        ),
    ],
)
def test_a_query_prints_as(text, printed):
    assert str(read(text)) == printed


# --- anything at all ---

FRAGMENTS = [
    *(field.name + ":" for field in FIELDS),
    *("(", ")", '"', "\\", "-", ",", "..", "<", "<=", ">", ">=", " ", " ", "and", "or", "not"),
    *("none", "any", "done", "2023", "Q2", "30/6", "50%", "7", "ủy", "đ", "\u0301", "\x00", "\x85"),
    *("quý", "tháng", "+10d", "\ud800", "\u202e", "٣", "eom"),
]


SOME_TASK = standing(title="a", tags=("b",), lead="ủy")


def survives(text):
    """Refused with an error of ours, or read as a query that prints and chooses."""
    try:
        node = read(text)
    except DangvuError as error:
        for language in LANGUAGES:
            translate(language, error.message)
        return
    assert read(str(node)) == node
    node(SOME_TASK)


@given(st.text())
def test_no_text_breaks_the_parser(text):
    survives(text)


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join))
def test_no_pieces_of_queries_break_the_parser(text):
    survives(text)


def test_20_000_random_strings_do_not_break_the_parser():
    chance = random.Random(20_000)  # noqa: S311 (it must repeat itself, not surprise)
    for _ in range(10_000):
        survives("".join(chance.choices(FRAGMENTS, k=chance.randrange(12))))
        raw = bytes(chance.choices(range(256), k=chance.randrange(24)))
        survives(raw.decode("utf-8", "surrogateescape"))
