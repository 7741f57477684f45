"""Words to fill tables with that are no plans, written for these tests."""

SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Lương")
MIDDLE = ("Văn", "Thị", "Hữu", "Ngọc", "Minh", "Thị Thu", "Quang", "Đức", "Thanh")
GIVEN = ("An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Hạnh", "Khoa", "Lan", "Mai", "Nam", "Phúc")
UNITS = ("kg", "hộp", "viên", "cái", "bộ", "mét", "m3", "lít", "thùng", "bao", "công", "tấm")
DRUGS = (
    "Paracetamol", "Amoxicilin", "Cefalexin", "Metformin", "Amlodipin", "Omeprazol", "Vitamin C",
    "Natri clorid", "Glucose", "Salbutamol", "Cao đặc lá thường xuân", "Diclofenac", "Berberin",
)  # fmt: skip
DOSES = ("500mg", "250mg", "5mg", "0,9%; 500ml", "10mg/ml", "2g + 0,5g", "20mg", "80mg/5ml")
FORMS = (
    "viên nén bao phim", "viên nang cứng", "dung dịch tiêm truyền", "bột pha tiêm", "siro uống",
    "thuốc nhỏ mắt", "thuốc cốm pha hỗn dịch uống", "Viên nén", "Tiêm tĩnh mạch", "Uống",
)  # fmt: skip
MAKERS = (
    "Công ty cổ phần Dược Hậu Sông", "Công ty TNHH Dược phẩm Bình An", "Xí nghiệp dược phẩm 30",
    "Công ty cổ phần Hóa - Dược phẩm Minh Hải", "Nhà máy GSP - India Ltd.", "Việt Nam", "Ấn Độ",
)  # fmt: skip
GOODS = (
    "Xi măng PCB40", "cát vàng hạt trung", "Đá dăm 1x2", "thép phi 10 cuộn", "Gạch đặc không nung",
    "ống nhựa D27 chịu áp lực", "dây điện 2x4 lõi đồng", "Sơn nước ngoài trời, lon 18 lít",
    "bản lề inox loại 2, dày 3 mm", "Máy bơm chìm 1,5 kW kèm phao và tủ điều khiển",
    "Ghế xoay lưng lưới", "tủ hồ sơ 2 cánh, 3 ngăn kéo", "Máy in laser đen trắng, in hai mặt",
    "Biển báo tam giác phản quang theo quy chuẩn hiện hành", "giấy A4 định lượng 70 g/m2",
)  # fmt: skip
QUALITY = (
    "loại 1", "loại 2, dày 7 mm", "hàng mới 100%", "Theo hồ sơ thiết kế được duyệt", "khung nhôm",
    "dài 6 m, mạ kẽm nhúng nóng", "Đạt TCVN 6260:2020 và chứng nhận hợp quy", "màu ghi sáng",
)  # fmt: skip
ENTRIES = (
    "Thu tiền bán hàng", "Chi mua văn phòng phẩm", "Nộp thuế giá trị gia tăng quý trước",
    "tạm ứng công tác phí cho đoàn kiểm tra liên ngành", "Thanh toán tiền điện kỳ 2",
    "Rút tiền gửi ngân hàng về nhập quỹ tiền mặt", "trả lương và các khoản theo lương",
    "Hoàn ứng kinh phí tổ chức hội nghị tổng kết", "Chuyển trả nhà cung cấp theo hợp đồng",
)  # fmt: skip
POSTS = (
    "Trưởng phòng", "Phó Trưởng phòng phụ trách", "Chuyên viên", "chuyên viên chính", "Kế toán",
    "Văn thư - lưu trữ kiêm thủ quỹ", "nhân viên hợp đồng theo Nghị định 111", "Lái xe",
)  # fmt: skip
OFFICES = (
    "Phòng Nội vụ", "Văn phòng HĐND và UBND", "Phòng Tài chính - Kế hoạch", "Phòng Tư pháp",
    "Trung tâm Văn hóa - Thông tin và Truyền thông", "Ban Quản lý dự án đầu tư xây dựng",
)  # fmt: skip
DEGREES = (
    "Đại học Luật", "Thạc sĩ Quản lý công", "cử nhân kế toán", "Trung cấp", "Kỹ sư xây dựng",
)  # fmt: skip
PLACES = (
    "Thôn Trung, xã Đông Hòa", "Tổ 3, phường Tân Lập", "bản Nà Pó", "xóm Mới, xã Yên Sơn",
    "Khu dân cư số 7, thị trấn An Bình, huyện Sông Thao", "ấp 4", "Xã Bình Minh",
)  # fmt: skip
WORKS = (
    "Cải tạo đường trục chính", "Xây mới nhà văn hóa", "Kiên cố hóa kênh N3", "nâng cấp trạm bơm",
    "Sửa chữa trường mầm non, hạng mục nhà hiệu bộ và tường rào", "Lắp điện chiếu sáng ngõ xóm",
    "Di dời đường dây 35 kV phục vụ giải phóng mặt bằng khu tái định cư",
)  # fmt: skip
REMARKS = (
    "đã nghiệm thu", "Chưa có mặt bằng", "Chuyển tiếp từ năm trước", "theo giá thị trường",
    "Không áp dụng cho hộ gia đình; trường hợp khác do hai bên thỏa thuận bằng văn bản",
    "hết hạn ngày 31/12", "Giao tại kho bên mua", "miễn phí",
)  # fmt: skip
SUBJECTS = (
    "Kỹ năng giao tiếp và văn hóa công sở", "Toán", "Ngữ văn", "tin học văn phòng nâng cao",
    "Sơ cấp cứu ban đầu tại cộng đồng", "Quản lý dự án đầu tư công", "phòng cháy, chữa cháy",
)  # fmt: skip
NOTICES = (
    "Công bố thông tin định kỳ", "Báo cáo tài chính đã soát xét", "Nghị quyết Hội đồng quản trị",
    "thông báo mời họp và tài liệu kèm theo", "Giải trình chênh lệch lợi nhuận sau thuế",
)  # fmt: skip
GROUPS = (
    "Vật liệu", "Nhân công", "Máy thi công", "Khối hành chính", "Khu vực nông thôn", "Thuốc tiêm",
    "Thiết bị văn phòng", "Nhóm công việc thường xuyên", "Các đơn vị sự nghiệp", "Hàng nhập khẩu",
)  # fmt: skip
OTHERS = ("Chi phí khác", "Các khoản khác", "Đối tượng khác", "Vật tư khác", "Trong đó")
SUMS = ("Tổng cộng", "Cộng", "Cộng phát sinh", "TỔNG CỘNG", "Tổng số")
