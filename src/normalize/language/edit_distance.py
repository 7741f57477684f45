"""By how many slips of a letter two words differ."""


def differ_by_one(one: str, other: str) -> bool:
    """Tell whether one letter changed, added or left out makes one word the other."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    if len(one) > len(other):
        one, other = other, one
    same = next(
        (i for i, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one)
    )
    return one[same + (len(one) == len(other)) :] == other[same + 1 :]


def is_one_slip(one: str, other: str) -> bool:
    """Tell whether one word is the other with one slip of typing: also two letters swapped."""
    if differ_by_one(one, other):
        return True
    if len(one) != len(other) or one == other:
        return False
    apart = [at for at, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
    first, last = apart[0], apart[-1]
    are_beside = len(apart) == 2 and last == first + 1
    return are_beside and one[first] == other[last] and one[last] == other[first]


def distance(one: str, other: str) -> int:
    """Count the letters that must change, come or go to make one word the other."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        diagonal, row[0] = row[0], at
        for place, there in enumerate(other, 1):
            best = min(diagonal + (letter != there), row[place] + 1, row[place - 1] + 1)
            diagonal, row[place] = row[place], best
    return row[-1]
