"""How many of how many files were read, and when that is bad."""

import records_factory as make

from kehoach.report.account import account_of


def test_files_are_counted_by_what_became_of_them() -> None:
    statuses = ("ok", "ok_with_findings", "partial", "no_text", "damaged", "duplicate")
    account = account_of([make.document(status=each) for each in statuses], ["notes.txt"])
    assert (account.files, account.read, account.partial, account.unread) == (7, 2, 1, 2)
    assert (account.aside, account.is_bad) == (2, True)


def test_copies_alone_are_nothing_bad() -> None:
    account = account_of([make.document(), make.document(status="duplicate")], [])
    assert not account.is_bad
    assert account_of([make.document()], ["plan"]).is_bad
