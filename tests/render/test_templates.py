"""A house's own text around a report: fields and tables are filled in, and nothing else happens."""

from __future__ import annotations

from io import BytesIO, TextIOWrapper

import docx
import pytest

from dangvu_cli.errors import UsageError
from dangvu_cli.i18n import LANGUAGES, translate
from dangvu_cli.render.registry import Canvas, Template, draw
from dangvu_cli.render.sheet import Page, Sheet
from tests.render.samples import COLUMNS, Row

HOSTILE = "<script>*[x](y)*</script>\x1b"
DATA = {
    "as_of": "2023-06-30",
    "totals": {"assigned": 6, "rates": {"on_time": {"value": 0.5, "numerator": 1,
                                                    "denominator": 2}}},
    "period": None,
    "lists": {"overdue": [{"title": HOSTILE, "timing": "overdue", "due": None}]},
}  # fmt: skip
SHEETS = {
    "overdue": Sheet(COLUMNS, [Row(1, HOSTILE, "overdue")], title="Quá hạn", empty="không có"),
    "undated": Sheet(COLUMNS, [], title="Không hạn", empty="không có"),
}
PAGE = Page(list(SHEETS.values()), data=lambda: DATA, title="Báo cáo", tables=lambda: SHEETS)


def filled(name, content, language="vi"):
    out = TextIOWrapper(BytesIO(), encoding="utf-8", newline="", write_through=True)
    given = content if isinstance(content, bytes) else content.encode()
    draw(PAGE, name, out, Canvas(language, template=Template("mau", given)))
    return out.buffer.getvalue()


def refused(name, content):
    """Return the one line that is said of a template, in Vietnamese."""
    with pytest.raises(UsageError) as said:
        filled(name, content)
    lines = [translate(language, said.value.message) for language in LANGUAGES]
    assert not any("\n" in line for line in lines)
    return lines[0]


def word(*paragraphs, header=""):
    """Return a Word document; a list is a paragraph in pieces."""
    document = docx.Document()
    for paragraph in paragraphs:
        made = document.add_paragraph()
        for piece in paragraph if isinstance(paragraph, list) else [paragraph]:
            made.add_run(piece)
    document.sections[0].header.paragraphs[0].text = header
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize("name", ["html", "markdown"])
def test_a_template_has_days_rates_and_states_in_words(name):
    text = filled(
        name,
        "{{ title }}|{{ as_of }}|{{ totals.assigned }}|{{ totals.rates.on_time.value }}|"
        "{{ lists.overdue[0].timing }}|{{ period }}\n",
    ).decode()
    assert text == "Báo cáo|30/06/2023|6|50,00%|quá hạn|\n"
    assert filled(name, "{{ as_of }}", "en") == b"30 Jun 2023"


def test_html_is_escaped_and_tables_are_tables():
    text = filled("html", "{{ lists.overdue[0].title }}{{ tables.overdue }}{{ tables.undated }}")
    assert b"<script" not in text
    assert text.count("&lt;script&gt;*[x](y)*&lt;/script&gt;␛".encode()) == 2
    assert b'<th scope="col">' in text
    assert text.endswith("<p>không có</p>".encode())


def test_markdown_is_escaped_and_tables_are_tables():
    text = filled("markdown", "{{ lists.overdue[0].title }}\n\n{{ tables.overdue }}\n").decode()
    shown = "&lt;script&gt;\\*\\[x\\](y)\\*&lt;/script&gt;␛"
    assert text.startswith(f"{shown}\n\n| Số |")
    assert f"| 1 | {shown} |" in text


@pytest.mark.parametrize("name", ["html", "markdown"])
@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\n{{ nothing }}", 2),
        ("a\n\n{{ totals.nothing.more }}", 3),
        ("{% if %}", 1),
        ("a\n{{ ''.__class__.__mro__ }}", 2),
        ("a\nb\n{{ 1 // 0 }}\n", 3),
        ("{{ totals.assigned + 'x' }}", 1),
        ("{% include '/etc/passwd' %}", 1),
        ("a\n{{ tables.nothing }}", 2),
        ("a\n{{ lists.overdue.append(1) }}", 2),
    ],
)
def test_what_a_template_does_wrong_is_told_with_file_and_line(name, text, line):
    assert refused(name, text).startswith(f"mẫu mau, dòng {line}: ")


def test_a_template_that_is_no_text_or_no_document_is_refused():
    assert "UTF-8" in refused("html", b"\xff\xfe\x00")
    for content in (b"", b"PK\x03\x04", b"{{ as_of }}"):
        assert ".docx" in refused("docx", content)


def test_a_format_without_templates_says_which_have_them():
    said = refused("csv", "{{ as_of }}")
    assert "docx" in said
    assert "html" in said


def test_a_word_template_is_filled_wherever_its_fields_stand():
    content = word(
        [
            "Tính đến {{ as",
            "_of }}: {{totals.",
            "assigned}} việc; {{ totals.rates.on_time.value }}",
        ],
        "{{ table:overdue }}",
        "Hết {{ period.text }}.",
        "{{ table:undated }}",
        "{ lists }",
        header="{{ title }}",
    )
    document = docx.Document(BytesIO(filled("docx", content)))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts == ["Tính đến 30/06/2023: 6 việc; 50,00%", "", "Hết .", "không có", "{ lists }"]
    ((heading, row),) = (table.rows for table in document.tables)
    assert [cell.text for cell in row.cells] == ["1", HOSTILE.replace("\x1b", "␛"), "overdue", ""]
    assert heading._tr.xpath("./w:trPr/w:tblHeader")
    assert document.sections[0].header.paragraphs[0].text == "Báo cáo"


@pytest.mark.parametrize(
    "paragraph", ["{{ nothing }}", "{{ lists.overdue }}", "{{ totals }}", "{{ table:nothing }}"]
)
def test_what_a_word_template_asks_for_in_vain_is_told_with_file_and_paragraph(paragraph):
    assert refused("docx", word("một", paragraph)).startswith("mẫu mau, đoạn 2: ")
