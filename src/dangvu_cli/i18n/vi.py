"""Message ids to Vietnamese text; a pair is (for one, for more), chosen by ``count``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dangvu_cli.i18n import Catalogue

MESSAGES: Catalogue = {
    # --- dates ---
    "workdays.outside_table": "ngày làm việc chỉ tính được từ năm {first} đến năm {last}",
    # --- data file ---
    "file.bom": "{path} bắt đầu bằng dấu thứ tự byte (BOM), tệp dữ liệu dangvu không có dấu này",
    "file.changed": "{path} vừa bị chương trình khác thay đổi; chưa lưu gì",
    "file.changed.hint": "hãy chạy lại lệnh",
    "file.damaged.hint": "tệp được giữ nguyên; hãy đặt một bản sao còn tốt vào chỗ của nó",
    "file.duplicate_key": "{path} bị hỏng: “{key}” xuất hiện hai lần ở cùng một chỗ",
    "file.empty": "{path} trống; tệp trống không phải là tệp dữ liệu",
    "file.folder": "{path} là thư mục, không phải tệp dữ liệu",
    "file.folder.hint": "hãy chỉ một tệp trong đó: --db {path}/dangvu.json",
    "file.foreign": "{path} không phải là tệp dữ liệu của dangvu",
    "file.foreign.hint": "tệp được giữ nguyên; hãy chỉ đúng tệp bằng --db",
    "file.locked": "{path} đang được tiến trình khác sử dụng (pid {pid}); đã chờ {seconds} giây",
    "file.locked.hint": "hãy thử lại khi tiến trình đó kết thúc",
    "file.missing": "không có tệp dữ liệu {path}",
    "file.missing.hint": "dangvu --db {path} init",
    "file.newer": "{path} do một phiên bản dangvu mới hơn ghi "
    "(dữ liệu phiên bản {version}; bản này đọc được đến {known})",
    "file.newer.hint": "hãy cập nhật dangvu; tệp được giữ nguyên",
    "file.no_folder": "không có thư mục {folder} để đặt tệp dữ liệu",
    "file.no_folder.hint": "hãy tạo thư mục trước, hoặc chỉ nơi khác bằng --db",
    "file.not_a_document": "{path} bị hỏng: mục {number} trong bảng {table} không phải là bản ghi",
    "file.not_a_table": "{path} bị hỏng: {table} không phải là bảng gồm các bản ghi",
    "file.not_finite": "{path} bị hỏng: {literal} không phải là số",
    "file.not_json": "{path} bị hỏng hoặc bị cắt cụt: "
    "JSON không hợp lệ ở dòng {line}, cột {column}",
    "file.not_regular": "{path} là ống dẫn, thiết bị hoặc socket, không phải tệp dữ liệu",
    "file.not_regular.hint": "hãy chỉ một tệp thường bằng --db",
    "file.not_tables": "{path} bị hỏng: trong tệp không có bảng nào",
    "file.not_utf8": "{path} bị hỏng: byte thứ {byte} không phải UTF-8",
    "file.number_too_long": "{path} bị hỏng: trong tệp có một số dài hàng nghìn chữ số",
    "file.surrogate": "{path} bị hỏng: trong tệp có văn bản không phải Unicode",
    "file.text_not_unicode": "văn bản cần lưu không phải Unicode (một nửa của cặp surrogate)",
    "file.too_deep": "{path} bị hỏng: lồng nhau quá sâu",
    "file.unconfirmed": "{path} đã có thay đổi, nhưng ổ đĩa không xác nhận: {reason}",
    "file.unconfirmed.hint": "hãy kiểm tra ổ đĩa trước khi thay đổi tiếp",
    "file.unlocked": "{path} nằm ở nơi hệ thống không khóa được tệp: "
    "mỗi lúc chỉ nên có một người ghi",
    "file.unreadable": "không đọc được {path}: {reason}",
    "file.unreadable.hint": "hãy kiểm tra quyền truy cập tệp và các thư mục chứa nó",
    "file.write_failed": "không lưu được {path}: {reason}",
    "file.write_failed.hint": "chưa có gì thay đổi; hãy kiểm tra dung lượng trống và quyền ghi",
    # --- queries ---
    "query.at": "{reason} (cột {position} của câu truy vấn: {around})",
    "query.backwards": "khoảng “{text}” có đầu lớn hơn cuối",
    "query.did-you-mean": "có phải ý bạn là “{name}”?",
    "query.incomplete": "thiếu một điều kiện ở đây",
    "query.no-days": "“{text}” không chỉ ngày nào",
    "query.no-order": "không so sánh được văn bản bằng “{comparison}”",
    "query.no-order.hint": "để tìm chính các ký tự này, hãy đặt trong ngoặc kép: {quoted}",
    "query.no-value": "thiếu giá trị ở đây",
    "query.not-a-number": "“{text}” không phải là số nguyên",
    "query.open-end": "“{text}” để ngỏ đúng đầu mốc mà “{comparison}” cần so sánh",
    "query.open-parenthesis": "dấu ngoặc này chưa được đóng",
    "query.open-quote": "dấu ngoặc kép này chưa được đóng",
    "query.stray-parenthesis": "dấu ngoặc đóng này không có dấu ngoặc mở",
    "query.too-deep": "ngoặc và phủ định chỉ được lồng nhau tối đa {limit} tầng",
    "query.unknown-field": "không có trường nào tên “{name}”; các trường gồm: {fields}",
    "query.unknown-value": "“{text}” không thuộc các giá trị: {names}",
    "sort.unknown-field": "không có trường nào tên “{name}” để sắp xếp; các trường gồm: {fields}",
    # --- changes ---
    # --- commands ---
}
