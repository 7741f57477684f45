"""Plans in prose, each of another shape, with the tasks that must be read from them."""

from dataclasses import dataclass

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class ProsePlan:
    """The paragraphs below the title, and the rows: columns of ``items``, ``path`` by " > "."""

    text: str
    rows: tuple[Row, ...]

    @property
    def paragraphs(self) -> list[str]:
        """The paragraphs in order."""
        return [line.strip() for line in self.text.strip().split("\n")]


_END = """
III. TỔ CHỨC THỰC HIỆN
1. Phòng Nội vụ: chủ trì, theo dõi, đôn đốc việc thực hiện Kế hoạch này và báo cáo Ủy ban nhân \
dân huyện theo quy định.
2. Phòng Tài chính - Kế hoạch: tham mưu bố trí kinh phí thực hiện Kế hoạch.
Trên đây là Kế hoạch của Ủy ban nhân dân huyện, yêu cầu các cơ quan, đơn vị nghiêm túc triển \
khai thực hiện.
"""

FIELDS_AS_BULLETS = ProsePlan(
    """
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích: Nâng cao chất lượng phục vụ người dân và doanh nghiệp.
2. Yêu cầu: Xác định rõ trách nhiệm của từng cơ quan, thời gian hoàn thành.
II. NỘI DUNG
1. Cải cách thể chế
1.1. Rà soát văn bản quy phạm pháp luật do Hội đồng nhân dân, Ủy ban nhân dân huyện ban hành, \
kiến nghị sửa đổi, bổ sung những văn bản không còn phù hợp.
- Cơ quan chủ trì: Phòng Tư pháp.
- Cơ quan phối hợp: Các phòng, ban, ngành huyện; Ủy ban nhân dân các xã, thị trấn.
- Thời gian hoàn thành: Quý II/2025.
- Sản phẩm: Báo cáo kết quả rà soát.
1.2. Theo dõi tình hình thi hành pháp luật.
- Cơ quan chủ trì: Phòng Tư pháp.
- Thời gian hoàn thành: Tháng 11/2025.
2. Cải cách thủ tục hành chính
2.1. Công khai thủ tục hành chính tại trụ sở Ủy ban nhân dân các xã, thị trấn.
- Cơ quan chủ trì: Văn phòng HĐND và UBND huyện.
- Thời gian thực hiện: Thường xuyên.
- Kinh phí: 50 triệu đồng."""
    + _END,
    (
        {
            "path": "II NỘI DUNG > 1 Cải cách thể chế",
            "tt": "1.1",
            "task": "Rà soát văn bản quy phạm pháp luật do Hội đồng nhân dân, Ủy ban nhân dân "
            "huyện ban hành, kiến nghị sửa đổi, bổ sung những văn bản không còn phù hợp.",
            "lead": "Phòng Tư pháp",
            "coordinating": "Các phòng, ban, ngành huyện; Ủy ban nhân dân các xã, thị trấn",
            "deadline": "Quý II/2025",
            "output": "Báo cáo kết quả rà soát",
        },
        {
            "path": "II NỘI DUNG > 1 Cải cách thể chế",
            "tt": "1.2",
            "task": "Theo dõi tình hình thi hành pháp luật.",
            "lead": "Phòng Tư pháp",
            "deadline": "Tháng 11/2025",
        },
        {
            "path": "II NỘI DUNG > 2 Cải cách thủ tục hành chính",
            "tt": "2.1",
            "task": "Công khai thủ tục hành chính tại trụ sở Ủy ban nhân dân các xã, thị trấn.",
            "lead": "Văn phòng HĐND và UBND huyện",
            "deadline": "Thường xuyên",
            "funding": "50 triệu đồng",
        },
    ),
)

FIELDS_IN_SENTENCES = ProsePlan(
    """
Căn cứ Nghị quyết số 30/NQ-HĐND ngày 20/12/2024, Ủy ban nhân dân huyện ban hành Kế hoạch chuyển \
đổi số năm 2025 như sau:
Nhiệm vụ 1: Nâng cấp hạ tầng mạng tại bộ phận một cửa các xã. Cơ quan chủ trì: Phòng Văn hóa và \
Thông tin; cơ quan phối hợp: Viễn thông huyện; thời gian hoàn thành: Quý I/2025; kinh phí: 320 \
triệu đồng.
Nhiệm vụ 2: Tập huấn kỹ năng số cho cán bộ cấp xã. Cơ quan chủ trì: Phòng Nội vụ; cơ quan phối \
hợp: Trung tâm Chính trị huyện; thời gian hoàn thành: Trước ngày 30/9/2025; sản phẩm: 02 lớp \
tập huấn.
Nhiệm vụ 3: Số hóa hồ sơ hộ tịch còn lại. Cơ quan chủ trì: Phòng Tư pháp; thời gian hoàn thành: \
Năm 2025.
Trên đây là Kế hoạch chuyển đổi số năm 2025 của huyện.
""",
    (
        {
            "tt": "1",
            "task": "Nâng cấp hạ tầng mạng tại bộ phận một cửa các xã.",
            "lead": "Phòng Văn hóa và Thông tin",
            "coordinating": "Viễn thông huyện",
            "deadline": "Quý I/2025",
            "funding": "320 triệu đồng",
        },
        {
            "tt": "2",
            "task": "Tập huấn kỹ năng số cho cán bộ cấp xã.",
            "lead": "Phòng Nội vụ",
            "coordinating": "Trung tâm Chính trị huyện",
            "deadline": "Trước ngày 30/9/2025",
            "output": "02 lớp tập huấn",
        },
        {
            "tt": "3",
            "task": "Số hóa hồ sơ hộ tịch còn lại.",
            "lead": "Phòng Tư pháp",
            "deadline": "Năm 2025",
        },
    ),
)

FIELDS_AS_LETTERS = ProsePlan(
    """
I. NHIỆM VỤ TRỌNG TÂM
1. Kiểm soát thủ tục hành chính
a) Nội dung:
- Công khai thủ tục tại trụ sở.
- Niêm yết mức phí, lệ phí.
b) Đơn vị chủ trì: Văn phòng HĐND và UBND huyện.
c) Đơn vị phối hợp: Phòng Tư pháp.
d) Thời gian thực hiện: Cả năm 2025.
2. Tuyên truyền cải cách hành chính
a) Nội dung: Phát thanh định kỳ trên hệ thống truyền thanh cơ sở.
b) Đơn vị chủ trì: Trung tâm Văn hóa - Truyền thông.
c) Thời gian thực hiện: Hằng tháng.
d) Kết quả: Bản tin phát thanh."""
    + _END.replace("III.", "II."),
    (
        {
            "path": "I NHIỆM VỤ TRỌNG TÂM",
            "tt": "1",
            "task": "Kiểm soát thủ tục hành chính",
            "activity": "- Công khai thủ tục tại trụ sở.\n- Niêm yết mức phí, lệ phí.",
            "lead": "Văn phòng HĐND và UBND huyện",
            "coordinating": "Phòng Tư pháp",
            "deadline": "Cả năm 2025",
        },
        {
            "path": "I NHIỆM VỤ TRỌNG TÂM",
            "tt": "2",
            "task": "Tuyên truyền cải cách hành chính",
            "activity": "Phát thanh định kỳ trên hệ thống truyền thanh cơ sở",
            "lead": "Trung tâm Văn hóa - Truyền thông",
            "deadline": "Hằng tháng",
            "output": "Bản tin phát thanh",
        },
    ),
)

TASKS_AS_BULLETS = ProsePlan(
    """
I. MỤC TIÊU
Phấn đấu tỷ lệ hồ sơ giải quyết đúng hạn đạt trên 98%.
II. NHIỆM VỤ, GIẢI PHÁP
1. Về công tác chỉ đạo
- Ban hành kế hoạch kiểm tra công vụ (chủ trì: Phòng Nội vụ; phối hợp: Thanh tra huyện; hoàn \
thành: tháng 02/2025).
- Tổ chức giao ban định kỳ với các xã (chủ trì: Văn phòng HĐND và UBND huyện; thời gian: hằng \
quý).
2. Về công tác tuyên truyền
- Xây dựng chuyên mục trên cổng thông tin điện tử (chủ trì: Phòng Văn hóa và Thông tin; thời \
gian: quý I/2025)."""
    + _END,
    (
        {
            "path": "II NHIỆM VỤ, GIẢI PHÁP > 1 Về công tác chỉ đạo",
            "task": "Ban hành kế hoạch kiểm tra công vụ",
            "lead": "Phòng Nội vụ",
            "coordinating": "Thanh tra huyện",
            "deadline": "tháng 02/2025",
        },
        {
            "path": "II NHIỆM VỤ, GIẢI PHÁP > 1 Về công tác chỉ đạo",
            "task": "Tổ chức giao ban định kỳ với các xã",
            "lead": "Văn phòng HĐND và UBND huyện",
            "deadline": "hằng quý",
        },
        {
            "path": "II NHIỆM VỤ, GIẢI PHÁP > 2 Về công tác tuyên truyền",
            "task": "Xây dựng chuyên mục trên cổng thông tin điện tử",
            "lead": "Phòng Văn hóa và Thông tin",
            "deadline": "quý I/2025",
        },
    ),
)

FIELDS_OF_MANY_POINTS = ProsePlan(
    """
PHẦN I. ĐÁNH GIÁ TÌNH HÌNH
Năm 2024 huyện đã hoàn thành các chỉ tiêu được giao.
PHẦN II. NHIỆM VỤ NĂM 2025
1. Hoàn thiện quy hoạch sử dụng đất
a) Thống kê, kiểm kê đất đai trên địa bàn;
b) Lập bản đồ hiện trạng;
c) Công bố quy hoạch.
Cơ quan chủ trì: Phòng Tài nguyên và Môi trường
Cơ quan phối hợp: Ủy ban nhân dân các xã
Thời hạn hoàn thành: 31/10/2025
2. Cấp giấy chứng nhận quyền sử dụng đất lần đầu
Tập trung xử lý dứt điểm hồ sơ tồn đọng của các hộ dân.
Cơ quan chủ trì: Chi nhánh Văn phòng Đăng ký đất đai
Thời hạn hoàn thành: 30/6/2025
Dự toán kinh phí: 1,2 tỷ đồng
""",
    (
        {
            "tt": "1",
            "task": "Hoàn thiện quy hoạch sử dụng đất",
            "activity": "a) Thống kê, kiểm kê đất đai trên địa bàn;\n"
            "b) Lập bản đồ hiện trạng;\nc) Công bố quy hoạch.",
            "lead": "Phòng Tài nguyên và Môi trường",
            "coordinating": "Ủy ban nhân dân các xã",
            "deadline": "31/10/2025",
        },
        {
            "tt": "2",
            "task": "Cấp giấy chứng nhận quyền sử dụng đất lần đầu",
            "activity": "Tập trung xử lý dứt điểm hồ sơ tồn đọng của các hộ dân.",
            "lead": "Chi nhánh Văn phòng Đăng ký đất đai",
            "deadline": "30/6/2025",
            "funding": "1,2 tỷ đồng",
        },
    ),
)

FIELDS_WITH_PLUS = ProsePlan(
    """
I. YÊU CẦU
Các cơ quan thực hiện đúng tiến độ.
II. NHIỆM VỤ CỤ THỂ
- Rà soát danh mục dịch vụ công trực tuyến.
+ Chủ trì: Văn phòng HĐND và UBND huyện
+ Phối hợp: Các phòng chuyên môn
+ Tiến độ: Quý II/2025
+ Sản phẩm:
* Danh mục dịch vụ công;
* Tờ trình.
- Kiểm tra việc tiếp nhận hồ sơ tại các xã.
+ Chủ trì: Phòng Nội vụ
+ Tiến độ: 6 tháng cuối năm 2025"""
    + _END,
    (
        {
            "path": "II NHIỆM VỤ CỤ THỂ",
            "task": "Rà soát danh mục dịch vụ công trực tuyến.",
            "lead": "Văn phòng HĐND và UBND huyện",
            "coordinating": "Các phòng chuyên môn",
            "deadline": "Quý II/2025",
            "output": "* Danh mục dịch vụ công;\n* Tờ trình.",
        },
        {
            "path": "II NHIỆM VỤ CỤ THỂ",
            "task": "Kiểm tra việc tiếp nhận hồ sơ tại các xã.",
            "lead": "Phòng Nội vụ",
            "deadline": "6 tháng cuối năm 2025",
        },
    ),
)

FIELDS_BELOW_BULLETS = ProsePlan(
    """
I. NHIỆM VỤ
1. Hạ tầng
- Lắp đặt mạng không dây tại nhà văn hóa thôn.
Đơn vị thực hiện: Phòng Kinh tế.
Thời gian thực hiện: Quý I/2025.
- Nâng cấp máy chủ của xã.
Đơn vị thực hiện: Văn phòng HĐND và UBND.
Thời gian thực hiện: Quý II/2025.
- Thuê đường truyền.
Đơn vị thực hiện: Phòng Kinh tế."""
    + _END.replace("III.", "II."),
    (
        {
            "path": "I NHIỆM VỤ > 1 Hạ tầng",
            "task": "Lắp đặt mạng không dây tại nhà văn hóa thôn.",
            "lead": "Phòng Kinh tế",
            "deadline": "Quý I/2025",
        },
        {
            "path": "I NHIỆM VỤ > 1 Hạ tầng",
            "task": "Nâng cấp máy chủ của xã.",
            "lead": "Văn phòng HĐND và UBND",
            "deadline": "Quý II/2025",
        },
        {
            "path": "I NHIỆM VỤ > 1 Hạ tầng",
            "task": "Thuê đường truyền.",
            "lead": "Phòng Kinh tế",
        },
    ),
)

ASSIGNED_IN_SENTENCES = ProsePlan(
    """
I. NHIỆM VỤ
1. Giao Phòng Tư pháp chủ trì, phối hợp với Văn phòng HĐND và UBND huyện rà soát văn bản đã ban \
hành; hoàn thành trước ngày 30/6/2025.
2. Giao Phòng Nội vụ chủ trì kiểm tra công vụ tại các xã, thị trấn.
3. Tăng cường trách nhiệm của người đứng đầu.
II. PHÂN CÔNG
1. Phòng Tài chính - Kế hoạch
a) Chủ trì, phối hợp với các đơn vị liên quan lập dự toán kinh phí, hoàn thành trong tháng 9/2025.
b) Theo dõi việc sử dụng kinh phí.
2. Trung tâm Y tế huyện: Chủ trì tổ chức khám sức khỏe định kỳ cho cán bộ.
Nơi nhận: Giao Phòng Nội vụ chủ trì theo dõi.""",
    (
        {
            "path": "I NHIỆM VỤ",
            "tt": "1",
            "task": "rà soát văn bản đã ban hành",
            "lead": "Phòng Tư pháp",
            "coordinating": "Văn phòng HĐND và UBND huyện",
            "deadline": "trước ngày 30/6/2025",
        },
        {
            "path": "I NHIỆM VỤ",
            "tt": "2",
            "task": "kiểm tra công vụ tại các xã, thị trấn",
            "lead": "Phòng Nội vụ",
        },
        {
            "path": "II PHÂN CÔNG > 1 Phòng Tài chính - Kế hoạch",
            "tt": "a",
            "task": "lập dự toán kinh phí",
            "lead": "Phòng Tài chính - Kế hoạch",
            "coordinating": "các đơn vị liên quan",
            "deadline": "trong tháng 9/2025",
        },
        {
            "path": "II PHÂN CÔNG > 1 Phòng Tài chính - Kế hoạch",
            "tt": "b",
            "task": "Theo dõi việc sử dụng kinh phí",
            "lead": "Phòng Tài chính - Kế hoạch",
        },
        {
            "path": "II PHÂN CÔNG",
            "tt": "2",
            "task": "tổ chức khám sức khỏe định kỳ cho cán bộ",
            "lead": "Trung tâm Y tế huyện",
        },
    ),
)

OFFICES_AS_HEADINGS = ProsePlan(
    """
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
- Nâng cao ý thức phòng cháy của cơ quan, đơn vị và Nhân dân trên địa bàn.
- Các cơ quan, đơn vị được tuyên dương phải có phương án chữa cháy.
2. Yêu cầu: Thiết thực, không hình thức.
II. NỘI DUNG, GIẢI PHÁP VÀ PHÂN CÔNG NHIỆM VỤ
1. Nâng cao hiệu lực quản lý nhà nước về phòng cháy, chữa cháy tại các khu dân cư, chợ, cơ sở sản \
xuất, kinh doanh có nguy cơ cháy, nổ cao và trong rừng vào mùa khô
a) Công an tỉnh
- Rà soát các cơ sở có nguy cơ cháy, nổ cao; hoàn thành trước ngày 31/3/2026.
- Tổ chức kiểm tra đột xuất, gồm:
+ Chợ, siêu thị;
+ Nhà ở nhiều căn hộ.
b) Các sở, ban, ngành, địa phương
Tuyên truyền kỹ năng thoát nạn cho cán bộ và người dân.
c) Ban Chỉ huy Quân sự tỉnh chỉ đạo các đơn vị thuộc quyền
Bố trí lực lượng, phương tiện sẵn sàng tham gia chữa cháy rừng.
2. Bảo đảm kinh phí
Giao Sở Tài chính:
- Tham mưu phân bổ dự toán năm 2026.
- Hướng dẫn thanh toán, quyết toán.
III. TỔ CHỨC THỰC HIỆN
1. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh tuyên truyền, vận động Nhân dân chấp hành.
2. Sở Nội vụ: Tham mưu khen thưởng tập thể, cá nhân có thành tích.
3. Công an tỉnh có trách nhiệm theo dõi, đôn đốc việc thực hiện Kế hoạch này.
Trên đây là Kế hoạch của Ủy ban nhân dân tỉnh, yêu cầu các cơ quan nghiêm túc thực hiện.
Nơi nhận:
- Công an tỉnh;
- Sở Tài chính.""",
    (
        {
            "task": "Rà soát các cơ sở có nguy cơ cháy, nổ cao",
            "lead": "Công an tỉnh",
            "deadline": "trước ngày 31/3/2026",
        },
        {
            "task": "Tổ chức kiểm tra đột xuất, gồm:",
            "lead": "Công an tỉnh",
            "activity": "+ Chợ, siêu thị;\n+ Nhà ở nhiều căn hộ.",
        },
        {
            "task": "Tuyên truyền kỹ năng thoát nạn cho cán bộ và người dân",
            "lead": "Các sở, ban, ngành, địa phương",
        },
        {
            "tt": "c",
            "task": "chỉ đạo các đơn vị thuộc quyền",
            "lead": "Ban Chỉ huy Quân sự tỉnh",
            "activity": "Bố trí lực lượng, phương tiện sẵn sàng tham gia chữa cháy rừng.",
        },
        {"task": "Tham mưu phân bổ dự toán năm 2026", "lead": "Sở Tài chính"},
        {"task": "Hướng dẫn thanh toán, quyết toán", "lead": "Sở Tài chính"},
        {
            "path": "III TỔ CHỨC THỰC HIỆN",
            "tt": "1",
            "task": "tuyên truyền, vận động Nhân dân chấp hành",
            "lead": "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
        },
        {
            "path": "III TỔ CHỨC THỰC HIỆN",
            "tt": "2",
            "task": "Tham mưu khen thưởng tập thể, cá nhân có thành tích",
            "lead": "Sở Nội vụ",
        },
        {
            "path": "III TỔ CHỨC THỰC HIỆN",
            "tt": "3",
            "task": "theo dõi, đôn đốc việc thực hiện Kế hoạch này",
            "lead": "Công an tỉnh",
        },
    ),
)

PLANS = {
    "offices-as-headings": OFFICES_AS_HEADINGS,
    "assigned-in-sentences": ASSIGNED_IN_SENTENCES,
    "fields-below-bullets": FIELDS_BELOW_BULLETS,
    "fields-as-bullets": FIELDS_AS_BULLETS,
    "fields-in-sentences": FIELDS_IN_SENTENCES,
    "fields-as-letters": FIELDS_AS_LETTERS,
    "tasks-as-bullets": TASKS_AS_BULLETS,
    "fields-of-many-points": FIELDS_OF_MANY_POINTS,
    "fields-with-plus": FIELDS_WITH_PLUS,
}

WITHOUT_MARKERS = """
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích: Nâng cao nhận thức của cán bộ.
2. Yêu cầu: Thiết thực, tiết kiệm.
II. THỜI GIAN, ĐỊA ĐIỂM
1. Thời gian: 8 giờ 00 ngày 12/3/2025.
2. Địa điểm: Hội trường Ủy ban nhân dân huyện.
3. Thành phần: Lãnh đạo các phòng, ban.
III. ĐỐI TƯỢNG KHEN THƯỞNG
a) Tập thể:
- Các phòng, ban thuộc Ủy ban nhân dân huyện.
- Đối với Ủy ban nhân dân các xã: Đạt từ 80 điểm trở lên.
b) Cá nhân: Cán bộ, công chức của Ủy ban nhân dân huyện.
IV. TỔ CHỨC THỰC HIỆN
1. Kinh phí do ngân sách bảo đảm.
2. Trong quá trình thực hiện, nếu có vướng mắc, phản ánh về Phòng Nội vụ.
"""
