"""The encodings of Vietnamese before Unicode: which letter each byte, or pair of bytes, stands for.

TCVN3 is the part of TCVN 5712:1993 that the fonts ".Vn…" use, VISCII is RFC 1456, VPS that of the
Vietnamese Professionals Society. VNI writes a letter and then its marks. Old fonts say that their
letters are those of Windows-1252, so that is what a file tells of them.
"""

import unicodedata
from itertools import product
from typing import Final, Literal, TypeAlias

# kehoach.model.OLD_ENCODINGS are their names
Encoding: TypeAlias = Literal["TCVN3", "VNI", "VISCII", "VPS"]

# The letters of 0x80 to 0xFF, sixteen a row; a dot where the byte is no letter of the encoding.
_VISCII: Final = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ"
    "ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
    "Õắằặấầẩậẽẹếềểễệố"
    "ồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ"
    "ĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    "àáâãảăữẫèéêẻìíĩỉ"
    "đựòóôõỏọụùúũủýợỮ"
)
_VPS: Final = (
    "ÀẢÃẤẦẨọỗĂếềểệẮẰẲ"
    "Ế..ỀỂỄỐỒỔỖýỷỵỚỜỞ"
    ".ắằẳẵặỠớÙờởỡŨỨợỪ"
    "ổỬỲỸÍÌộỈĨÓửữÒỎÕự"
    "ầÁÂấẩẫậđẻÉÊẹỉễịỹ"
    "ƯỦồốÔỏơÈừứÚũưÝẺ."
    "àáâãảạă.èéêẽìí.ĩ"
    "ẴĐòóôõ.Ơụùúủ.ỶẼỳ"
)
_TCVN3: Final = (
    "................"
    "................"
    ".ĂÂÊÔƠƯĐăâêôơưđ."
    ".....àảãáạ.ằẳẵắ."
    "......ặầẩẫấậè.ẻẽ"
    "éẹềểễếệìỉ...ĩíịò"
    ".ỏõóọồổỗốộờởỡớợù"
    ".ủũúụừửữứựỳỷỹýỵ."
)
# What VISCII and VPS have among the control codes.
_VISCII_LOW: Final = {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"}
_VPS_LOW: Final = dict(
    zip(
        (*range(0x02, 0x07), *range(0x10, 0x16), 0x19, 0x1C, 0x1D),
        "ẠẬẶẸỆỊỌỘỢỤỰỴẪỮ",
        strict=True,
    )
)

_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
_VNI_MARKS: Final = {
    **dict(zip("øùõûï", (_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT), strict=True)),
    "â": _CIRCUMFLEX,
    **{
        sign: _CIRCUMFLEX + tone
        for sign, tone in zip("àáãåä", (_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT), strict=True)
    },
    "ê": _BREVE,
    **{
        sign: _BREVE + tone
        for sign, tone in zip("èéüúë", (_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT), strict=True)
    },
}
"""What a sign of VNI adds to the letter before it."""
_VNI_LETTERS: Final = dict(zip("ñöôòæóî", "đươịỉĩỵ", strict=True))
_VNI_BASES: Final = "aeiouyöô"


def _by_byte(rows: str, low: dict[int, str] | None = None) -> dict[int, str]:
    high = {0x80 + at: letter for at, letter in enumerate(rows) if letter != "."}
    return {**high, **(low or {})}


BYTES: Final[dict[Encoding, dict[int, str]]] = {
    "TCVN3": _by_byte(_TCVN3),
    "VISCII": _by_byte(_VISCII, _VISCII_LOW),
    "VPS": _by_byte(_VPS, _VPS_LOW),
}
"""The letter of each byte, by encoding; a byte that is not named stands for itself."""


def _in_both_cases(pairs: dict[str, str]) -> dict[str, str]:
    return {**{key.upper(): letter.upper() for key, letter in pairs.items()}, **pairs}


def _vni_pairs() -> dict[str, str]:
    """Every letter and mark that make one letter; a mark of the other case is taken as well."""
    made: dict[str, str] = {}
    for base, (sign, mark) in product(_VNI_BASES, _VNI_MARKS.items()):
        letter = unicodedata.normalize("NFC", _VNI_LETTERS.get(base, base) + mark)
        if len(letter) == 1:
            for each in (sign, sign.upper()):
                made[base + each] = letter
                made[base.upper() + each] = letter.upper()
    return made


VNI_PAIRS: Final = _vni_pairs()
"""Letter and mark → letter."""
VNI_LETTERS: Final = _in_both_cases(_VNI_LETTERS)
"""Letters that VNI writes as one other letter."""
