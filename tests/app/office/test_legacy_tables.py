"""Tables in TCVN3 and VNI: recognised, refused with the way out, converted when asked."""

from __future__ import annotations

import pytest

from dangvu_cli.errors import UsageError
from tests.app.office.files import delimited, told, understood, word, xlsx
from tests.app.office.odd_tables import GROUPED, GROUPED_TASKS
from tests.domain.test_legacy import WRITERS

UNICODE = [[str(cell) for cell in line] for line in GROUPED]


def legacy(encoding):
    """The grouped table as an office wrote it then."""
    return [[WRITERS[encoding](cell) for cell in line] for line in UNICODE]


def files(encoding):
    """It, in each kind of file."""
    lines = legacy(encoding)
    return {
        "a.csv": delimited(lines, ";", "cp1252"),
        "utf8.csv": delimited(lines, ",", "utf-8"),
        "a.xlsx": xlsx({"A": lines}),
        "a.docx": word([lines]),
    }


def suggested(error):
    """The encoding that the hint names."""
    assert error.hint is not None
    return error.hint.values["encoding"]


@pytest.mark.parametrize("name", ["a.csv", "utf8.csv", "a.xlsx", "a.docx"])
@pytest.mark.parametrize("encoding", WRITERS)
def test_legacy_text_is_refused_with_its_option_and_converted_when_asked(encoding, name):
    content = files(encoding)[name]
    with pytest.raises(UsageError) as refused:
        understood(content, name)
    assert refused.value.message.id == "office.legacy"
    assert suggested(refused.value) == encoding
    assert told(understood(content, name, encoding=encoding)) == GROUPED_TASKS


@pytest.mark.parametrize(("encoding", "other"), [("tcvn3", "vni"), ("vni", "tcvn3")])
def test_the_wrong_encoding_is_refused_with_the_right_one(encoding, other):
    with pytest.raises(UsageError) as refused:
        understood(files(encoding)["a.csv"], "a.csv", encoding=other)
    assert refused.value.message.id == "office.not-legacy"
    assert suggested(refused.value) == encoding


@pytest.mark.parametrize("encoding", WRITERS)
def test_unicode_is_never_converted(encoding):
    with pytest.raises(UsageError, match=r"office\.not-legacy") as refused:
        understood(delimited(UNICODE), "a.csv", encoding=encoding)
    assert refused.value.hint is not None
    assert refused.value.hint.id == "office.not-legacy-hint"


@pytest.mark.parametrize("encoding", WRITERS)
def test_what_is_unicode_in_a_mixed_table_stays_as_it_is(encoding):
    mixed = [UNICODE[0], *legacy(encoding)[1:3], *UNICODE[3:]]
    assert told(understood(xlsx({"A": mixed}), "a.xlsx", encoding=encoding)) == GROUPED_TASKS


def test_a_single_pasted_cell_in_a_long_table_is_no_reason_to_refuse_it():
    lines = [*UNICODE, *((n, f"Việc {n}", "Ban A", "30/6/2023") for n in range(3, 40))]
    lines.append((40, "KÕ ho¹ch", "Ban A", ""))
    assert len(told(understood(xlsx({"A": lines}), "a.xlsx"))) == 42


@pytest.mark.parametrize("encoding", WRITERS)
def test_a_few_legacy_cells_between_many_empty_ones_are_enough_to_refuse_the_table(encoding):
    lines = [UNICODE[0], *legacy(encoding)[1:3], *UNICODE[3:]]
    wide = [[*line, *[""] * 40, "x"] for line in lines]
    with pytest.raises(UsageError, match=r"office\.legacy"):
        understood(xlsx({"A": wide}), "a.xlsx")


@pytest.mark.parametrize(("encoding", "other"), [("tcvn3", "vni"), ("vni", "tcvn3")])
def test_of_two_encodings_in_a_table_the_one_of_most_cells_is_suggested(encoding, other):
    mixed = [*legacy(encoding), legacy(other)[1]]
    with pytest.raises(UsageError) as refused:
        understood(xlsx({"A": mixed}), "a.xlsx", encoding=other)
    assert refused.value.message.id == "office.not-legacy"
    assert suggested(refused.value) == encoding


def test_a_workbook_in_which_nothing_stands_has_no_heading():
    with pytest.raises(UsageError, match=r"office\.no-heading"):
        understood(xlsx({"A": []}), "a.xlsx")
