"""Deadlines as plans, decisions and reporting rules word them, each read by hand.

All are read on 14 June 2023, a Wednesday. ``-`` is an open end.
"""

from __future__ import annotations

from datetime import date

import pytest

from dangvu_cli.domain.dates import Frame, read
from dangvu_cli.errors import UsageError

FRAME = Frame(date(2023, 6, 14))

DATES = {
    "Hoàn thành trong tháng 9 năm 2023": "2023-09-01 2023-09-30",
    "Hoàn thành chậm nhất trong quý III/2023": "- 2023-09-30",
    "Chậm nhất là ngày 30 tháng 9 năm 2023": "- 2023-09-30",
    "Chậm nhất đến hết tháng 9/2023": "- 2023-09-30",
    "muộn nhất là ngày 20/12/2023": "- 2023-12-20",
    "Không muộn hơn ngày 20/12/2023": "- 2023-12-20",
    "không quá ngày 20/12/2023": "- 2023-12-20",
    "hạn cuối: 17h00 ngày 20/12/2023": "- 2023-12-20",
    "Thời gian hoàn thành: trước ngày 30/9/2023": "- 2023-09-30",
    "thời hạn thực hiện: tháng 9/2023": "2023-09-01 2023-09-30",
    "phấn đấu hoàn thành trước ngày 31/12/2025": "- 2025-12-31",
    "xong trước ngày 20-12-2023": "- 2023-12-20",
    "phải hoàn thành xong trước ngày 15/7": "- 2023-07-15",
    "dự kiến hoàn thành trong quý IV/2023": "2023-10-01 2023-12-31",
    "trước ngày 30/6/2023;": "- 2023-06-30",
    "- Trước 31.8.2023.": "- 2023-08-31",
    "(30/06/2023)": "2023-06-30 2023-06-30",
    "ngày 30 / 6 / 2023": "2023-06-30 2023-06-30",
    "Đến hết ngày 31/12/2025": "- 2025-12-31",
    "đến cuối năm 2025": "- 2025-12-31",
    "đến hết 31/8": "- 2023-08-31",
    "hết quý III": "- 2023-09-30",
    "cuối quý III năm 2023": "- 2023-09-30",
    "những ngày cuối tháng 9/2023": "- 2023-09-30",
    "ngày cuối cùng của tháng 9/2023": "- 2023-09-30",
    "các tháng cuối năm 2023": "- 2023-12-31",
    "những tháng còn lại của năm 2023": "- 2023-12-31",
    "10 tháng đầu năm 2023": "2023-01-01 2023-10-31",
    "sáu tháng đầu năm 2024": "2024-01-01 2024-06-30",
    "06 (sáu) tháng cuối năm": "2023-07-01 2023-12-31",
    "hai tháng cuối năm 2023": "2023-11-01 2023-12-31",
    "2 quý đầu năm 2024": "2024-01-01 2024-06-30",
    "quý cuối năm 2023": "2023-10-01 2023-12-31",
    "nửa đầu năm 2024": "2024-01-01 2024-06-30",
    "Tháng 7-8/2023": "2023-07-01 2023-08-31",
    "tháng 10, 11/2023": "2023-10-01 2023-11-30",
    "tháng 10, 11 và 12 năm 2023": "2023-10-01 2023-12-31",
    "Quý III, IV/2023": "2023-07-01 2023-12-31",
    "Quý III/2023 - Quý II/2024": "2023-07-01 2024-06-30",
    "từ quý III/2023 đến quý II/2024": "2023-07-01 2024-06-30",
    "Từ tháng 1 đến tháng 6 năm 2024": "2024-01-01 2024-06-30",
    "từ tháng 01/2024 - 6/2024": "2024-01-01 2024-06-30",
    "từ ngày 01 đến ngày 15 tháng 7 năm 2024": "2024-07-01 2024-07-15",
    "Từ 01-15/7/2024": "2024-07-01 2024-07-15",
    "từ ngày 25/12/2023 đến ngày 05/01/2024": "2023-12-25 2024-01-05",
    "từ 7h30 ngày 1/7 đến 16h30 ngày 3/7/2023": "2023-07-01 2023-07-03",
    "khởi công tháng 3/2023, hoàn thành trước tháng 12/2023": "2023-03-01 2023-11-30",
    "từ nay đến hết tháng 9/2023": "2023-06-14 2023-09-30",
    "từ nay đến trước ngày 30/9/2023": "2023-06-14 2023-09-30",
    "Năm 2023-2025": "2023-01-01 2025-12-31",
    "năm 2023, 2024": "2023-01-01 2024-12-31",
    "Giai đoạn I (2021-2025)": "2021-01-01 2025-12-31",
    "giai đoạn từ năm 2021 đến năm 2025": "2021-01-01 2025-12-31",
    "5 năm (2021-2025)": "2021-01-01 2025-12-31",
    "kế hoạch 5 năm 2021-2025": "2021-01-01 2025-12-31",
    "giai đoạn 2023-2025 và tầm nhìn đến năm 2030": "2023-01-01 2025-12-31",
    "Đến năm 2025, tầm nhìn đến năm 2030": "- 2025-12-31",
    "sáng ngày 15/8/2023": "2023-08-15 2023-08-15",
    "14 giờ, ngày 15/8/2023": "2023-08-15 2023-08-15",
    "thứ Ba, ngày 15/8/2023": "2023-08-15 2023-08-15",
    "ngày 15/8/2023 (thứ Ba)": "2023-08-15 2023-08-15",
    "từ 8h00 đến 17h00 ngày 5/7/2023": "2023-07-05 2023-07-05",
    "ngày 15,16,17/8/2023": "2023-08-15 2023-08-17",
    "trong hai ngày 15 và 16/8/2023": "2023-08-15 2023-08-16",
    "trong 2 ngày 15-16/8/2023": "2023-08-15 2023-08-16",
    "trong 2 tháng 7 và 8/2023": "2023-07-01 2023-08-31",
    "các ngày 26, 27 và 28-6": "2023-06-26 2023-06-28",
    "từ 28-6 đến 5-7": "2023-06-28 2023-07-05",
    "đến giữa tháng 8": "- 2023-08-15",
    "hết 9 tháng đầu năm 2023": "- 2023-09-30",
    "trước 24h00 ngày 30/6/2023": "- 2023-06-30",
    "tháng 12/2023, 01/2024": "2023-12-01 2024-01-31",
    "giai đoạn 2021–2025 và định hướng 2030": "2021-01-01 2025-12-31",
    "trong các năm 2023, 2024, 2025": "2023-01-01 2025-12-31",
    "các tháng 7, 8, 9/2023": "2023-07-01 2023-09-30",
    "Quý II; Quý III/2023": "2023-04-01 2023-09-30",
    "Thứ 5 (29/6/2023)": "2023-06-29 2023-06-29",
    "to be completed by Q3 2023": "- 2023-09-30",
    "between 1 June and 15 July 2023": "2023-06-01 2023-07-15",
    "thứ hai tuần sau": "2023-06-19 2023-06-19",
    "tháng 3 năm sau": "2024-03-01 2024-03-31",
    "ngày mười lăm tháng tư năm 2024": "2024-04-15 2024-04-15",
    "tháng năm năm 2024": "2024-05-01 2024-05-31",
    "T9/2023": "2023-09-01 2023-09-30",
    "Kỳ họp thứ 8, Quốc hội khóa XV (tháng 10/2024)": "2024-10-01 2024-10-31",
    "tại phiên họp thứ 30 tháng 1/2024": "2024-01-01 2024-01-31",
    "sau khi có ý kiến của Bộ Chính trị, trong quý III/2023": "2023-07-01 2023-09-30",
    "chậm nhất 05 ngày kể từ ngày 10/6/2023": "- 2023-06-15",
    "Trong năm 2023, hoàn thành trước ngày 30/11/2023": "2023-01-01 2023-11-30",
    "Năm 2023 (xong trước 30/11)": "2023-01-01 2023-11-30",
    "Quý IV/2023; trước ngày 15/12/2023": "2023-10-01 2023-12-15",
    "Quý III (30/9)": "2023-07-01 2023-09-30",
    "cuối tháng 9/2023 (30/9)": "- 2023-09-30",
    "Quý III/2023 (ngày 30/9/2023)": "2023-07-01 2023-09-30",
    "6 tháng cuối năm 2023 (31/12)": "2023-07-01 2023-12-31",
    "Tháng 7/2023 (trước ngày 20)": "2023-07-01 2023-07-20",
    "trong tháng 7, chậm nhất ngày 20": "2023-07-01 2023-07-20",
    "Gửi Ban Tổ chức Tỉnh ủy trước ngày 05/12/2023": "- 2023-12-05",
    "Báo cáo kết quả về UBND tỉnh (qua Sở Nội vụ) trước ngày 15/12/2023": "- 2023-12-15",
    "báo cáo Chủ tịch UBND tỉnh trước ngày 15/7/2023": "- 2023-07-15",
    "trình đ/c Bí thư Tỉnh ủy trước 15/7": "- 2023-07-15",
    "báo cáo BCT, BBT trong quý III/2023": "2023-07-01 2023-09-30",
    "Trình BTV Tỉnh ủy tháng 7/2023": "2023-07-01 2023-07-31",
    "Trước 15/7/2023 gửi về Ban Tổ chức Trung ương": "- 2023-07-15",
    "Quý III/2023 (trình Bộ Chính trị)": "2023-07-01 2023-09-30",
    "Hạn xử lý: 30/6/2023": "2023-06-30 2023-06-30",
    "từ khi ký đến 31/12/2023": "- 2023-12-31",
    "1st half of 2024": "2024-01-01 2024-06-30",
    "by the 3rd quarter of 2023": "- 2023-09-30",
    "planned for August 2023": "2023-08-01 2023-08-31",
    "báo cáo tình hình triển khai trước ngày 30/6/2023": "- 2023-06-30",
    "Gửi kết quả, phải xong trước ngày 30/6/2023": "- 2023-06-30",
    "Hoàn thành đề án trước 30/6/2023": "- 2023-06-30",
    "Ban hành kế hoạch trước 28/02/2024": "- 2024-02-28",
    "Hoàn thành dự thảo Nghị quyết chậm nhất ngày 30/9/2023": "- 2023-09-30",
    "Trình đề án Bộ Chính trị trước quý IV/2023": "- 2023-09-30",
    "năm hai nghìn không trăm hai mươi lăm": "2025-01-01 2025-12-31",
    "ngày ba mươi tháng tám năm hai nghìn không trăm hai mươi ba": "2023-08-30 2023-08-30",
    # as programs write days into lists
    "30/06/2023 00:00:00": "2023-06-30 2023-06-30",
    "2023-06-30 17:30:00": "2023-06-30 2023-06-30",
    "2023-06-30T00:00:00.000": "2023-06-30 2023-06-30",
    # as other keyboards and fonts write digits, signs and numerals
    "\uff13\uff10\uff0f\uff16\uff0f\uff12\uff10\uff12\uff13": "2023-06-30 2023-06-30",
    "30\u20446\u20442023": "2023-06-30 2023-06-30",
    "Quý \u2162/2023": "2023-07-01 2023-09-30",
}

RULES = {
    "Báo cáo định kỳ hằng quý": "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
    "chậm nhất vào ngày 25 hằng tháng": "FREQ=MONTHLY;BYMONTHDAY=25",
    "định kỳ trước ngày 20 hằng tháng": "FREQ=MONTHLY;BYMONTHDAY=20",
    "chậm nhất vào ngày 15 tháng 6 hằng năm": "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15",
    "trước ngày 15/6 và 15/12 hằng năm": "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15",
    "trước ngày 20 của tháng cuối mỗi quý": "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20",
    "Định kỳ 6 tháng, hằng năm": "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1",
    "06 tháng một lần": "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1",
    "quý I hằng năm": "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-1",
    "15 giờ 00 thứ Sáu hằng tuần": "FREQ=WEEKLY;BYDAY=FR",
    "ngày 05 của tháng sau liền kề": "FREQ=MONTHLY;BYMONTHDAY=5",
    "ngày 30 hằng tháng": "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1",
    "ngày cuối cùng của mỗi tháng": "FREQ=MONTHLY",
    "mỗi tháng một lần": "FREQ=MONTHLY",
    "3 tháng 1 lần": "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
    "định kỳ 6 tháng/1 lần": "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1",
    "1 tuần/lần": "FREQ=WEEKLY",
    "Báo cáo định kỳ quý": "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
    "Định kỳ năm": "FREQ=YEARLY",
    "Gửi về Văn phòng Trung ương Đảng trước ngày 20 hằng tháng": "FREQ=MONTHLY;BYMONTHDAY=20",
    "on the last day of every quarter": "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
}

CONTINUING = ("Thường xuyên, liên tục", "Thực hiện thường xuyên", "Thường xuyên, hằng năm")

REFUSED = (
    "nhiệm kỳ 2020-2025",
    "năm học 2023-2024",
    "tuần đầu tháng 9/2023",
    "tuần 2 tháng 6/2023",
    "cuối tháng 9, đầu tháng 10/2023",
    "tháng 6 hoặc tháng 7/2023",
    "trước Tết Nguyên đán",
    "Theo tiến độ",
    "Khi có yêu cầu",
    "sau khi được phê duyệt",
    "Trình tại Kỳ họp cuối năm 2023",
    "ngày tháng năm 2023",
    "ngày 9 tháng năm 2023",
    "từ 25/12 đến 05/01/2024",
    "chậm nhất vào ngày 25 của tháng cuối kỳ báo cáo",
    "gửi trước ngày 30/9 và 31/12",
    "trong khoảng đầu tháng 9",
    "trước 30 ngày",
    "ngày 31/12 âm lịch",
    "mùng 10 tháng 3",
    "vào khoảng tháng 9/2023",
    "trong 3 ngày 15 và 16/8/2023",
    "trong 15 ngày tới",
    "sau 30 ngày kể từ ngày ký",
    "không hoàn thành trước ngày 30/9/2023",
    "30/6/2023\u00b9",
    "báo cáo Chủ tịch tháng 5/2023",
    "2 năm/lần",
    "3 tháng 2 lần",
    "định kỳ năm 2023",
    "tháng này, trước ngày 20",
    "tháng 7, trước 8",
    "Quý II/2023 (trước ngày 20)",
    "Tháng 7/2023 (ngày 20)",
    "Tháng 7/2023 (15/7/2023)",
    "Tháng 6/2023 (15/7/2023)",
    "Quý III/2023 (ban hành 15/7/2023)",
    "Quý II/2023 (thứ sáu)",
    "30/6/2023 (15/6/2023)",
    "tháng 2/2024 (trước ngày 30)",
    "30/6/2023 trình Bộ Chính trị 30/7/2023",
    "30/6/2023 17:30:75",
    "trước 2023-06-30 00:00:00",
    "gửi hồ sơ nộp trước ngày 30/6/2023",
    "báo cáo kết quả ban hành trước ngày 30/6/2023",
    "hoàn thành đề án trình trước 30/6/2023",
    "thực hiện kế hoạch ban hành trước 30/6/2023",
    "hoàn thành nhiệm vụ quy định trước 30/6/2023",
    "hoàn thành đề án báo cáo trước 30/6/2023",
    "hoàn thành nhiệm vụ được giao trước 30/6/2023",
)


@pytest.mark.parametrize(("text", "expected"), DATES.items())
def test_the_days_are_those_that_a_reader_sees(text: str, expected: str) -> None:
    found = read(text, FRAME)
    assert f"{found.start or '-'} {found.end or '-'}" == expected


@pytest.mark.parametrize(("text", "rule"), RULES.items())
def test_a_reporting_rule_is_a_recurrence(text: str, rule: str) -> None:
    assert (read(text, FRAME).kind, read(text, FRAME).recurrence) == ("recurring", rule)


@pytest.mark.parametrize("text", CONTINUING)
def test_a_standing_duty_is_continuing(text: str) -> None:
    assert (read(text, FRAME).kind, read(text, FRAME).end) == ("continuing", None)


@pytest.mark.parametrize("text", REFUSED)
def test_what_a_reader_would_ask_back_about_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        read(text, FRAME)


def test_a_day_that_a_program_wrote_with_no_time_has_no_note() -> None:
    assert read("2023-06-30 00:00:00", FRAME).note is None
    assert read("2023-06-30 17:30:00", FRAME).note == "17:30:00"
