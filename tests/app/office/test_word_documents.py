"""What only Word documents have: numbers that count by themselves, changes, tables in cells."""

from __future__ import annotations

import docx

from tests.app.office.files import told, understood
from tests.app.office.odd_tables import GROUPED_TASKS, LINES, TASKS, counted_by_word
from tests.app.office.word_parts import BOX, BY, add, filled, run, saved, struck


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
