"""A text is known as an office's table by its beginning, wherever that is cut off."""

from __future__ import annotations

import pytest

from dangvu_cli.app.office.taking import holds_office_tables
from dangvu_cli.app.office.understanding import Wishes
from dangvu_cli.errors import UsageError
from tests.app.office.files import HEADING, delimited, told, understood

OWN = ("id", "title", "due")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("before", range(4))
def test_a_table_may_be_cut_within_a_letter_or_a_quotation(encoding, before):
    long = "x" * before + "ộ; “ọ”" * 6_000
    content = delimited([HEADING, (1, long, "Ban A", "", "", "")], encoding=encoding)
    assert holds_office_tables(content, "a.csv", Wishes())
    assert len(told(understood(content, "a.csv"))) == 1


@pytest.mark.parametrize(
    ("content", "is_ours"),
    [
        (delimited([OWN, (1, "Việc", "")]), False),
        (delimited([["title"], ["Việc"]]), False),
        ("\n\n\"id\"\t'title'\n1\tViệc\n".encode(), False),
        (delimited([("STT", "Nội dung", "Thời hạn"), (1, "title", "")]), True),
        (b' \n {"title": "x"}', False),
        ('\ufeff[{"Nội dung": "x"}]'.encode(), False),
        (delimited([("a", "b"), ("c", "d")]), False),
        (b"", False),
        (b"\xff\xff\xff", False),
        (b"STT;N\0i dung", True),
        ('STT;Nội dung;"Hạn\n1;x;y'.encode(), True),
        (delimited([("STT", "Nội dung"), (1, "Việc")], "\t", "utf-16-be"), True),
    ],
)
def test_what_office_tables_are_and_what_dangvu_reads_itself(content, is_ours):
    assert holds_office_tables(content, "a", Wishes()) is is_ours


def test_what_the_user_says_of_a_table_makes_a_text_one():
    content = delimited([("a", "b"), ("c", "d")])
    for wishes in (Wishes(mapping=("a=title",)), Wishes(skip_unreadable=True), Wishes(table=1)):
        assert holds_office_tables(content, "a.csv", wishes)
    assert not holds_office_tables(delimited([OWN]), "a.csv", Wishes(table=1))
    assert holds_office_tables(b"\xff\xff\xff", "a.csv", Wishes(encoding="vni"))


def test_in_a_whole_text_quotation_marks_are_in_pairs_for_one_of_its_delimiters():
    lines = ["STT;Nội dung;Kích thước, loại", '1;Ống 2";x, y', "2;Việc;z"]
    with pytest.raises(UsageError, match=r"office\.quotes"):
        understood('STT;Nội dung\n1;"Việc\n'.encode(), "a.csv")
    found = understood("\n".join(lines).encode(), "a.csv")
    assert [task[0] for task in told(found)] == ['Ống 2"', "Việc"]
