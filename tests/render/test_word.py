"""Word documents have the form of the administration, and hold text as text."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree as ET

import docx
import pytest
from docx.shared import Pt

from dangvu_cli.render.paper import Leaf
from dangvu_cli.render.sheet import Column, Page, Sheet
from dangvu_cli.render.word_table import shares
from tests.render.samples import FORBIDDEN, HOSTILE, content, hostile_page, page_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
XML_HOSTILE = (*HOSTILE, "<script>alert(1)</script>", "]]>", "../../etc", "\ufffe\uffff", "&amp;")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a sheet in sections."""

    place: int
    section: str


def opened(page):
    return docx.Document(BytesIO(content(page, "docx")))


def parts(page):
    """Return every part of the file that is XML, parsed by a reader that knows no Word."""
    with zipfile.ZipFile(BytesIO(content(page, "docx"))) as file:
        return {
            name: ET.fromstring(file.read(name))  # noqa: S314 - we wrote it
            for name in file.namelist()
            if name.endswith((".xml", ".rels"))
        }


def annex_of(count=3, columns=2):
    place: Column[Entry] = Column(
        "place", "STT", lambda e: e.place, lambda e: str(e.place), align="right"
    )
    title: Column[Entry] = Column("title", "Nội dung", lambda _: "Việc", lambda _: "Việc")
    rows = [Entry(number, f"{'I' * (1 + number // 3)}. Nhóm") for number in range(1, count + 1)]
    sheet = Sheet([place, title][:columns], rows, section=lambda entry: entry.section)
    leaf = Leaf([sheet], title="Phụ lục", subtitle="Danh mục", attached="(Kèm theo …)",
                landscape=True)  # fmt: skip
    upright = Leaf([], title="Báo cáo", lines=["Một đoạn."])
    return Page([], data=list, title="Báo cáo", paper=lambda: [upright, leaf])


def test_pages_are_a4_with_the_margins_of_the_administration():
    upright, across = opened(annex_of()).sections
    sizes = [(round(s.page_width.mm), round(s.page_height.mm)) for s in (upright, across)]
    assert sizes == [(210, 297), (297, 210)]
    for section in (upright, across):
        assert 20 <= round(section.top_margin.mm, 1) <= 25
        assert 20 <= round(section.bottom_margin.mm, 1) <= 25
        assert 30 <= round(section.left_margin.mm, 1) <= 35
        assert 15 <= round(section.right_margin.mm, 1) <= 20


def test_the_page_number_stands_in_the_middle_above_but_not_on_the_first_page():
    first, second = opened(annex_of()).sections
    assert first.different_first_page_header_footer
    assert not second.different_first_page_header_footer
    assert second.header.is_linked_to_previous
    assert not "".join(paragraph.text for paragraph in first.first_page_header.paragraphs)
    header = first.header.paragraphs[0]
    assert header.alignment == 1
    assert header._p.xpath("./w:fldSimple/@w:instr") == ["PAGE"]
    assert header.style.font.size in {Pt(13), Pt(14)}


@pytest.mark.parametrize("name", ["Normal", "Title", "Subtitle", "Heading 1", "Header"])
def test_every_style_is_black_times_new_roman_of_13_or_14_points(name):
    style = opened(annex_of()).styles[name]
    assert style.font.name == "Times New Roman"
    assert set(style.element.rPr.rFonts.attrib.values()) == {"Times New Roman"}
    assert Pt(13) <= style.font.size <= Pt(14)
    assert str(style.font.color.rgb) == "000000"


def test_a_title_block_has_capitals_and_the_attached_line_in_italics():
    texts = {paragraph.text: paragraph for paragraph in opened(annex_of()).paragraphs}
    assert {"BÁO CÁO", "PHỤ LỤC", "Danh mục", "(Kèm theo …)"} <= texts.keys()
    assert all(run.italic for run in texts["(Kèm theo …)"].runs)
    assert all(texts[text].alignment == 1 for text in ("PHỤ LỤC", "Danh mục", "(Kèm theo …)"))


def test_the_heading_of_a_table_is_repeated_and_no_row_breaks():
    (table,) = opened(annex_of(7)).tables
    rows = [row._tr for row in table.rows]
    assert [bool(row.xpath("./w:trPr/w:tblHeader")) for row in rows] == [True] + [False] * 10
    assert all(row.xpath("./w:trPr/w:cantSplit") for row in rows)


def test_sections_stand_in_rows_over_all_columns():
    (table,) = opened(annex_of(4)).tables
    texts = [[cell.text for cell in dict.fromkeys(row.cells)] for row in table.rows]
    assert texts == [
        ["STT", "Nội dung"], ["I. Nhóm"], ["1", "Việc"], ["2", "Việc"],
        ["II. Nhóm"], ["3", "Việc"], ["4", "Việc"],
    ]  # fmt: skip


def test_a_page_without_leaves_is_drawn_as_it_is():
    document = opened(page_of("một", "hai", title="Việc", lines=["dòng"], notes=["* chú"]))
    assert [p.text for p in document.paragraphs if p.text] == ["VIỆC", "dòng", "* chú"]
    assert [row.cells[1].text for row in document.tables[0].rows] == ["Nội dung", "một", "hai"]
    assert document.core_properties.title == "Việc"


def test_hostile_text_is_text_in_well_formed_xml():
    page = page_of(*XML_HOSTILE, title="<w:p>", lines=XML_HOSTILE)
    texts = [t.text or "" for t in parts(page)["word/document.xml"].iter(f"{W}t")]
    for text in texts:
        assert not FORBIDDEN.findall(text)
    for text in (
        "<script>alert(1)</script>",
        "]]>",
        "../../etc",
        "&amp;",
        "=1+1",
        "\\ufffe\\uffff",
    ):
        assert text in texts


def test_text_longer_than_a_cell_is_cut():
    (table,) = opened(page_of("x" * 12_000_000)).tables
    assert len(table.rows[1].cells[1].text) == 32_767


def test_a_document_leads_nowhere():
    for name, part in parts(hostile_page()).items():
        if name.endswith(".rels"):
            assert not [r for r in part if r.get("TargetMode") == "External"]
        assert not list(part.iter(f"{W}hyperlink"))
        instructions = [field.get(f"{W}instr") for field in part.iter(f"{W}fldSimple")]
        assert set(instructions) <= {"PAGE"}
        assert not list(part.iter(f"{W}instrText"))


def test_columns_share_the_page_and_keep_their_longest_word():
    rows = [["STT", "Nội dung nhiệm vụ", ""], ["1", "Xây dựng đề án " * 10, ""]]
    widths = shares(rows, 165)
    assert sum(widths) == pytest.approx(165)
    assert widths[1] > 4 * widths[0] > 0
    assert sum(shares([["x" * 500, "y"]], 165)) == pytest.approx(165)
