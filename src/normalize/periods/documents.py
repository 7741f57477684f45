"""Rules for the numbers of documents, which look like days and years."""

from kehoach.normalize.language.token_regex import Rule
from kehoach.normalize.periods.rule import ReadPeriod, mark

DOCUMENTS: tuple[Rule[ReadPeriod], ...] = (
    Rule(
        "document_number",
        "(?: số COLON? )? (?: [N X] SLASH Y SLASH DOCUMENTWORD (?: [DASH SLASH] "
        "SYLLABLE ){0,4} | [N X] SLASH DOCUMENTWORD (?: [DASH SLASH] SYLLABLE "
        "){0,4} | [N X] DASH DOCUMENTWORD (?: DASH SYLLABLE )? SLASH SYLLABLE )",
        mark,
        "DOCUMENT",
    ),
    Rule(
        "document_named",
        "(?: DOCUMENTTYPE | đề án ) số? COLON? [N X] (?: SLASH Y )? (?! [SLASH DASH DOT] "
        "| UNIT | lần )",
        mark,
        "DOCUMENT",
    ),
    Rule("numbered", "số COLON? [N X Y] (?: [SLASH DASH] [N X Y] )?", mark, "DOCUMENT"),
)
