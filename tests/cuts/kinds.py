"""Kinds of tables: plans, lists of drugs and prices, books of account, staff, and more."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from typeset import phrases as p

from . import words as w
from .content import Column, Content, Maker, make_table


def _of(words: Sequence[str]) -> Maker:
    return lambda random, _: random.choice(words)


def _some(words: Sequence[str], most: int, sign: str = "; ") -> Maker:
    return lambda random, _: sign.join(
        random.sample(words, random.randint(1, min(most, len(words))))
    )


def _amount(low: int, high: int) -> Maker:
    return lambda random, _: f"{random.randint(low, high) * 1000:,}".replace(",", ".")


def _count(random: Random, _: int) -> str:
    return str(random.randint(1, 900))


def _date(random: Random, _: int) -> str:
    return f"{random.randint(1, 28):02}/{random.randint(1, 12):02}/20{random.randint(15, 26)}"


def _share(random: Random, _: int) -> str:
    return f"{random.randint(0, 99)},{random.randint(0, 9)}"


def _person(random: Random, _: int) -> str:
    return f"{random.choice(w.SURNAMES)} {random.choice(w.MIDDLE)} {random.choice(w.GIVEN)}"


def _code(random: Random, index: int) -> str:
    head = random.choice(("VT", "TB", "HH", "K"))
    return f"{head}-{index + 1:02}" if random.random() < 0.8 else f"{head}{index + 1}"


def _numbered_steps(random: Random, index: int) -> str:
    steps = random.sample(p.STEPS, random.randint(1, 3))
    return " ".join(f"{index + 1}.{i}. {step}" for i, step in enumerate(steps, 1))


def _paragraphs(make: Maker, sign: str = "") -> Maker:
    """Up to three such texts, each on lines of its own."""
    return lambda random, index: "\n".join(
        sign + make(random, index) for _ in range(random.randint(1, 3))
    )


def _with_list(make: Maker, sign: str) -> Maker:
    """A sentence, and a list below it or none."""
    items = _paragraphs(make, sign)
    lead = lambda random, index: make(random, index) + random.choice((":", ".", ""))  # noqa: E731
    return lambda random, index: (
        f"{lead(random, index)}\n{items(random, index)}"
        if random.random() < 0.7
        else lead(random, index)
    )


def _long(random: Random, _: int) -> str:
    """Several sentences."""
    return ". ".join(random.sample(p.STEPS, random.randint(1, 4))) + "."


def _either(random: Random, make: Maker, sign: str = "") -> Maker:
    """In some tables one text a cell, in others several paragraphs."""
    return random.choice((make, _paragraphs(make, sign), _with_list(make, sign or "- ")))


def _lower(make: Maker) -> Maker:
    """The same texts, each beginning with a small letter."""
    return lambda random, index: (text := make(random, index))[:1].lower() + text[1:]


def _cased(random: Random, make: Maker) -> Maker:
    return _lower(make) if random.random() < 0.25 else make


def _labelled(level: int, make: Maker) -> Maker:
    """The same texts with an outline number each."""
    return lambda random, index: f"{level}.{index + 1}. {make(random, index)}"


def _partners(random: Random) -> Maker:
    return random.choice((_some(p.COORDINATING, 3, ", "), _some(p.COORDINATING, 4, "\n")))


def _steps(random: Random) -> Maker:
    step = _of(p.STEPS)
    bullet = random.choice(("- ", "+ ", "• "))
    ways = (_some(p.STEPS, 3), _long, _paragraphs(step), _paragraphs(step, bullet))
    if random.random() < 0.3:
        return _with_list(step, bullet)
    return random.choice(ways)


def plans(random: Random) -> Content:
    """A plan of an office: long texts, merged aims and tasks, leads and dates."""
    merges, blank = random.choice((0.0, 0.3, 0.6)), random.choice((0.0, 0.0, 0.1))
    makers = [_some(p.OBJECTIVES, 2), _of(p.TASKS), _steps(random)]
    if random.random() < 0.4:
        makers = [_labelled(level, make) for level, make in enumerate(makers, 1)]
    elif random.random() < 0.3:
        makers[2] = _numbered_steps
    columns = [
        Column("Mục tiêu", 22, makers[0], merges=merges),
        Column("Nhiệm vụ", 24, makers[1], merges=merges / 2),
        Column("Hoạt động", 26, makers[2]),
        Column("Sản phẩm", 14, _either(random, _of(p.OUTPUTS), "- "), blank=0.1),
        Column("Chủ trì", 13, _either(random, _of(p.LEADS)), blank=blank, merges=merges / 2),
        Column("Phối hợp", 16, _partners(random), blank=random.choice((0.1, 0.4))),
        Column("Thời gian", 11, _of(p.DEADLINES), random.choice((0.0, 0.4)), merges / 4),
        Column("Kinh phí", 11, _of(p.FUNDING), blank=0.4, merges=merges / 3),
    ]
    kept = [c for i, c in enumerate(columns) if i == 1 or random.random() < 0.75]
    return make_table(random, tuple(kept), numbered=random.random() < 0.75)


def drugs(random: Random) -> Content:
    """A list of drugs: names, doses and forms in small letters, units, prices."""
    columns = (
        Column("Tên thuốc", 20, _cased(random, _of(w.DRUGS)), merges=random.choice((0, 0.2))),
        Column("Nồng độ", 12, _of(w.DOSES)),
        Column("Dạng bào chế", 14, _of(w.FORMS)),
        Column("Cơ sở sản xuất", 18, _of(w.MAKERS), blank=0.1),
        Column("Đơn vị tính", 8, _of(w.UNITS), is_word=True),
        Column("Số lượng", 8, _count, is_number=True),
        Column("Đơn giá", 10, _amount(1, 900), is_number=True),
    )
    return make_table(random, _some_of(random, columns, 3), numbered=random.random() < 0.6)


def prices(random: Random) -> Content:
    """A price list, with codes or without."""
    columns = (
        Column("Tên hàng", 24, _cased(random, _of(w.GOODS))),
        Column("Mã hàng", 9, _code, is_word=True),
        Column("Quy cách", 20, _of(w.QUALITY), blank=0.15),
        Column("Đơn vị", 8, _of(w.UNITS), merges=random.choice((0, 0, 0.3)), is_word=True),
        Column("Đơn giá", 10, _amount(1, 900), is_number=True),
        Column("Ghi chú", 16, _of(w.REMARKS), blank=0.6),
    )
    return make_table(random, _some_of(random, columns, 3), numbered=random.random() < 0.5)


def accounts(random: Random) -> Content:
    """A book of account: dates, vouchers, entries, two columns of amounts, many blank."""
    columns = (
        Column("Diễn giải", 30, _of(w.ENTRIES)),
        Column("Ngày tháng", 11, _date, is_word=True),
        Column(
            "Số hiệu",
            8,
            lambda random, _: f"{random.choice(('PT', 'PC'))}{_count(random, 0)}",
            is_word=True,
        ),
        Column("Nợ", 12, _amount(1, 90_000), blank=0.5, is_number=True),
        Column("Có", 12, _amount(1, 90_000), blank=0.5, is_number=True),
        Column("Ghi chú", 12, _of(w.REMARKS), blank=0.9),
    )
    return make_table(random, _some_of(random, columns, 4), numbered=random.random() < 0.3)


def staff(random: Random) -> Content:
    """A list of staff, offices merged or written in each row."""
    columns = (
        Column("Họ và tên", 18, _person),
        Column("Đơn vị", 20, _of(w.OFFICES), random.choice((0, 0.1)), random.choice((0, 0.6))),
        Column("Chức vụ", 16, _cased(random, _of(w.POSTS))),
        Column("Trình độ", 14, _of(w.DEGREES), blank=0.2),
        Column(
            "Điện thoại",
            11,
            lambda r, _: f"09{r.randint(10, 99)} {r.randint(100, 999)}",
            is_word=True,
        ),
        Column("Ghi chú", 12, _of(w.REMARKS), blank=0.8),
    )
    return make_table(random, _some_of(random, columns, 3), numbered=random.random() < 0.6)


def works(random: Random) -> Content:
    """Building works by place, with amounts by year, sums and groups."""
    columns = (
        Column("Tên công trình", 26, _of(w.WORKS)),
        Column("Địa điểm", 18, _of(w.PLACES), merges=random.choice((0, 0.3))),
        Column("Chủ đầu tư", 18, _of(w.OFFICES), random.choice((0, 0.1)), random.choice((0, 0.4))),
        Column("Năm 2024", 10, _amount(100, 9000), blank=0.3, is_number=True),
        Column("Năm 2025", 10, _amount(100, 9000), blank=0.3, is_number=True),
        Column("Ghi chú", 16, _of(w.REMARKS), blank=0.7),
    )
    return make_table(random, _some_of(random, columns, 3), numbered=random.random() < 0.7)


def notices(random: Random) -> Content:
    """Notices with dates and addresses on the web."""
    columns = (
        Column("Nội dung", 26, lambda r, i: f"{r.choice(w.NOTICES)} số {i + 1}"),
        Column("Ngày", 11, _date, is_word=True),
        Column(
            "Địa chỉ tra cứu",
            22,
            lambda r, i: f"www.vi-du.vn/{r.choice('abc')}/tin-{i + 1}",
            is_word=True,
        ),
        Column("Người ký", 16, _person, blank=0.2),
        Column(
            "Nơi nhận",
            18,
            _either(random, _of(w.OFFICES)),
            blank=0.3,
            merges=random.choice((0, 0.3)),
        ),
    )
    return make_table(random, _some_of(random, columns, 3), numbered=random.random() < 0.3)


def lessons(random: Random) -> Content:
    """Courses: subjects, teachers, rooms, hours."""
    columns = (
        Column("Chuyên đề", 24, _cased(random, _of(w.SUBJECTS))),
        Column("Số tiết", 7, _count, is_number=True),
        Column("Giảng viên", 18, _person, merges=random.choice((0, 0.4))),
        Column("Yêu cầu cần đạt", 26, _either(random, _of(p.OBJECTIVES), "+ ")),
        Column("Phòng", 7, lambda r, _: f"P{r.randint(101, 420)}", is_word=True),
        Column("Thời gian", 11, _date, merges=random.choice((0, 0.3)), is_word=True),
    )
    return make_table(random, _some_of(random, columns, 3), numbered=random.random() < 0.5)


def figures(random: Random) -> Content:
    """A yearbook: a year or a place, and numbers."""
    rows = random.choice((lambda _, i: str(1990 + i), _of(w.PLACES)))
    columns = (
        Column(random.choice(("Năm", "Địa phương")), 16, rows),
        Column("Dân số", 10, _amount(10, 9000), is_number=True),
        Column("Tỷ lệ", 7, _share, blank=random.choice((0, 0.3)), is_number=True),
        Column("Sản lượng", 10, _count, is_number=True),
        Column("Diện tích", 10, _share, is_number=True),
    )
    return make_table(random, _some_of(random, columns, 3), numbered=random.random() < 0.3)


def _some_of(random: Random, columns: tuple[Column, ...], least: int) -> tuple[Column, ...]:
    """The first column and at least so many in all, each as wide as chance has it."""
    count = random.randint(least, len(columns))
    places = sorted(random.sample(range(1, len(columns)), count - 1))
    scale = random.uniform(0.7, 1.4)
    return tuple(
        replace(c, width=max(c.width if c.is_whole else 6, int(c.width * scale)))
        for c in (columns[0], *(columns[i] for i in places))
    )


Kind = Callable[[Random], Content]
FITTED: tuple[Kind, ...] = (plans, drugs, prices, accounts, staff)
HELD_OUT: tuple[Kind, ...] = (works, notices, lessons, figures)
