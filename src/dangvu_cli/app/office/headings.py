"""What the headings of office tables mean, in the forms that offices give them.

Headings are compared folded (no case, no accents), without what stands in brackets; the first
pattern that fits the whole heading decides.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dangvu_cli.app.tables import PROVENANCE
from dangvu_cli.domain.text import fold
from dangvu_cli.i18n import LANGUAGES, catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NUMBER = "number"
"""The running number (STT)."""
COMPUTED = "computed"
"""What our own tables work out from the other fields."""
WEAK = {"progress": "due", "completed": "due", "title_en": "title"}
"""Headings that offices also use for another field: they are that field where nothing else is."""
OURS = frozenset({"key", "due.text", "due.note", *(f"source.{part}" for part in PROVENANCE)})
"""Fields that only our own tables have, under words that offices use for other things."""

_UNIT = (
    "co quan|don vi|to chuc|ca nhan|nguoi|bo phan|phong|phong ban|can bo|chuyen vien|dong chi"
    "|lanh dao"
)
_WORK = "noi dung|nhiem vu|cong viec|de an|dau viec|chi dao|giai phap|van de|chuong trinh"
_PATTERNS = {
    NUMBER: r"s ?t ?t|so t ?t|so thu tu|thu tu|so|tt|no|nr|#|item",
    "support": r"(?!.*chu tri)(.* )?phoi hop( .*)?|support\w*|coordinat\w+( \w+)?"
    r"|supporting .*|cooperat\w+.*",
    "late_reason": r"(ly do|nguyen nhan) .*(cham|qua han|chua).*|reason.*(late|delay).*|why late",
    "assigned": r"ngay (duoc )?giao( viec| nhiem vu)?|thoi diem giao|assigned( on)?|date assigned"
    r"|(van ban|vb|cong van|cv) giao( viec| nhiem vu)? ngay( thang( nam)?| ban hanh)?",
    "assigned_by": r"(nguoi|lanh dao) (giao|chi dao)( viec| nhiem vu)?|assigned by",
    "evidence": r"(van ban |tai lieu )?minh chung|evidence|van ban hoan thanh",
    "due.basis": r"can cu thoi han|basis of the deadline",
    "due.text": r"thoi han nhu da ghi|deadline as given",
    "due.note": r"ghi chu thoi han|note on the deadline",
    "source.id": r"ma nguon|source id",
    "source.line": r"dong|line",
    "source.speaker": r"nguoi phat bieu|speaker",
    "source.speaker_basis": r"can cu nguoi phat bieu|basis of the speaker",
    "source.doubtful": r"chua chac|doubtful",
    "source.note": r"ghi chu nguon|note on the source",
    "uid": r"ma dinh danh|unique id",
    "revision": r"lan sua|revision",
    "updated": r"cap nhat luc|updated",
    "due.end": r"ngay cuoi|last day",
    "due.original_end": r"han ban dau|(first|original) (deadline|due date)",
    "parent": r"thuoc nhiem vu|nhiem vu cha|part of|parent( task)?",
    "depends_on": r"cho nhiem vu|waits for|depends on",
    "progress.done": r"da lam|done so far",
    "progress.target": r"chi tieu|target",
    "progress.unit": r"don vi tinh|dvt|unit",
    "due": r"(thoi han|thoi gian|thoi diem|han|han chot|moc thoi gian|ky han)"
    r"( (hoan thanh|thuc hien|xu ly|trinh|bao cao|giao|hoan tat|ket thuc|cuoi|nop|du kien|theo .*"
    r"|va|nhiem vu|cong viec|tien do|trinh .*))*|(moc|du kien|ngay) (den han|hoan thanh du kien)"
    r"|(moc|du kien) hoan thanh|hoan thanh truoc( ngay)?|(ngay )?ket thuc|end( date)?|deadline"
    r"|due( date| by| on)?|time ?(limit|frame|line)"
    r"|completion date|target date|date due|by when",
    "status": r"trang thai.*|status( .*)?|ket qua thuc hien.*|tinh hinh.*|ket qua xu ly.*",
    "progress": r"tien do.*|progress|schedule",
    "completed": r"ngay (da )?hoan thanh|completed( on)?|done on|date completed",
    "timing": r"tinh trang|timing",
    COMPUTED: r"con lai|chuyen bien gan nhat|ngay lam viec con lai|ghi nhan luc"
    r"|theo (van ban|(thang|quy) den han)|by (document|(month|quarter) of the deadline)"
    r"|left|last activity|workdays left|created"
    r"|recorded",
    "product": r"(ten |loai )?san pham.*|ket qua( dau ra| can dat| dat duoc| du kien| san pham"
    r"| hoan thanh| phai dat)?|(chi tieu )?dau ra|output|outputs|deliverables?|products?"
    r"|expected (result|output)s?|results?|hinh thuc van ban.*",
    "documents": r"(so |ten |so va ky hieu |so ky hieu )?(van ban|vb)( .*)?|can cu( .*)?"
    r"|(so )?ky hieu.*|nguon( giao| goc)?|documents?( .*)?|reference.*|legal basis"
    r"|assign(ed|ing) (under|document).*",
    "lead": rf"(.* )?chu tri( .*)?|(.* )?(dau moi|phu trach|chiu trach nhiem)( .*)?"
    rf"|({_UNIT})( ({_UNIT}|soan thao|trinh|duoc giao|thuc hien|xu ly|dau moi|tham muu|trien khai"
    r"|chinh|nhan viec|chu tri|duoc phan cong))*|phan cong( .*)?|trach nhiem( thuc hien)?"
    r"|lead( \w+)?|owner|respons.*|assignee|in charge|assigned to",
    "notes": r"ghi chu|chu thich|notes?|remarks?|comments?",
    "group": r"nhom( .*)?|linh vuc|phan loai|mang( .*)?|group|category|area|field",
    "kind": r"loai( nhiem vu| hinh)?|kind|type",
    "priority": r"((muc|cap|thu tu)? ?(do )?)(uu tien|khan)|muc do quan trong|priority( level)?"
    r"|urgency|importance",
    "tags": r"nhan|the|tu khoa|tags?|labels?|keywords?",
    "key": r"khoa|key",
    "summary": r"tom tat|mo ta|summary",
    "title": rf"(ten )?({_WORK})( ({_WORK}|ten|thuc hien|duoc giao|cu the|chu yeu|trong tam|giao"
    r"|va|bao cao|can thuc hien|trien khai|phai lam|hoat dong|ket luan))*|hoat dong|viec( can lam)?"
    r"|y kien chi dao|ten bao cao( .*)?"
    r"|tasks?( .*)?|titles?|content|assignments?|description|work( item)?|activit(y|ies)"
    r"|contents? of .*|directives?|schemes?|actions?",
}
_STRONG = {
    "lead": r"(.* )?chu tri( .*)?|lead( .*)?",
    "due": r"(.* )?hoan thanh( .*)?|(thoi )?han( .*)?|deadline|due( .*)?",
}
"""Where several headings name one field, the first that says it in so many words has it."""
_ADDRESSED = re.compile(r"((?:thoi han|thoi gian|thoi diem|han|ngay) (?:trinh|bao cao|gui)) .+")
FIELDS = (*(name for name in _PATTERNS if name not in {NUMBER, COMPUTED}), "title_en")
"""The fields that ``--map`` may name."""
_LOG = ({"hieu luc tu", "thay doi"}, {"holds from", "changes"})
_OWN = {
    **{name: name for name in FIELDS},
    "id": NUMBER,
    **dict.fromkeys(("days_left", "workdays_left", "last_activity"), COMPUTED),
}
"""The names of fields that stand above what our own programs read."""
_OUR_IDS = ("field.", "annex.column.", "report.by-title.")
LONGEST_HEADING = 80
_IN_ENGLISH = re.compile(r".*[(\[](tieng anh|english)[)\]]")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SIGNS = re.compile(r"[^\w#]+")


def field_of(heading: str) -> str | None:
    """The field that a heading names; None for one that is not known."""
    if not heading or len(heading) > LONGEST_HEADING:
        return None
    if heading in _OWN:
        return _OWN[heading]
    name = _known(heading)
    if name is None and "/" in heading:  # in two languages, or by two names
        names = {_known(part) for part in heading.split("/")}
        name = names.pop() if len(names) == 1 else None
    return "title_en" if name == "title" and _IN_ENGLISH.fullmatch(fold(heading)) else name


def _known(heading: str) -> str | None:
    plain = folded(heading)
    return next((name for name, form in _compiled().items() if form.fullmatch(plain)), None)


def named(label: str, mapping: Mapping[str, str]) -> str | None:
    """The field that a heading names, by what the user says first."""
    given = mapping.get(folded(label)) if label else None
    if given is not None:
        return None if given == "none" else given
    return field_of(label)


def are_ours(headings: Iterable[str]) -> bool:
    """Whether all of them are names of fields, or what our own tables call these in a language."""
    plain = {fold(heading) for heading in headings if heading}
    return any(plain <= words for words in _our_words())


@cache
def _our_words() -> tuple[frozenset[str], ...]:
    said = (
        frozenset(
            fold(str(text))
            for name, text in catalogue(language).items()
            if name.startswith(_OUR_IDS)
        )
        for language in LANGUAGES
    )
    return frozenset({*_OWN, "created", "updated"}), *said


def names_changes(headings: Iterable[str]) -> bool:
    """Whether they are those of what changed in a period, a list in our own reports."""
    plain = {fold(heading) for heading in headings}
    return any(names <= plain for names in _LOG)


def is_strong(field: str, heading: str) -> bool:
    """Whether a heading that names ``field`` says so in so many words."""
    form = _STRONG.get(field)
    return form is not None and re.fullmatch(form, folded(heading)) is not None


def submission(heading: str) -> str | None:
    """The words of a deadline's heading before those to whom the work is submitted by it."""
    found = _ADDRESSED.fullmatch(folded(heading))
    return found[1] if found else None


def folded(heading: str) -> str:
    """A heading as it is compared."""
    words = _SIGNS.sub(" ", fold(_BRACKETS.sub(" ", heading))).strip()
    return words or _SIGNS.sub(" ", fold(heading)).strip()


@cache
def _compiled() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in _PATTERNS.items()}
