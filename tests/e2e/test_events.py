"""``dangvu event``: tasks follow the events at which they are due."""

from __future__ import annotations

import pytest

KEYS = ["id", "name", "name_en", "start", "end", "basis", "cite"]


def due(dangvu, task: int, *options: str):
    items = dangvu.inside("list", f"id:{task}", "--json", *options).data
    return items[0]["due"]["end"]


def test_event_alone_lists_the_events_by_date(seeded):
    listed, alone = seeded.inside("event", "list"), seeded.inside("event")
    assert alone == listed
    assert [line.split()[0] for line in alone.out.splitlines()[1:]] == ["hntw7", "hntw8"]
    assert alone.out.splitlines()[1].endswith(" 1")


def test_the_options_of_the_list_may_follow_event_itself(seeded):
    events = seeded.inside("event", "--json").data
    assert [event["id"] for event in events] == ["hntw7", "hntw8"]
    assert all(list(event) == KEYS for event in events)


@pytest.mark.parametrize(("lang", "word"), [("vi", "sự kiện"), ("en", "event")])
@pytest.mark.parametrize("verb", [(), ("list",), ("add",), ("set",), ("remove",)])
def test_the_help_speaks_both_languages(dangvu, lang, word, verb):
    result = dangvu.inside("--lang", lang, "event", *verb, "--help")
    assert result.code == 0
    assert word in result.out.casefold()


def test_moving_an_event_moves_its_tasks_and_says_which(seeded):
    result = seeded.inside("event", "set", "hntw8", "--start", "2023-10-16", "--end", "2023-10-20")
    first, second = result.out.splitlines()
    assert first.startswith("hntw8 ")
    assert second.startswith("4 ")
    assert second.endswith("deadline 2 Oct 2023 → 16 Oct 2023")
    assert "undo 2" in result.err
    assert due(seeded, 4) == "2023-10-16"


def test_a_moved_event_leaves_the_history_of_its_tasks(seeded):
    before = seeded.inside("log", "4", "--json").data
    seeded.inside("event", "set", "hntw8", "--start", "2023-10-16")
    assert seeded.inside("log", "4", "--json").data == before
    assert [(e["op"], e["event"]) for e in seeded.inside("log", "--json").data[-1:]] == [
        ("set", "hntw8")
    ]


def test_a_past_day_shows_the_date_that_was_known_then(seeded):
    seeded.inside("event", "set", "hntw8", "--start", "2023-10-16", "--on", "2023-05-01")
    assert due(seeded, 4, "--as-of", "2023-04-30") == "2023-10-02"
    assert due(seeded, 4, "--as-of", "2023-05-01") == "2023-10-16"
    past = seeded.inside("event", "list", "--as-of", "2023-04-30", "--json").data
    assert past[1]["start"] == "2023-10-02"


def test_an_event_that_loses_its_date_leaves_its_tasks_undated(seeded):
    result = seeded.inside("event", "set", "hntw8", "--start", "none")
    assert "2 Oct 2023 → no date" in result.out
    task = seeded.inside("list", "id:4", "--json").data[0]
    assert (task["timing"], task["due"]["end"], task["due"]["event"]) == ("undated", None, "hntw8")


def test_an_event_that_moves_whitewashes_no_completion(seeded):
    assert seeded.inside("--today", "2023-05-20", "done", "3").code == 0
    seeded.inside("--today", "2023-05-21", "event", "set", "hntw7", "--start", "2023-06-01")
    assert seeded.inside("list", "id:3", "--json").data[0]["timing"] == "done_late"


def test_undo_brings_the_date_back_and_says_which_tasks_move(seeded):
    seeded.inside("event", "set", "hntw8", "--start", "2023-10-16")
    result = seeded.inside("undo")
    assert "deadline 16 Oct 2023 → 2 Oct 2023" in result.out
    assert due(seeded, 4) == "2023-10-02"
    assert [item["id"] for item in seeded.inside("redo", "--json").data] == [4]


def test_a_change_prints_the_changed_events_or_the_numbers_of_the_moved_tasks(seeded):
    changed = seeded.inside("event", "set", "hntw8", "--start", "2023-10-03", "--json").data
    assert [(event["id"], event["start"]) for event in changed] == [("hntw8", "2023-10-03")]
    ids = seeded.inside("event", "set", "hntw8", "--start", "2023-10-04", "--format", "ids")
    assert ids.out == "4\n"


def test_nothing_new_changes_nothing(seeded):
    result = seeded.inside("event", "set", "hntw8", "--start", "2023-10-02")
    assert (result.code, result.out) == (0, "")
    assert "nothing to change" in result.err


def test_a_new_event_can_be_a_deadline_at_once(seeded):
    result = seeded.inside(
        "event", "add", "kh7", "Kỳ họp thứ 7", "--from", "20/5/2024", "--cite", "NQ 1"
    )
    assert result.out.startswith("kh7  Kỳ họp thứ 7: ")
    added = seeded.inside("add", "Báo cáo tại kỳ họp", "--due", "event:kh7", "--json").data
    assert added[0]["due"]["end"] == "2024-05-20"


def test_an_event_may_wait_for_its_date(seeded):
    seeded.inside("event", "add", "dh14", "Đại hội XIV", "--name-en", "14th Congress")
    assert seeded.inside("add", "Trình văn kiện", "--due", "event:dh14", "--json").data[0][
        "timing"
    ] == ("undated")
    moved = seeded.inside("event", "set", "dh14", "--start", "2026-01-19")
    assert moved.out.splitlines()[1].endswith("deadline no date → 19 Jan 2026")


def test_an_event_is_removed_once_no_task_is_due_at_it(seeded):
    refused = seeded.inside("event", "remove", "hntw8")
    assert (refused.code, refused.out) == (2, "")
    assert "hntw8: 4" in refused.err
    seeded.inside("edit", "4", "--due", "none")
    assert seeded.inside("event", "remove", "hntw8").code == 0
    assert [event["id"] for event in seeded.inside("event", "--json").data] == ["hntw7"]
    assert seeded.inside("undo").code == 0
    assert [event["id"] for event in seeded.inside("event", "--json").data] == ["hntw7", "hntw8"]


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("set", "hntw9", "--start", "2023-10-02"), 3, "did you mean “hntw8”?"),
        (("remove", "zzz"), 3, "no event zzz"),
        (("set", "hntw8"), 2, "no field was given"),
        (("set", "hntw8", "--end", "2023-10-01"), 2, "lies before the first day"),
        (("set", "hntw8", "--start", "2023-10"), 2, "is not one day"),
        (("set", "hntw8", "--name", " "), 2, "needs a name"),
        (("set", "hntw8", "--start", "none", "--on", "2023-05-11"), 2, "has not come yet"),
        (("add", "hntw8", "Hội nghị"), 2, "already"),
        (("add", "8hn", "Hội nghị"), 2, "starts with a letter"),
        (
            ("add", "hn9", "Hội nghị", "--start", "2/10/2023", "--end", "1/10/2023"),
            2,
            "lies before",
        ),
        (("move",), 2, "no command"),
    ],
)
def test_what_cannot_be_is_refused(seeded, args, code, said):
    before = seeded.db.read_bytes()
    result = seeded.inside("event", *args)
    assert (result.code, result.out) == (code, "")
    assert said in result.err
    assert seeded.db.read_bytes() == before


@pytest.mark.parametrize(
    "text",
    [
        "trước Hội nghị Trung ương 8",
        "trình trước ngày Hội nghị Trung ương 8",
        "chậm nhất là Hội nghị Trung ương 8 (khóa XIII)",
        "trước event:hntw8",
        "before event:hntw8",
        "by HNTW8",
    ],
)
def test_before_an_event_means_its_opening_day_at_the_latest(seeded, text):
    read = seeded.inside("date", text, "--json").data
    assert (read["kind"], read["start"], read["end"]) == ("event", None, "2023-10-02")
    seeded.inside("add", "việc", "--due", text)
    item = seeded.inside("list", "id:24", "--json").data[0]["due"]
    assert (item["text"], item["event"], item["end"]) == (text, "hntw8", "2023-10-02")
    assert item["basis"] == "inferred"
    seeded.inside("event", "set", "hntw8", "--start", "2023-10-16")
    assert due(seeded, 24) == "2023-10-16"


@pytest.mark.parametrize("verb", ["add", "list"])
def test_a_text_about_a_known_event_that_is_not_read_does_not_ask_to_add_it(seeded, verb):
    words = {"add": ["add", "việc", "--due"], "list": ["list", "--due"]}[verb]
    about = seeded.inside(*words, "trong những ngày Hội nghị Trung ương 8 họp")
    assert about.code == 2
    assert about.err.splitlines()[1] == (
        "hint: where the day of the event is meant, write event:hntw8"
    )
    after = seeded.inside(*words, "sau Hội nghị Trung ương 8")
    assert after.code == 2
    assert "earliest day" in after.err
    assert "event add" not in after.err


def test_before_an_event_that_is_not_known_says_how_to_add_it(seeded):
    named = seeded.inside("add", "việc", "--due", "trước Hội nghị Trung ương 9")
    by_id = seeded.inside("add", "việc", "--due", "trước event:hntw9")
    assert (named.code, by_id.code) == (2, 3)
    assert "event add" in named.err
    assert "event add" in by_id.err
