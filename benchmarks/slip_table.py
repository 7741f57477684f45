"""What comes of slips: each phrase of the corpus damaged in every way, by kind of damage.

    python benchmarks/slip_table.py [--reader deadlines] [--seeds 1] [--every 1] [--list]

After a slip a reading stays, or is unread, or has a doubt that quotes the damaged word; whatever
else happens is silent: the value that an analyst filters by has changed and nobody is told.
"""

import argparse

from slip_law import Judged, table
from slip_readers import READERS, judged


def main() -> None:
    """Print the table, and with ``--list`` each slip that went unnoticed."""
    parser = argparse.ArgumentParser(description="The law of the slip over the phrase corpus.")
    parser.add_argument("--reader", choices=READERS, nargs="*", default=list(READERS))
    parser.add_argument("--every", type=int, default=1, help="every so-manieth phrase alone")
    parser.add_argument("--seeds", type=int, default=1, help="damages of a kind for each phrase")
    parser.add_argument("--list", action="store_true", help="print every silent slip")
    options = parser.parse_args()
    for reader in options.reader:
        seeds = range(options.seeds)
        found = [each for seed in seeds for each in judged(reader, options.every, seed)]
        print(f"{reader}\n{table(found)}\n")
        if options.list:
            _print_silent(found)


def _print_silent(found: list[Judged]) -> None:
    for each in found:
        if each.outcome == "silent":
            print(f"{each.damaged.slip:24}{each.phrase!r} -> {each.damaged.text!r}")


if __name__ == "__main__":
    main()
