"""The words of the grammar, in Vietnamese and English: terminal symbol -> phrases.

Phrases are matched longest first. A word typed with marks must have the marks written here; a word
typed without marks matches every phrase of the same letters, so that ``thang sau`` may be
``tháng sau`` or ``tháng sáu``: the parser finds both readings and refuses.
"""

from __future__ import annotations

from typing import Literal

PHRASES: dict[str, str] = {
    # units of the calendar
    "DAY": "ngày | day | days",
    "WEEK": "tuần | week | weeks | tuần lễ",
    "MONTH": "tháng | month | months",
    "QUARTER": "quý | quí | quarter | quarters | q",
    "Q": "q",
    "HALF": "half | h",
    "YEAR": "năm | year | years",
    "W": "w",
    "HOUR": "giờ | h | g",
    "MINUTE": "phút | ph | p",
    "AMPM": "am | pm | a . m . | p . m . | a . m | p . m",
    "ORD": "st | nd | rd | th",
    "THU": "thứ",
    "NUA": "nửa",
    # where in a unit
    "START": "đầu | start | beginning | đầu tiên",
    "MID": "giữa | mid | middle",
    "END": "cuối | cuối cùng | hết | end",
    "REMAINING": "còn lại | remaining",
    "PLURAL": "những | các",
    # how a day bounds the work
    "BEFORE": "trước | before | prior to | on or before | by or before",
    "BY": "chậm nhất | muộn nhất | trễ nhất | không muộn hơn | không chậm hơn | không trễ hơn"
    " | không quá | không vượt quá | chậm nhất không quá | hạn chót | hạn cuối | hạn cuối cùng"
    " | by | no later than | not later than | due | due by | deadline",
    "ONWARD": "trở đi | onward | onwards",
    "TO": "đến | tới | cho đến | cho tới | to | until | till | through",
    "FROM": "từ | ngay từ | kể từ | tính từ | bắt đầu | bắt đầu từ | khởi công | khởi công từ"
    " | trong khoảng từ | trong khoảng thời gian từ | có hiệu lực từ | có hiệu lực kể từ"
    " | from | since | starting | starting from",
    "BETWEEN": "between",
    "LATEST": "at the latest | là chậm nhất | là muộn nhất",
    "AFTER": "sau | after | ngay sau | sau khi | ngay sau khi",
    "NOT": "không | không được | không sớm hơn | chưa | not | no | not before | no earlier than"
    " | not earlier than | không phải",
    "AND": "và | and",
    "URGENT": "khẩn trương | kịp thời | sớm",
    # words that carry no date; the grammar passes over them (rule `lead`)
    "IN": "trong | vào | tại | ngay tại | ngay trong | in"
    " | during | on | at | cả | trong cả | trong suốt | suốt | thời điểm | within | throughout",
    "AT": "trong | ngay trong | vào | in | during",
    "DONE": "hoàn thành | hoàn tất | xong | kết thúc | complete | completed | finish | finished"
    " | completion | done | hoàn thành xong | hoàn thiện | phải xong",
    "LEAD": "phải | cần | sẽ | dự kiến | thời hạn | thời hạn hoàn thành | hạn | hạn nộp"
    " | hạn hoàn thành | thời gian | thời gian hoàn thành | thời gian thực hiện | tiến độ"
    " | thực hiện | triển khai | tổ chức | trình | gửi | nộp | được | là | lúc | ban hành"
    " | ký ban hành"
    " | bảo đảm | đảm bảo | yêu cầu | phấn đấu | to be | be | must | should | planned | expected"
    " | planned for | scheduled | scheduled for | target date | due date | submit | submitted | is"
    " | hạn xử lý | thời hạn xử lý | hạn giải quyết | thời hạn giải quyết",
    "THE": "the",
    "MOMENT": "thời điểm | lúc | thời hạn",
    # what is due and to whom, behind a verb: "trình Bộ Chính trị trước ngày …"
    "DUE": "hạn nộp | hạn gửi | hạn nhận | hạn đăng ký | thời hạn nộp | thời hạn gửi"
    " | thời hạn nhận | thời hạn đăng ký | hạn chót nộp | hạn cuối nộp | deadline for",
    "RESULT": "kết quả | kết quả thực hiện | kết quả triển khai | tình hình | tình hình thực hiện"
    " | tình hình triển khai | hồ sơ | ý kiến",
    "MAKE": "hoàn thành | hoàn tất | hoàn thiện | hoàn thành xong | xây dựng | ban hành"
    " | ký ban hành | trình | gửi | nộp",
    "WORK": "đề án | dự án | quy chế | quy định | hướng dẫn | tờ trình | phương án | nhiệm vụ"
    " | công việc",
    "DRAFT": "dự thảo | đề cương | danh mục",
    "TOWARD": "về | lên | cho | qua",
    "BODY": "ban bí thư | ban thường vụ | thường trực | bộ chính trị | ban chấp hành"
    " | ban chấp hành trung ương | ban chỉ đạo | ban cán sự đảng | đảng đoàn | tỉnh ủy | thành ủy"
    " | huyện ủy | đảng ủy | chính phủ | thủ tướng | thủ tướng chính phủ | quốc hội"
    " | ủy ban thường vụ quốc hội | hội đồng nhân dân | hđnd | ủy ban nhân dân | ubnd"
    " | văn phòng | bct | bbt | btv | btvtu | bch | bchtw | bch tw | btctw | ubkt | vptw",
    "RANK": "lãnh đạo | đồng chí | đ / c | chủ tịch | phó chủ tịch | bí thư | phó bí thư"
    " | trưởng ban | giám đốc | bộ trưởng",
    "OFFICE": "ban | bộ | sở | phòng | cục | vụ | viện",
    "LEVEL": "tỉnh | thành phố | huyện | xã | trung ương | trung ương đảng | tw",
    # what follows a deadline and does not move it
    "PURPOSE": "để | nhằm | phục vụ | in order to",
    "WITH": "kèm | kèm theo | gồm | bao gồm | qua | đợt | lần | sơ kết | tổng kết",
    "OF": "của | of | thuộc",
    # number words
    "TEN": "mười",
    "TENS": "mươi",
    "NOHUNDREDS": "không trăm",
    # kinds without a date
    "CONTINUING": "thường xuyên | nhiệm vụ thường xuyên | liên tục | ongoing | continuing"
    " | continuously",
    "NONE": "none | không hạn | không thời hạn | không có hạn | không có thời hạn | no deadline",
    # recurrence
    "EVERY": "hằng | hàng | mỗi | từng | every | each",
    "PERIODIC": "định kỳ | định kì | thường kỳ | periodically",
    "ONCE": "một lần | lần | once",
    "REPORT": "báo cáo | kỳ báo cáo | kì báo cáo | reporting",
    "FOLLOWING": "tiếp theo | kế tiếp | liền kề | sau liền kề | liền sau | tiếp liền | following"
    " | kế tiếp liền kề",
    "PRECEDING": "trước | trước liền kề | trước đó",
    # spans
    "WITHIN": "trong vòng | trong thời hạn | trong thời gian | within | tối đa | tối đa không quá"
    " | không quá | trong",
    "WORKING": "làm việc | working | business",
    "NIGHT": "đêm",
    "KHI": "khi",
    "SIGNED": "ký | ban hành | ký ban hành | giao | được giao | giao nhiệm vụ | giao việc"
    " | signing | assignment | issue | issuance | signature",
    "DOCUMENT": "quyết định | nghị quyết | kế hoạch | chỉ thị | văn bản | công văn | thông báo"
    " | kết luận | chương trình | thông tư",
    # plans and meetings
    "STAGE": "giai đoạn | thời kỳ | thời kì | stage | phase",
    "VISION": "tầm nhìn | định hướng | vision | orientation",
    "SESSION": "phiên họp | kỳ họp | kì họp | hội nghị | đại hội | cuộc họp | session | meeting",
    # times of day: kept as text, the day decides
    "TIMEOFDAY": "sáng | trưa | chiều | tối | đêm | buổi sáng | buổi chiều | buổi tối | morning"
    " | afternoon | evening | noon | giờ hành chính | giờ làm việc | hết giờ làm việc"
    " | hết giờ hành chính | cuối giờ chiều | cuối giờ sáng | close of business | cob",
    # words that give no day; only told apart to say why the text is refused
    "VAGUE": "sớm | sớm nhất | thời gian tới | trong thời gian tới | thời gian sớm nhất | sắp tới"
    " | khoảng | vào khoảng | khẩn trương | kịp thời | đột xuất | soon | asap | tbd | tba"
    " | about | around | approximately | early | late | lập tức",
}

VALUES: dict[str, dict[str, int]] = {
    "UNITWORD": {
        "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
        "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "one": 1, "two": 2, "three": 3,
        "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "eleven": 11, "twelve": 12,
    },
    "MILLENNIUM": {"hai nghìn": 2000, "hai ngàn": 2000},
    "ORDINAL": {"first": 1, "second": 2, "third": 3, "fourth": 4},
    "MONTHNAME": {
        "january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4,
        "apr": 4, "may": 5, "june": 6, "jun": 6, "july": 7, "jul": 7, "august": 8, "aug": 8,
        "september": 9, "sep": 9, "sept": 9, "october": 10, "oct": 10, "november": 11, "nov": 11,
        "december": 12, "dec": 12,
    },
    "WEEKDAY": {
        "monday": 0, "mon": 0, "tuesday": 1, "tue": 1, "wednesday": 2, "wed": 2, "thursday": 3,
        "friday": 4, "fri": 4, "saturday": 5, "sat": 5, "sunday": 6, "sun": 6, "chủ nhật": 6,
    },
    "WEEKDAYS": {
        "mondays": 0, "tuesdays": 1, "wednesdays": 2, "thursdays": 3, "fridays": 4,
        "saturdays": 5, "sundays": 6,
    },
    "QROMAN": {"qi": 1, "qii": 2, "qiii": 3, "qiv": 4},
    "DAYSHIFT": {
        "today": 0, "hôm nay": 0, "ngày hôm nay": 0, "now": 0, "tomorrow": 1,
        "mai": 1, "ngày mai": 1, "yesterday": -1, "hôm qua": -1, "ngày hôm qua": -1,
        "ngày kia": 2,
    },
    "NOW": {"nay": 0},
    # before the unit (English) and behind it (Vietnamese)
    "WHICH": {"this": 0, "current": 0, "next": 1, "last": -1, "previous": -1},
    "SHIFT": {
        "này": 0, "nay": 0, "hiện tại": 0, "sau": 1, "tới": 1,
        "trước": -1, "qua": -1, "vừa qua": -1, "ngoái": -1,
    },
    # of those, what may follow a day or month that has a number: ``tháng 9 tới``
    "NEAR": {"này": 0, "nay": 0, "tới": 1},
    # of those, what may count from any day: ``ngày 5 tháng sau``
    "LATER": {"sau": 1},
    # months in the period of `monthly` and the like; 0 a week, -1 a day
    "ADVERB": {
        "daily": -1, "weekly": 0, "monthly": 1, "quarterly": 3, "yearly": 12, "annually": 12,
        "annual": 12, "semi - annually": 6, "semiannually": 6, "half - yearly": 6,
        "twice a year": 6,
    },
    # the last day of the running unit, by its months; 0 a week
    "EO": {"eow": 0, "eom": 1, "eoq": 3, "eoy": 12},
}  # fmt: skip

OFFSETS: dict[str, Literal["day", "workday", "week", "month", "year"]] = {
    "d": "day",
    "b": "workday",
    "w": "week",
    "m": "month",
    "y": "year",
}
"""The unit letters of ``+10d``."""
