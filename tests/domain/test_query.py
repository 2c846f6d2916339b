"""Which tasks the option filters and the fields of a query choose."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from dangvu_cli.domain.dates import Frame
from dangvu_cli.domain.deadline import Deadline
from dangvu_cli.domain.event import Event
from dangvu_cli.domain.fields import FIELDS
from dangvu_cli.domain.query import EVERYTHING, Options, from_options
from dangvu_cli.domain.query_parser import parse_query
from dangvu_cli.domain.task import Note, Provenance
from dangvu_cli.errors import UsageError
from tests.domain.standings import TODAY, standing

FRAME = Frame(TODAY)
JULY = Deadline("tháng 7/2023", date(2023, 7, 1), date(2023, 7, 31), "month")
JUNE_30 = Deadline("30/6/2023", date(2023, 6, 30), date(2023, 6, 30), "day")
MAY_30 = Deadline("30/5/2023", date(2023, 5, 30), date(2023, 5, 30), "day")
AT_PLENUM = Deadline("Hội nghị Trung ương 8", event="hntw8")
PLENUM = Event("hntw8", "Hội nghị Trung ương 8", start=date(2023, 10, 2))

TASK = standing(
    number=7,
    key="hntw7",
    title="Trình đề án lấy phiếu tín nhiệm",
    title_en="Submit the scheme on votes of confidence",
    summary="Chức danh do Trung ương bầu",
    product="Tờ trình và dự thảo",
    group="Công tác cán bộ",
    status="doing",
    priority="high",
    tags=("cán-bộ", "trung-ương"),
    parent=2,
    depends_on=(3, 5),
    due=JUNE_30,
    figure=9,
    target=17,
    assigned=date(2022, 12, 29),
    assigned_by="Võ Văn Thưởng",
    lead="Ban Tổ chức Trung ương",
    support=("Văn phòng", "Các cấp ủy"),
    documents=("21-KL/TW@2021-10-25",),
    source=Provenance("hoi-nghi", line=5, speaker="Võ Văn Thưởng", doubtful=True),
    evidence=("12-TTr/BTCTW",),
    late_reason="Chờ ý kiến",
    notes=(Note("2023-05-02T01:00:00Z", "an", "Đã họp lần một"),),
    created="2023-01-03T02:00:00Z",
    updated="2023-05-02T01:00:00Z",
    revision=4,
)
BARE = standing(number=8, title="Chống tham nhũng", kind="continuing")


def chosen(query, task=TASK):
    return parse_query(query, FRAME)(task)


HOLDING = [
    *("id:7", "id:5..7", "id:7..", "id:..7", "id:7..7", "id:1,7", "id:>6", "id:<=7", "uid:uid-7"),
    *("key:HNTW", 'title:"lay phieu"', "title_en:VOTES", "Title-EN:votes", "summary:bầu"),
    *('product:"to trinh"', "kind:deliverable", 'group:"cán bộ"', "status:doing", "status:Doing"),
    *("timing:on_track", "timing:on-track", "priority:high", "priority:>normal"),
    *("tag:can-bo", "tags:trung-ương", "parent:2", "depends_on:5", "depends_on:any"),
    *("due:2023-06-30", "due:2023-Q2", "due:2023", "due:2023-06..2023-07", "due:2023-06-30.."),
    *('due:"quý II/2023"', "due:<2023-Q3", "due:<=2023-Q2", "due:>2023-05", "due:>=2023-06"),
    *("due:eom", "event:none", "recurrence:none", "days_left:29", "days_left:20..30"),
    *("workdays_left:>0", "progress:53%", "progress:53", "progress:<60%", "target:17"),
    *("assigned:2022", "assigned_by:thuong", 'lead:"to chuc"', 'support:"cap uy"'),
    *("document:21-KL/TW", "document:21-kl/tw@2021-10-25", "documents:any", "source:hoi-nghi"),
    *("line:5", "speaker:thưởng", "doubtful:yes", "completed:none", "evidence:12-ttr"),
    *('late_reason:"y kien"', "note:họp", "notes:any", "created:2023-01-03", "updated:2023-05"),
    *("revision:>=4", "search:phieu", "search:khong-co,phieu"),
]
FAILING = [
    *("id:8", "id:<7", "id:>7", "key:none", "title:none", 'title_en:"vote of"', "product:none"),
    *("kind:continuing,recurring", "status:todo,done", "timing:overdue", "priority:<=normal"),
    *("tag:can", "tag:none", "parent:none", "depends_on:4", "due:none", "due:2023-Q3"),
    *("due:<2023-Q2", "due:>2023-Q2", "due:>=2023-07-01", "due:<=2023-05", "event:any"),
    *("days_left:<0", "progress:50%", "target:none", "document:21-KL", "document:22-KL/TW"),
    *("document:21-KL/TW@2020-01-01", "line:none", "doubtful:no", "completed:any"),
    *("created:2023-01-04", "revision:<4"),
]


@pytest.mark.parametrize("query", HOLDING)
def test_a_field_chooses_a_task_whose_value_is_as_asked(query):
    assert chosen(query)
    assert not chosen(f"not {query}")


@pytest.mark.parametrize("query", FAILING)
def test_a_field_leaves_out_a_task_whose_value_is_not_as_asked(query):
    assert not chosen(query)
    assert chosen(f"-{query}")


def test_the_examples_try_every_field():
    names = {query.partition(":")[0].lower().replace("-", "_") for query in HOLDING}
    assert {field.name for field in FIELDS} <= names


@pytest.mark.parametrize("field", [field.name for field in FIELDS])
def test_each_field_has_a_value_or_none(field):
    for task in (TASK, BARE):
        assert chosen(f"{field}:any", task) != chosen(f"{field}:none", task)


def test_no_comparison_holds_for_a_task_without_the_value():
    for query in ("due:<2030", "due:>1990", "days_left:<0", "days_left:>=0", "parent:<99"):
        assert not chosen(query, BARE)


@pytest.mark.parametrize(
    "text", ["lay phieu", "VOTES", "bau", "hntw7", "tổ chức", "CAP UY", "can-bo", "kl/tw", "hop"]
)
def test_a_search_looks_at_title_summary_key_lead_support_tags_documents_and_notes(text):
    assert chosen(f'"{text}"')
    assert from_options(Options(search=(text,)), FRAME)(TASK)


@pytest.mark.parametrize("text", ["dự thảo", "uid-7", "Chờ ý kiến", "12-TTr"])
def test_a_search_looks_nowhere_else(text):
    assert not chosen(f'"{text}"')


def test_bare_words_are_all_found_somewhere_and_quoted_ones_together():
    assert chosen("phiếu cấp ủy")
    assert not chosen('"phiếu cấp ủy"')
    assert not chosen("phiếu tham")


def test_decomposed_text_is_found_like_composed_text():
    assert chosen("la\u0302\u0301y phie\u0302\u0301u")


# --- options ---


def kept(task=TASK, **options):
    return from_options(Options(**options), FRAME)(task)


def test_no_options_choose_everything():
    assert from_options(Options(), FRAME) == EVERYTHING
    assert kept()


def test_different_options_are_joined_by_and_one_repeated_by_or():
    assert kept(due=("2023-Q1", "2023-Q2"), status=("todo", "doing"))
    assert not kept(due=("2023-Q1", "2023-Q2"), status=("todo",))


@pytest.mark.parametrize("kind", ["deliverable", "continuing", "recurring"])
def test_due_keeps_tasks_of_any_kind_by_the_last_day(kind):
    task = standing(kind=kind, due=JULY)
    assert kept(task, due=("2023-07",))
    assert not kept(task, due=("2023-07-01..2023-07-30",))


def test_due_reads_the_date_of_an_event_from_the_events():
    assert kept(standing(due=AT_PLENUM, events=(PLENUM,)), due=("2023-10-02",))
    assert kept(standing(due=AT_PLENUM), due=("none",))


def test_due_none_keeps_the_tasks_without_a_last_day():
    assert kept(BARE, due=("none",))
    assert kept(TASK, due=("none", "2023"))
    assert not kept(TASK, due=("none",))


def test_open_leaves_out_what_is_done_or_cancelled():
    statuses = ("todo", "doing", "paused", "done", "cancelled")
    assert [kept(standing(status=status), open=True) for status in statuses] == [
        *(True, True, True, False, False)
    ]


def test_overdue_keeps_what_is_open_and_past_its_last_day():
    assert kept(standing(due=MAY_30), overdue=True)
    assert not kept(standing(due=MAY_30, status="done"), overdue=True)
    assert not kept(standing(due=JUNE_30), overdue=True)


def test_text_options_match_anywhere_whatever_case_and_accents():
    assert kept(group=("CAN BO",), lead=("tổ chức",), tag=("can-bo",), document=("21-KL/TW",))
    assert not kept(lead=("văn phòng",))


def test_search_keeps_tasks_that_have_every_word():
    assert kept(search=("phiếu cấp ủy",))
    assert not kept(search=("phiếu tham nhũng",))
    assert kept(search=("tham nhũng", "phiếu"))
    assert kept(search=("",))


def test_an_option_takes_its_text_as_it_stands():
    task = standing(lead='Ban "A", Ban (B) or <C>')
    assert kept(task, lead=('"A", Ban (B) or <C>',))


@pytest.mark.parametrize(
    ("options", "names", "near"),
    [
        ({"status": ("don",)}, "todo doing paused done cancelled", "done"),
        ({"kind": ("recuring",)}, "deliverable continuing recurring", "recurring"),
        ({"timing": ("late",)}, None, "done_late"),
    ],
)
def test_an_unknown_name_is_refused_with_the_known_ones_and_the_nearest(options, names, near):
    with pytest.raises(UsageError) as refusal:
        kept(**options)
    message = refusal.value.message
    assert message.id == "query.unknown-value"
    if names:
        assert message.values["names"] == tuple(names.split())
    assert refusal.value.hint
    assert refusal.value.hint.values == {"name": near}


def test_options_print_as_the_query_that_says_the_same():
    options = Options(
        due=("2023-Q2", "none"), status=("todo",), lead=("ban a",), search=("a b",), open=True
    )
    node = from_options(options, FRAME)
    assert str(node) == (
        'due:2023-04-01..2023-06-30,none status:todo lead:"ban a" (a b) not status:done,cancelled'
    )
    assert parse_query(str(node), FRAME) == node


def test_every_option_is_a_field_of_the_query_or_short_for_one():
    names = {field.name for field in FIELDS}
    assert {option.name for option in fields(Options)} - names == {"open", "overdue"}


def test_a_node_names_the_parts_of_a_task_that_it_reads():
    node = parse_query("due:2023 (lead:x or not tags:y) timing:overdue", FRAME)
    judged = {"status", "kind", "completed", "due_when_completed"}
    assert node.reads == {"due", "lead", "tags", *judged}
    assert EVERYTHING.reads == frozenset()
