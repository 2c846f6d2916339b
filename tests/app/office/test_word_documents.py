"""What only Word documents have: numbers that count by themselves, changes, tables in cells."""

from __future__ import annotations

import unicodedata

import docx
import pytest
from docx.oxml import parse_xml

from dangvu_cli.errors import UsageError
from tests.app.office.files import HEADING, delimited, left, told, understood, xlsx
from tests.app.office.odd_tables import GROUPED_TASKS, LINES, TASKS, counted_by_word
from tests.app.office.word_parts import BOX, BY, NAMES, add, filled, run, saved, struck


def test_numbers_that_word_counts_by_itself_are_numbers():
    assert told(understood(counted_by_word(), "a.docx")) == GROUPED_TASKS


def test_what_is_struck_out_hidden_or_in_a_drawing_is_not_read_and_what_is_inserted_is():
    document = docx.Document()
    table = filled(
        document, [*LINES[:2], ("9", "Việc bị bỏ", "Ban X", "", "1/1/2023", ""), LINES[2]]
    )
    struck(table.rows[2])
    old = f"<w:del {BY}><w:r><w:delText>31/12/2022</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom {BY}>{run('Ban Cũ')}</w:moveFrom>"
    new = f"<w:ins {BY}>{run(' C')}</w:ins>"
    add(table.cell(1, 4), old)
    add(table.cell(1, 2), moved)
    table.cell(3, 2).text = "Ban"
    add(table.cell(3, 2), new)
    add(table.cell(3, 1), BOX)
    table.cell(1, 1).paragraphs[0].add_run(" (chữ ẩn)").font.hidden = True
    assert told(understood(saved(document), "a.docx")) == TASKS


def test_a_table_in_a_cell_is_text_of_that_cell_and_the_frame_of_a_page_is_none():
    document = docx.Document()
    table = filled(document, LINES)
    filled(table.cell(1, 1), [("Tỉnh A", "10 hộ")])
    assert told(understood(saved(document), "a.docx"))[0][0] == "Xây dựng đề án Tỉnh A 10 hộ"
    framed = docx.Document()
    filled(framed.add_table(1, 1).cell(0, 0), LINES)
    assert told(understood(saved(framed), "a.docx")) == TASKS


def test_a_frame_of_one_column_is_none_where_it_holds_no_table_or_has_other_rows():
    document = docx.Document()
    filled(document, [("PHỤ LỤC",)])
    table = filled(document, [*LINES, ("Ghi chú:",)])
    table.cell(3, 0).merge(table.cell(3, 5))
    filled(table.cell(1, 5), [("Mẫu 1",)])
    found = understood(saved(document), "a.docx")
    assert left(found) == ["no-heading", "heading", "footnote"]
    assert found.tasks[0].facts.fields["product"] == "Đề án Mẫu 1"


def test_a_frame_in_a_frame_is_no_table_but_what_stands_in_it_is():
    document = docx.Document()
    outer = document.add_table(1, 1).cell(0, 0)
    filled(outer.add_table(1, 1).cell(0, 0), LINES)
    assert told(understood(saved(document), "a.docx")) == TASKS


def test_breaks_tabs_and_hyphens_are_read_as_they_are_seen():
    document = docx.Document()
    table = filled(document, [HEADING, ("1", "Kết luận ", "", "", "", "")])
    add(table.cell(1, 1), "<w:r><w:t>21</w:t><w:noBreakHyphen/><w:t>KL/TW</w:t></w:r>")
    add(table.cell(1, 1), "<w:r><w:tab/><w:t>năm</w:t></w:r>")
    for tag in ("br", "cr"):
        add(table.cell(1, 2), f"{run('Ban A')}<w:r><w:{tag}/></w:r>{run('Ban B')}")
        facts = understood(saved(document), "a.docx").tasks[0].facts.fields
        assert (facts["title"], facts["documents"]) == ("Kết luận 21-KL/TW năm", ("21-KL/TW",))
        assert (facts["lead"], facts["support"]) == ("Ban A", ("Ban B",))
        table.cell(1, 2).text = ""


@pytest.mark.parametrize("tag", ["sdt", "customXml"])
def test_rows_and_cells_in_a_frame_for_filling_in_are_rows_and_cells(tag):
    document = docx.Document()
    table = filled(document, LINES)
    for inner in (table.rows[2]._tr, table.rows[1].cells[1]._tc):
        wrapper = parse_xml(f"<w:{tag} {NAMES}/>")
        inner.addprevious(wrapper)
        if tag == "sdt":
            wrapper.append(parse_xml(f"<w:sdtPr {NAMES}/>"))
            wrapper.append(parse_xml(f"<w:sdtContent {NAMES}/>"))
        (wrapper[-1] if tag == "sdt" else wrapper).append(inner)
    assert told(understood(saved(document), "a.docx")) == TASKS


@pytest.mark.parametrize(
    ("bold", "is_group"),
    [(' w:val="0"', False), (' w:val="false"', False), (' w:val="off"', False),
     (' w:val="none"', False), (' w:val="1"', True), (' w:val="true"', True), ("", True)],
)  # fmt: skip
def test_a_bold_line_heads_a_group_however_word_says_that_it_is_bold(bold, is_group):
    document = docx.Document()
    table = filled(document, [("Nội dung", "Chủ trì"), ("", ""), ("Việc", "Ban A")])
    blank = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
    said = f"<w:r><w:rPr><w:b{bold}/></w:rPr><w:t>Công tác cán bộ</w:t></w:r>"
    add(table.cell(1, 0), f"{said}{blank}")
    assert told(understood(saved(document), "a.docx"))[-1][5] == (
        "Công tác cán bộ" if is_group else None
    )


def test_a_line_that_is_bold_in_part_heads_no_group_and_one_that_is_not_hidden_is_read():
    document = docx.Document()
    table = filled(document, [("Nội dung", "Chủ trì"), ("", ""), ("Việc", "Ban A")])
    add(table.cell(1, 0), f"<w:r><w:rPr><w:b/></w:rPr><w:t>Một</w:t></w:r>{run(' hai')}")
    add(table.cell(1, 0), '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> ba</w:t></w:r>')
    assert [task[0] for task in told(understood(saved(document), "a.docx"))] == [
        "Một hai ba",
        "Việc",
    ]


def test_a_row_may_begin_further_right_and_a_merged_cell_may_begin_in_another_table():
    document = docx.Document()
    table = filled(document, [*LINES, ("", "Ba", "Ban D", "", "", "")])
    last = table.rows[3]._tr
    last.remove(table.rows[3].cells[0]._tc)
    last.get_or_add_trPr().append(parse_xml(f'<w:gridBefore {NAMES} w:val="1"/>'))
    table.rows[0].cells[5]._tc.get_or_add_tcPr().append(parse_xml(f"<w:vMerge {NAMES}/>"))
    found = told(understood(saved(document), "a.docx"))
    assert [task[:2] for task in found][2:] == [("Ba", "Ban D")]


@pytest.mark.parametrize(("part", "name"), [("trPr", "gridBefore"), ("tcPr", "gridSpan")])
@pytest.mark.parametrize(("width", "rows"), [(10**9, 1), (257, 1), (250, 4001)])
def test_a_table_that_is_wider_than_any_page_is_refused(part, name, width, rows):
    cell = "<w:tc><w:p/></w:tc>"
    said = f'<w:{part}><w:{name} w:val="{width}"/></w:{part}>'
    row = (
        f"<w:tr>{said}{cell}</w:tr>"
        if part == "trPr"
        else f"<w:tr><w:tc>{said}<w:p/></w:tc></w:tr>"
    )
    document = docx.Document()
    filled(document, LINES)
    document.element.body.append(parse_xml(f"<w:tbl {NAMES}>{row * rows}</w:tbl>"))
    with pytest.raises(UsageError, match=r"office\.too-large"):
        understood(saved(document), "a.docx")


def test_letters_that_are_typed_in_parts_are_the_same_letters():
    parts = [[unicodedata.normalize("NFD", text) for text in line] for line in LINES]
    document = docx.Document()
    filled(document, parts)
    for name, content in {
        "a.docx": saved(document), "a.xlsx": xlsx({"A": parts}), "a.csv": delimited(parts)
    }.items():  # fmt: skip
        assert told(understood(content, name)) == TASKS


def between(*blocks, is_bold=True):
    """A document of lines and tables, in their order."""
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph().add_run(block).bold = is_bold
        else:
            filled(document, block)
    return saved(document)


@pytest.mark.parametrize("is_bold", [True, False])
def test_numbered_lines_between_tables_name_the_groups_of_what_is_beneath(is_bold):
    content = between(
        "PHỤ LỤC", "A. PHẦN MỘT", "I. NHIỆM VỤ CỦA VỤ I", "(Kèm theo Kế hoạch số 1)", LINES[:2],
        "II. NHIỆM VỤ CỦA VỤ II", [LINES[0], LINES[2]],
        "B. PHẦN HAI", [LINES[0], ("3", "Việc khác", "Ban D", "", "", "")],
        is_bold=is_bold,
    )  # fmt: skip
    found = understood(content, "a.docx")
    assert [row[5] for row in told(found)] == [
        "PHẦN MỘT – NHIỆM VỤ CỦA VỤ I", "PHẦN MỘT – NHIỆM VỤ CỦA VỤ II", "PHẦN HAI"
    ]  # fmt: skip
    groups = [row.entry.title for row in found.rows if row.place is None and row.left is None]
    assert groups == ["PHẦN MỘT", "NHIỆM VỤ CỦA VỤ I", "NHIỆM VỤ CỦA VỤ II", "PHẦN HAI"]


def test_other_lines_above_a_table_are_told_of_and_name_no_group():
    content = between("II. NHIỆM VỤ", LINES[:2], "PHỤ LỤC II", [LINES[0], LINES[2]])
    found = understood(content, "a.docx")
    assert told(found) == TASKS
    assert [row.entry.row.text for row in found.rows if row.left == "above"] == [
        "II. NHIỆM VỤ", "PHỤ LỤC II"
    ]  # fmt: skip


def test_a_line_between_the_parts_of_one_table_heads_a_group_in_it():
    content = between("I. MỘT", LINES[:2], "II. HAI", [LINES[2]])
    assert [row[5] for row in told(understood(content, "a.docx"))] == ["MỘT", "HAI"]
