"""The numbers that Word counts: forms, levels, lists that go on or begin anew, and styles."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml import parse_xml

from tests.app.office.files import HEADING, told, understood
from tests.app.office.word_parts import NAMES, filled, numbered, saved

LIST, OTHER = "5", "6"


def level(place, form="decimal", text="%1.", start=1):
    """A level of a list, as Word writes it."""
    said = "" if start is None else f'<w:start w:val="{start}"/>'
    counts = "" if form is None else f'<w:numFmt w:val="{form}"/>'
    around = "" if text is None else f'<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{place}">{said}{counts}{around}</w:lvl>'


def lists(*levels, restart=""):
    """Two lists of these levels; the second has what Word writes to make it begin anew."""
    return (
        f'<w:numbering {NAMES}><w:abstractNum w:abstractNumId="1">{"".join(levels)}'
        f'</w:abstractNum><w:num w:numId="{LIST}"><w:abstractNumId w:val="1"/></w:num>'
        f'<w:num w:numId="{OTHER}"><w:abstractNumId w:val="1"/>{restart}</w:num></w:numbering>'
    )


def begins(place, start):
    return f'<w:lvlOverride w:ilvl="{place}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def labels(numbers, definition):
    """What stands in the first cells of a table whose rows have these lists and levels."""
    lines = [HEADING, *(("", f"Việc {place}") for place in range(len(numbers)))]
    places = {row: number for row, number in enumerate(numbers, 1) if number}
    found = understood(numbered(lines, places, definition), "a.docx")
    return [row.entry.row.cells[0].text for row in found.rows[1:]]


@pytest.mark.parametrize(
    ("form", "start", "expected"),
    [
        ("decimal", 9, ["9.", "10."]), ("decimal", 0, ["0.", "1."]),
        ("decimal", None, ["0.", "1."]),
        (None, 1, ["1.", "2."]),
        ("upperRoman", 48, ["XLVIII.", "XLIX."]), ("lowerRoman", 3, ["iii.", "iv."]),
        ("upperRoman", 98, ["XCVIII.", "XCIX."]), ("upperRoman", 100, ["C.", "CI."]),
        ("lowerRoman", 89, ["lxxxix.", "xc."]), ("upperRoman", 5, ["V.", "VI."]),
        ("lowerLetter", 25, ["y.", "z."]), ("upperLetter", 26, ["Z.", "AA."]),
        ("lowerLetter", 53, ["aaa.", "bbb."]), ("lowerLetter", 0, ["0.", "a."]),
        ("upperLetter", 5000, ["H" * 64, "I" * 64]), ("decimal", 1_000_000, ["5000.", "5001."]),
        ("bullet", 1, ["-", "-"]), ("none", 1, ["", ""]),
        ("chicago", 7, ["7.", "8."]),
    ],
)  # fmt: skip
def test_a_list_counts_in_its_form(form, start, expected):
    definition = lists(level(0, form, start=start))
    assert labels([(LIST, 0), (LIST, 0)], definition) == expected


NESTED = level(0), level(1, text="%1.%2."), level(2, "lowerLetter", "%3)")


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([0, 1, 1, 0, 1], ["1.", "1.1.", "1.2.", "2.", "2.1."]),
        ([0, 1, 2, 2, 1, 2], ["1.", "1.1.", "a)", "b)", "1.2.", "a)"]),
        ([1, 1, 0], ["1.1.", "1.2.", "1."]),
        ([0, 2, 0, 2], ["1.", "a)", "2.", "a)"]),
        ([0, 3, 0], ["1.", "", "2."]),
        ([0, 12, 0], ["1.", "", "2."]),
    ],
)
def test_a_level_counts_within_the_one_above_it(numbers, expected):
    assert labels([(LIST, place) for place in numbers], lists(*NESTED)) == expected


@pytest.mark.parametrize(
    ("restart", "expected"),
    [
        ("", ["1.", "2.", "3.", "4.", "5."]),
        (begins(0, 1), ["1.", "2.", "1.", "2.", "3."]),
        (begins(0, 7), ["1.", "2.", "7.", "8.", "9."]),
        (begins(1, 7), ["1.", "2.", "3.", "4.", "5."]),
        (begins(99, 7), ["1.", "2.", "3.", "4.", "5."]),
        ('<w:lvlOverride w:ilvl="0"/>', ["1.", "2.", "3.", "4.", "5."]),
    ],
)
def test_a_second_list_of_one_kind_goes_on_or_begins_where_it_says(restart, expected):
    numbers = [(LIST, 0), (LIST, 0), (OTHER, 0), (OTHER, 0), (LIST, 0)]
    assert labels(numbers, lists(*NESTED, restart=restart)) == expected


def test_a_paragraph_without_a_list_or_in_one_that_there_is_not_has_no_number():
    numbers = [(LIST, 0), None, ("0", 0), ("99", 0), (LIST, 0)]
    assert labels(numbers, lists(*NESTED)) == ["1.", "", "", "", "2."]


STYLES = (
    ("Muc", None, f'<w:pPr><w:numPr><w:numId w:val="{LIST}"/></w:numPr></w:pPr>'),
    ("MucCon", "Muc", "<w:pPr/>"),
    ("MucCon2", "MucCon", ""),
    ("MucKhac", "Muc",
     f'<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="{LIST}"/></w:numPr></w:pPr>'),
    ("Thuong", None, ""),
)  # fmt: skip


def test_a_style_numbers_its_paragraphs_by_itself_or_by_the_style_beneath_it():
    document = docx.Document(io.BytesIO(numbered([HEADING], {}, lists(*NESTED))))
    for name, beneath, inner in STYLES:
        based = f'<w:basedOn w:val="{beneath}"/>' if beneath else ""
        said = f'{NAMES} w:type="paragraph" w:styleId="{name}"'
        document.styles.element.append(parse_xml(f"<w:style {said}>{based}{inner}</w:style>"))
    used = ["Muc", "MucCon", "MucCon2", "MucKhac", "Thuong", "KhongCo", "Muc"]
    table = filled(document, [HEADING, *(("", f"Việc {name}", "Ban A") for name in used)])
    for row, name in zip(table.rows[1:], used, strict=True):
        properties = row.cells[0].paragraphs[0]._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:pStyle {NAMES} w:val="{name}"/>'))
    own = table.rows[-1].cells[0].paragraphs[0]._p.get_or_add_pPr()
    own.append(parse_xml(f'<w:numPr {NAMES}><w:numId w:val="0"/></w:numPr>'))
    found = understood(saved(document), "a.docx")
    assert [row.entry.row.cells[0].text for row in found.rows[-7:]] == [
        "1.", "2.", "3.", "3.1.", "", "", ""
    ]  # fmt: skip
    assert [task[0] for task in told(found) if task[6]] == ["Việc MucKhac"]
