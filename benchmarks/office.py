"""How long an office table takes to understand, beside what cannot be done without.

The rows are read by calamine, and each deadline by the grammar: both are timed alone, in the same
run, on the same file. The table must be understood in less than twice their sum.
"""

from __future__ import annotations

import io
import statistics
import sys
from datetime import date, timedelta
from time import process_time
from typing import TYPE_CHECKING

from dangvu_cli.app.drafting import read_deadline
from dangvu_cli.app.office.understanding import OfficeFile, Wishes, understand
from dangvu_cli.domain.dates import Frame

if TYPE_CHECKING:
    from collections.abc import Callable

ROWS = 5_000
RUNS = 5
WANTED = 2.0
ISSUED = date(2023, 1, 1)
HEADING = ("STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn",
           "Sản phẩm")  # fmt: skip
BODIES = ("Ban Tổ chức Tỉnh ủy", "Sở Nông nghiệp", "Văn phòng Tỉnh ủy", "Sở Tài chính",
          "Ủy ban nhân dân huyện A")  # fmt: skip
QUARTERS = ("I", "II", "III", "IV")


def deadline(place: int) -> object:
    """A deadline as offices write it: every eighth a true date, the others in words."""
    day, month = place % 28 + 1, place % 12 + 1
    return (
        date(2023, 1, 1) + timedelta(place % 365),
        f"Quý {QUARTERS[place % 4]}/2023",
        f"Trước ngày {day}/{month}/2023",
        "Thường xuyên",
        "Hằng tháng",
        f"Tháng {month}/2023",
        f"{day}/{month}/2023",
        "6 tháng đầu năm 2023",
    )[place % 8]


def workbook() -> bytes:
    """The table."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet, as_day = book.add_worksheet("PL"), book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_row(0, 0, HEADING)
    for place in range(ROWS):
        title = f"Xây dựng đề án số {place} trình Ban Thường vụ theo Kế hoạch {place % 90}-KH/TU"
        lead, support = BODIES[place % 5], f"{BODIES[place % 3]}; {BODIES[(place + 1) % 4]}"
        sheet.write_row(place + 1, 0, (place + 1, title, lead, support))
        due = deadline(place)
        if isinstance(due, date):
            sheet.write_datetime(place + 1, 4, due, as_day)
        else:
            sheet.write(place + 1, 4, due)
        sheet.write(place + 1, 5, "Báo cáo")
    book.close()
    return out.getvalue()


def seconds(work: Callable[[], object]) -> float:
    """The processor's time for ``work``, the median of some runs."""
    taken = []
    for _ in range(RUNS):
        begun = process_time()
        work()
        taken.append(process_time() - begun)
    return statistics.median(taken)


def main() -> None:
    """Print the times and their ratios; exit 1 where the table takes too long."""
    import python_calamine

    content = workbook()
    frame = Frame(ISSUED, ISSUED)

    def cells() -> list[list[object]]:
        book = python_calamine.load_workbook(io.BytesIO(content))
        return book.get_sheet_by_index(0).to_python()  # type: ignore[return-value]

    texts = [row[4] for row in cells()[1:] if isinstance(row[4], str)]

    def read(given: list[str]) -> None:
        for text in given:
            read_deadline(text, frame)

    wishes = Wishes(issued=ISSUED)
    calamine, grammar = seconds(cells), seconds(lambda: read(texts))
    once = seconds(lambda: read(list(dict.fromkeys(texts))))
    own = seconds(lambda: understand(OfficeFile(content, "pl.xlsx"), wishes, {}, frame))
    print(f"{ROWS} rows of xlsx, processor seconds, the median of {RUNS} runs")
    print(f"  calamine alone                       {calamine:7.3f}")
    print(f"  the grammar on each deadline cell    {grammar:7.3f}")
    print(f"  the grammar on each text once        {once:7.3f}")
    print(f"  understood, from bytes to rows       {own:7.3f}")
    print(f"  ratio, wanted under {WANTED:.0f}               {own / (calamine + grammar):7.3f}")
    print(f"  ratio to each text once              {own / (calamine + once):7.3f}")
    sys.exit(own >= WANTED * (calamine + grammar))


if __name__ == "__main__":
    main()
