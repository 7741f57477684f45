"""Rules for words that only lead to a period, and are none."""

from kehoach.normalize.language.token_regex import Rule
from kehoach.normalize.periods.rule import ReadPeriod, mark

MARKS: tuple[Rule[ReadPeriod], ...] = (
    Rule("begin", "bắt đầu", mark, "BEGIN"),
    Rule(
        "limit",
        "hạn (?: (?:chót|cuối) cùng? | (?<! thời . ) (?= COLON | ngày N | N SLASH N ) )",
        mark,
        "LIMIT",
    ),
    Rule("first_of_all", "(?: lần | ban | bước ) đầu", mark, "WORD"),
)
