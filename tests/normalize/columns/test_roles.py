import pytest

from kehoach.normalize.columns.roles import role_named
from kehoach.text import fold


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Đội thực hiện", "lead"),
        ("Tổ, nhóm phụ trách", None),  # "nhóm" may be of anything
        ("Đơn vị quản lý, thực hiện", "lead"),
        ("Đơn vị, tổ chức phối hợp", "coordinating"),
        ("Phòng ban tham gia thực hiện", "coordinating"),
        ("Thôn/ấp thực hiện", "lead"),
        ("Cơ quan chủ trì, phối hợp", None),
        ("Người theo dõi thực hiện", None),
        ("Đơn vị được kiểm tra", None),
        ("Người phụ trách, thời gian thực hiện", None),
        ("Tổ chức thực hiện", None),
        ("Phòng chống dịch, thực hiện", None),
    ],
)
def test_somebody_is_named_by_what_they_do(heading, column):
    assert role_named(fold(heading)) == column
