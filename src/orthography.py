"""Which letters can be one Vietnamese syllable: an onset, a rime and a tone that go together.

The rimes are the closed set of the orthography (Thompson 1965, "A Vietnamese Reference Grammar";
"Quy định về chính tả tiếng Việt", 1984). A word that is none of these is foreign, an abbreviation,
or damaged.
"""

import unicodedata
from functools import lru_cache

import regex

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOP_TONES = frozenset({"\u0301", "\u0323"})
"""The tones that a syllable may have which ends in c, ch, p or t."""

_BEFORE_BACK, _BEFORE_FRONT = "ng|c|g", "ngh|gh|k"
_ANYWHERE = "gi|qu(?![uư])|ch|kh|nh|ph|th|tr|b|d|đ|h|l|m|n|p|r|s|t|v|x|"
_OPEN = (
    "a ai ao au ay am an ang anh ăm ăn ăng âu ây âm ân âng e eo em en eng ê êu êm ên ênh i ia iu "
    "im in inh iêu iêm iên iêng yêu yêm yên yêng o oi om on ong oong ô ôi ôm ôn ông ơ ơi ơm ơn u "
    "ua ui um un ung uôi uôm uôn uông ư ưa ưi ưu ưm ưn ưng ươi ươu ươm ươn ương y yn ynh oa oai "
    "oao oay oam oan oang oanh oăm oăn oăng oe oeo oen uâng uân uây uê uên uênh uơ uy uya uyên "
    "uyn uynh uyu êng"
)
_STOPPED = (
    "ac ach ap at ăc ăp ăt âc âp ât ec ep et êch êp êt êc ich ip it iêc iêp iêt yêt oc op ot ooc "
    "ôc ôp ôt ơp ơt uc up ut uôc uôt ưc ưt ươc ươp ươt oac oach oap oat oăc oăt oet uât uêch uyt "
    "uych uyêt uyp yt ych"
)


def _rimes(names: str, letters: str) -> str:
    return "|".join(rime for rime in names.split() if rime[0] in letters)


_FRONT, _BACK = "ieêy", "aăâoôơuư"


def _syllable(rimes: str) -> regex.Pattern[str]:
    front, back = _rimes(rimes, _FRONT), _rimes(rimes, _BACK)
    return regex.compile(
        f"(?:{_BEFORE_BACK})(?:{back}|i|iêng|in)|(?:{_BEFORE_FRONT})(?:{front})"
        f"|(?:{_ANYWHERE})(?:{front}|{back})"
    )


def _without_marks(letters: str) -> str:
    bare = unicodedata.normalize("NFD", letters.replace("đ", "d"))
    return "".join(c for c in bare if not unicodedata.combining(c))


def _bare_syllable() -> regex.Pattern[str]:
    rimes = "|".join(sorted({_without_marks(rime) for rime in f"{_OPEN} {_STOPPED}".split()}))
    onsets = _without_marks(f"{_BEFORE_FRONT}|{_BEFORE_BACK}|{_ANYWHERE}")
    return regex.compile(f"(?:{onsets})(?:{rimes})")


_BARE_SYLLABLE = _bare_syllable()
_OPEN_SYLLABLE, _STOPPED_SYLLABLE = _syllable(_OPEN), _syllable(_STOPPED)


@lru_cache(maxsize=1 << 13)
def is_syllable(word: str) -> bool:
    """Whether a word in lower case can be one Vietnamese syllable."""
    decomposed = unicodedata.normalize("NFD", word)
    tones = [c for c in decomposed if c in _TONES]
    bare = unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in _TONES))
    if len(tones) > 1:
        return False
    if _OPEN_SYLLABLE.fullmatch(bare):
        return True
    return (
        _STOPPED_SYLLABLE.fullmatch(bare) is not None
        and _STOP_TONES.issuperset(tones)
        and bool(tones)
    )


def is_bare_syllable(letters: str) -> bool:
    """Whether letters without any marks, in lower case, can be those of one syllable."""
    return _BARE_SYLLABLE.fullmatch(letters) is not None


def lacks_tone(word: str) -> bool:
    """Whether a word would be a syllable if it had the tone that its ending asks for: "lac"."""
    return _STOPPED_SYLLABLE.fullmatch(word) is not None
