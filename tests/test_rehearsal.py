"""The made plan that is read first: it says something in every column that is read."""

from kehoach.normalize.readers import READERS
from kehoach.rehearsal import rehearse


def test_it_is_read_as_a_plan_in_which_every_reader_reads() -> None:
    records = rehearse()
    assert [item.task for item in records.items] == [
        "Kiểm tra cải cách hành chinh",
        "Rà soát văn bản",
    ]
    first = records.items[0]
    for reader in READERS:
        assert any(getattr(first, column) for column in reader.columns), reader.kind
        assert records.rows({"deadline": "deadlines"}.get(reader.kind, reader.kind)), reader.kind
    assert records.items[1].section == "TỔ CHỨC BỘ MÁY"
    assert records.document.district == "Đức Thọ"
    assert records.findings
