"""The facts of the seed, held against the record of the conference of 29/12/2022."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

SEED_FILE = Path(__file__).parents[1] / "data" / "seed.json"
SEED: dict[str, Any] = json.loads(SEED_FILE.read_text(encoding="utf-8"))
DIRECTIVES: list[dict[str, Any]] = SEED["directives"]
NUMBERS = range(1, 24)

Rule = re.Pattern[str] | type | tuple[str | None, ...] | None
Shape = Mapping[str, tuple[Rule, ...]]

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
BASES = ("article", "public record")
STATED_OR_INFERRED = ("stated", "inferred")

SOURCE: Shape = {
    "id": (SLUG,),
    "title": (str,),
    "title_en": (str,),
    "date": (DAY,),
    "organiser": (str,),
    "kind": (str,),
    "sha256": (re.compile(r"[0-9a-f]{64}"),),
    "results": (list,),
}
RESULT: Shape = {"line": (int,), "speaker": (str,), "text": (str,)}
DOCUMENT: Shape = {
    "symbol": (re.compile(r"\d+-(KL|KH)/(BTC)?TW"),),
    "issued": (DAY, None),
    "issuer": (str, None),
    "title": (str, None),
    "basis": (BASES,),
}
EVENT: Shape = {
    "id": (SLUG,),
    "name": (str,),
    "name_en": (str, None),
    "start": (DAY, None),
    "end": (DAY, None),
    "basis": (BASES,),
    "cite": (str, None),
}
DIRECTIVE: Shape = {
    "key": (SLUG,),
    "title": (str,),
    "title_en": (str,),
    "summary": (str, None),
    "product": (str, None),
    "kind": (("deliverable", "continuing", "recurring"),),
    "group": (str,),
    "lead": (str,),
    "support": (list,),
    "documents": (list,),
    "priority": (("high", "normal", "low"),),
    "tags": (list,),
    "parent": (SLUG, None),
    "progress": (dict, None),
    "due": (dict, None),
    "assigned": (DAY,),
    "assigned_by": (str,),
    "source": (dict,),
}
PROGRESS: Shape = {"target": (int,), "unit": (str,)}
DUE: Shape = {
    "text": (str,),
    "start": (DAY, None),
    "end": (DAY, None),
    "precision": (("day", "week", "month", "quarter", "half", "year", "range"), None),
    "basis": (STATED_OR_INFERRED,),
    "note": (str, None),
    "event": (SLUG, None),
}
PROVENANCE: Shape = {
    "line": (int,),
    "speaker": (str,),
    "speaker_basis": (STATED_OR_INFERRED,),
    "doubtful": (bool,),
    "note": (str, None),
}


def directive(number: int) -> dict[str, Any]:
    return DIRECTIVES[number - 1]


def numbers_where(field: str, key: str, value: object) -> set[int]:
    """The numbers of the directives whose ``field`` holds ``value`` under ``key``."""
    return {number for number in NUMBERS if directive(number)[field][key] == value}


def obeys(value: object, rule: Rule) -> bool:
    match rule:
        case None:
            return value is None
        case re.Pattern():
            return isinstance(value, str) and rule.fullmatch(value) is not None
        case tuple():
            return value in rule
        case _:
            return type(value) is rule and value != ""


def flaws(record: Mapping[str, object], shape: Shape) -> list[str]:
    """The fields of ``record`` that ``shape`` does not know, or whose value it does not allow."""
    return [
        f"{name}={value!r}"
        for name in shape.keys() | record.keys()
        for value in [record.get(name)]
        if name not in shape or not any(obeys(value, rule) for rule in shape[name])
    ]


def texts(value: object) -> Iterator[str]:
    """Every string in a JSON value, names of fields included."""
    match value:
        case str():
            yield value
        case list():
            for item in value:
                yield from texts(item)
        case dict():
            for name, item in value.items():
                yield name
                yield from texts(item)


def test_the_package_carries_the_same_seed() -> None:
    packaged = files("dangvu_cli").joinpath("data", "seed.json").read_bytes()
    assert packaged == SEED_FILE.read_bytes()


class TestShape:
    """Every record has the fields of contract section 6 and no other."""

    def test_the_seed_has_five_parts(self) -> None:
        assert list(SEED) == ["schema", "source", "documents", "events", "directives"]
        assert SEED["schema"] == "dangvu.seed/1"

    def test_the_source_has_its_shape(self) -> None:
        assert flaws(SEED["source"], SOURCE) == []

    @pytest.mark.parametrize(
        ("records", "shape"),
        [
            (SEED["source"]["results"], RESULT),
            (SEED["documents"], DOCUMENT),
            (SEED["events"], EVENT),
            (DIRECTIVES, DIRECTIVE),
            ([d["progress"] for d in DIRECTIVES if d["progress"]], PROGRESS),
            ([d["due"] for d in DIRECTIVES], DUE),
            ([d["source"] for d in DIRECTIVES], PROVENANCE),
        ],
        ids=["results", "documents", "events", "directives", "progress", "due", "source"],
    )
    def test_each_record_has_its_shape(
        self, records: list[dict[str, object]], shape: Shape
    ) -> None:
        assert [flaws(record, shape) for record in records] == [[]] * len(records)

    def test_every_day_is_in_the_calendar(self) -> None:
        for text in texts(SEED):
            if DAY.fullmatch(text):
                date.fromisoformat(text)

    def test_all_text_is_nfc_trimmed_and_free_of_control_characters(self) -> None:
        for text in texts(SEED):
            assert unicodedata.is_normalized("NFC", text)
            assert text == text.strip()
            assert not any(unicodedata.category(character)[0] == "C" for character in text)

    def test_lists_hold_texts_and_tags_are_slugs(self) -> None:
        for entry in DIRECTIVES:
            for name in ("support", "documents", "tags"):
                assert all(isinstance(item, str) for item in entry[name])
            assert all(SLUG.fullmatch(tag) for tag in entry["tags"])

    def test_keys_are_unique(self) -> None:
        assert len({entry["key"] for entry in DIRECTIVES}) == len(DIRECTIVES)

    def test_documents_and_events_that_directives_name_are_in_the_seed(self) -> None:
        symbols = {document["symbol"] for document in SEED["documents"]}
        events = {event["id"] for event in SEED["events"]} | {None}
        for entry in DIRECTIVES:
            assert set(entry["documents"]) <= symbols
            assert entry["due"]["event"] in events


class TestSource:
    def test_it_is_the_conference_of_29_december_2022(self) -> None:
        source = SEED["source"]
        assert source["id"] == "hoi-nghi-29-12-2022"
        assert source["date"] == "2022-12-29"
        assert source["organiser"] == "Ban Tổ chức Trung ương"
        assert source["kind"] == "conference"

    def test_lines_refer_to_the_text_with_this_digest(self) -> None:
        digest = "829bab67b1afdc67f52a45f4d5fa2b916bb607e107af94debce2c4ffa4710398"
        assert SEED["source"]["sha256"] == digest

    def test_the_results_of_2022_stand_on_lines_14_and_15(self) -> None:
        results = SEED["source"]["results"]
        assert [result["line"] for result in results] == [14, 15, 15, 15, 15]
        assert {result["speaker"] for result in results} == {"Trương Thị Mai"}

    def test_documents_carry_what_is_known_of_them(self) -> None:
        known = {
            document["symbol"]: (document["issued"], document["issuer"], document["basis"])
            for document in SEED["documents"]
        }
        assert known == {
            "21-KL/TW": ("2021-10-25", "Ban Chấp hành Trung ương", "public record"),
            "03-KH/TW": ("2021-12-01", "Bộ Chính trị", "public record"),
            "52-KH/BTCTW": (None, "Ban Tổ chức Trung ương", "article"),
        }

    def test_only_the_conclusion_is_named_by_a_title(self) -> None:
        titled = [document["symbol"] for document in SEED["documents"] if document["title"]]
        assert titled == ["21-KL/TW"]

    def test_the_plenums_have_the_days_of_the_public_record(self) -> None:
        days = {
            event["id"]: (event["name"], event["start"], event["end"], event["basis"])
            for event in SEED["events"]
        }
        assert days == {
            "hntw7": (
                "Hội nghị Trung ương 7 (khóa XIII)",
                "2023-05-15",
                "2023-05-17",
                "public record",
            ),
            "hntw8": (
                "Hội nghị Trung ương 8 (khóa XIII)",
                "2023-10-02",
                "2023-10-08",
                "public record",
            ),
        }


class TestDirectives:
    def test_there_are_23(self) -> None:
        assert len(DIRECTIVES) == len(NUMBERS) == 23

    def test_five_are_counted_and_no_other(self) -> None:
        counted = {
            number: (directive(number)["progress"]["target"], directive(number)["progress"]["unit"])
            for number in NUMBERS
            if directive(number)["progress"]
        }
        assert counted == {
            2: (17, "đề án"),
            5: (5, "nhóm nhiệm vụ"),
            6: (11, "nhóm nhiệm vụ"),
            8: (3, "nội dung"),
            9: (2, "nội dung"),
        }

    @pytest.mark.parametrize("number", [2, 5, 6, 8, 9])
    def test_a_count_stands_in_both_titles(self, number: int) -> None:
        target = str(directive(number)["progress"]["target"])
        assert target in directive(number)["title"].split()
        assert target in directive(number)["title_en"].split()

    def test_three_name_a_document(self) -> None:
        named = {n: directive(n)["documents"] for n in NUMBERS if directive(n)["documents"]}
        assert named == {5: ["21-KL/TW"], 6: ["03-KH/TW"], 7: ["52-KH/BTCTW"]}

    def test_each_stands_on_its_line(self) -> None:
        lines = [entry["source"]["line"] for entry in DIRECTIVES]
        assert lines == (
            [2] * 2 + [5] * 2 + [6] * 5 + [7] * 3 + [8] + [9] * 4 + [11] * 3 + [12] * 2 + [13]
        )

    def test_all_were_given_that_day_by_the_same_speaker(self) -> None:
        assert {entry["assigned"] for entry in DIRECTIVES} == {"2022-12-29"}
        assert {entry["source"]["speaker"] for entry in DIRECTIVES} == {"Võ Văn Thưởng"}
        givers = {entry["assigned_by"] for entry in DIRECTIVES}
        assert givers == {"Võ Văn Thưởng, Thường trực Ban Bí thư"}

    def test_the_speaker_is_inferred_where_the_paragraph_names_none(self) -> None:
        inferred = {5, 6, 7, 8, 9, 13, 14, 15, 16, 17, 21, 22}
        assert numbers_where("source", "speaker_basis", "inferred") == inferred
        assert all(directive(number)["source"]["note"] for number in inferred)

    def test_three_are_doubtful_and_say_why(self) -> None:
        assert numbers_where("source", "doubtful", True) == {13, 22, 23}
        assert all(directive(number)["source"]["note"] for number in (13, 22, 23))

    def test_six_are_deliverables_and_the_rest_continuing_duties(self) -> None:
        kinds = {number: directive(number)["kind"] for number in NUMBERS}
        deliverables = {2, 3, 4, 7, 8, 9}
        assert kinds == {
            number: "deliverable" if number in deliverables else "continuing" for number in NUMBERS
        }

    def test_five_groups_hold_them(self) -> None:
        groups: dict[str, list[int]] = {}
        for number in NUMBERS:
            groups.setdefault(directive(number)["group"], []).append(number)
        assert groups == {
            "Đề án, báo cáo trình cấp trên": [2, 3, 4, 7, 8, 9],
            "Kết luận, kế hoạch": [5, 6],
            "Công tác xây dựng Đảng": [1, 10, 11, 12, 13],
            "Tổ chức bộ máy": [14, 15, 16],
            "Công tác cán bộ": [17, 18, 19, 20, 21, 22, 23],
        }

    def test_the_sector_leads_all_but_one(self) -> None:
        leads = [entry["lead"] for entry in DIRECTIVES]
        assert leads.pop(20) == "các cấp ủy, tổ chức đảng"
        assert set(leads) == {"ngành Tổ chức xây dựng Đảng"}

    def test_nothing_is_added_to_the_record(self) -> None:
        """Nobody was named in support, ranked above another, or put under another."""
        for entry in DIRECTIVES:
            assert (entry["support"], entry["priority"], entry["parent"]) == ([], "normal", None)

    def test_the_article_names_schemes_as_the_product_of_four(self) -> None:
        products = {n: directive(n)["product"] for n in NUMBERS if directive(n)["product"]}
        assert products == dict.fromkeys([2, 3, 4, 7], "Đề án")

    def test_the_schemes_for_the_plenums_keep_their_official_names(self) -> None:
        assert (
            "“Kế hoạch tổ chức lấy phiếu tín nhiệm các chức danh "
            "do Ban Chấp hành Trung ương bầu”" in directive(3)["title"]
        )
        assert (
            "“Quy hoạch Ban Chấp hành Trung ương, Bộ Chính trị, Ban Bí thư khóa XIV "
            "và lãnh đạo chủ chốt của Đảng, Nhà nước nhiệm kỳ 2026-2031”" in directive(4)["title"]
        )


class TestDeadlines:
    def test_two_hang_on_a_plenum_and_take_their_days_from_it(self) -> None:
        for number, event in ((3, "hntw7"), (4, "hntw8")):
            due = directive(number)["due"]
            names = {entry["id"]: entry["name"] for entry in SEED["events"]}
            assert (due["event"], due["text"]) == (event, names[event])
            assert due["start"] is due["end"] is due["precision"] is None

    def test_all_others_have_the_year_2023(self) -> None:
        for number in set(NUMBERS) - {3, 4}:
            due = directive(number)["due"]
            assert (due["text"], due["precision"], due["event"]) == ("năm 2023", "year", None)
            assert (due["start"], due["end"]) == ("2023-01-01", "2023-12-31")

    def test_every_last_day_lies_in_2023(self) -> None:
        openings = {event["id"]: event["start"] for event in SEED["events"]}
        for entry in DIRECTIVES:
            last_day = entry["due"]["end"] or openings[entry["due"]["event"]]
            assert "2023-01-01" <= last_day <= "2023-12-31"

    def test_four_are_stated_and_the_inferred_ones_say_why(self) -> None:
        stated = {1, 10, 11, 12}
        assert numbers_where("due", "basis", "stated") == stated
        assert all(directive(number)["due"]["note"] for number in set(NUMBERS) - stated)
