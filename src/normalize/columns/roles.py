"""Headings that name offices or persons by what they do: "Đội thực hiện", "Thôn, ấp phối hợp".

No list holds all of them: anybody may stand before "thực hiện", and several may be listed there.
"""

import re

# Not the same words in "ban hành", "tổ chức", "hội nghị", "phòng chống".
_WHO = re.compile(
    r"(?:cac )?(?:(?:chi )?(?:bo|hoi|doan)(?! nghi| thao| thi| truong| tieu| chi| sung)|van phong|"
    r"trung tam|ban(?! hanh)|to(?! chuc| hop)|doi(?! ngu| tuong| tac)|khoa(?! hoc)|"
    r"phong(?! hoc| hop| chong| ngua)|tram|nguoi|can bo|bo phan|don vi|co quan|dong chi|ca nhan|"
    r"nhan su|thanh vien|luc luong|thanh phan|chi nhanh|thon|ap|lop|truong|htx|hop tac xa|"
    r"nha thau|ben)\b"
)
# Nobody by themselves, only beside others: "Đơn vị, tổ chức phối hợp".
_ALSO = re.compile(r"(?:to chuc|dia phuong|nganh|xa|ban)\b")
_APART = re.compile(r"\s*[/,;]\s*|\s+-\s+|\s+(?:va|hoac)\s+")
_LEADS = re.compile(r"\b(?:chu tri|dam nhiem|dam nhan|phu trach|tham muu|dau moi)\b")
_JOINS = re.compile(r"\b(?:phoi hop|tham gia|ho tro|dong hanh|cung thuc hien)\b")
_DOES = re.compile(rf"(?:{_LEADS.pattern}|{_JOINS.pattern}|\b(?:thuc hien|trien khai))$")
# Others do the work, these look at it, or are looked at.
_LOOKS_ON = re.compile(
    r"\b(?:theo doi|giam sat|kiem tra|don doc|chi dao|phe duyet|tham dinh|duoc|chiu su)\b"
)


def role_named(text: str) -> str | None:
    """Return the column that a folded heading of offices or persons names, None for none.

    One that says both who leads and who joins in names none.
    """
    if not _DOES.search(text) or _LOOKS_ON.search(text) or not _is_who(text):
        return None
    leads, joins = bool(_LEADS.search(text)), bool(_JOINS.search(text))
    if leads and joins:
        return None
    return "coordinating" if joins else "lead"


def _is_who(text: str) -> bool:
    first, *others = _APART.split(text)
    return bool(_WHO.match(first)) and all(map(_may_follow, others))


def _may_follow(text: str) -> bool:
    return bool(_WHO.match(text) or _ALSO.match(text) or _DOES.fullmatch(text))
