"""Sentences for plans, written for these tests: what offices plan, who acts, by when, paid how."""

TASKS = (
    "Ban hành Kế hoạch cải cách hành chính năm 2025 của Sở và các đơn vị trực thuộc",
    "Rà soát, cập nhật danh mục thủ tục hành chính thuộc phạm vi quản lý, trình công bố",
    "Xây dựng Đề án vị trí việc làm của các đơn vị sự nghiệp công lập",
    "Kiểm tra công tác văn thư, lưu trữ tại các phòng, ban và UBND các xã, thị trấn",
    "Tổ chức hội nghị đối thoại giữa lãnh đạo UBND huyện với doanh nghiệp, hợp tác xã",
    "Số hóa hồ sơ, kết quả giải quyết thủ tục hành chính còn hiệu lực",
    "Triển khai hệ thống giám sát an toàn thông tin cho các hệ thống dùng chung",
    "Tập huấn kỹ năng số cho tổ công nghệ số cộng đồng ở 100% thôn, tổ dân phố",
    "Điều tra, thống kê các nguồn thải lớn trên lưu vực sông",
    "Xây dựng mô hình phân loại chất thải rắn sinh hoạt tại nguồn",
    "Quan trắc chất lượng môi trường nước mặt, không khí đợt 1 và đợt 2",
    "Cải tạo, nâng cấp trạm bơm tiêu và kênh mương nội đồng",
    "Rà soát văn bản quy phạm pháp luật do HĐND, UBND ban hành trong năm",
    "Thẩm định hồ sơ đề nghị xây dựng nghị quyết của Hội đồng nhân dân tỉnh",
    "Tổ chức Ngày Pháp luật nước Cộng hòa xã hội chủ nghĩa Việt Nam",
    "Phổ biến, giáo dục pháp luật về đất đai cho cán bộ, nhân dân",
    "Khảo sát mức độ hài lòng của người dân đối với dịch vụ y tế công",
    "Bồi dưỡng giáo viên thực hiện chương trình giáo dục phổ thông mới",
    "Xây dựng trường học đạt chuẩn quốc gia mức độ 2",
    "Kiểm kê đất đai, lập bản đồ hiện trạng sử dụng đất năm 2024",
    "Hỗ trợ các hợp tác xã xây dựng sản phẩm OCOP đạt từ 3 sao trở lên",
    "Trồng mới và chăm sóc rừng phòng hộ đầu nguồn",
    "Diễn tập phương án phòng, chống thiên tai và tìm kiếm cứu nạn",
    "Rà soát hộ nghèo, hộ cận nghèo theo chuẩn nghèo đa chiều",
    "Tổ chức phiên giao dịch việc làm lưu động tại các cụm xã",
    "Theo dõi, đôn đốc việc thực hiện kết luận thanh tra",
    "Công khai dự toán, quyết toán ngân sách trên cổng thông tin điện tử",
    "Xây dựng cơ sở dữ liệu cán bộ, công chức, viên chức dùng chung toàn tỉnh",
    "Chuẩn hóa quy trình ISO điện tử tại các cơ quan chuyên môn",
    "Tổng kết 5 năm thực hiện Chương trình hành động về chuyển đổi số",
    "Duy tu, bảo dưỡng các tuyến đường huyện bị hư hỏng sau mưa lũ",
    "Xây dựng kịch bản ứng phó với hạn hán, xâm nhập mặn mùa khô",
    "Kiểm tra việc thực hiện quy tắc ứng xử và kỷ luật, kỷ cương hành chính",
    "Lập quy hoạch chi tiết cụm công nghiệp, làng nghề",
    "Giám sát dịch bệnh, tiêm phòng cho đàn gia súc, gia cầm",
    "Bảo tồn, phát huy giá trị di tích và lễ hội truyền thống",
)

OBJECTIVES = (
    "Nâng cao hiệu lực, hiệu quả chỉ đạo, điều hành; 100% nhiệm vụ được giao hoàn thành đúng hạn",
    "Tối thiểu 80% hồ sơ thủ tục hành chính được xử lý trực tuyến toàn trình",
    "Mức độ hài lòng của người dân, doanh nghiệp đạt từ 90% trở lên",
    "Giảm tỷ lệ hộ nghèo từ 1,0 - 1,5%/năm",
    "Tỷ lệ che phủ rừng đạt 52,3%; không để xảy ra cháy rừng lớn",
    "Trên 95% chất thải rắn sinh hoạt đô thị được thu gom, xử lý hợp vệ sinh",
    "100% cán bộ, công chức được bồi dưỡng kiến thức chuyển đổi số",
    "Bảo đảm an toàn công trình đê điều, hồ đập trước mùa mưa bão",
)

STEPS = (
    "Xây dựng dự thảo, lấy ý kiến các phòng, ban, đơn vị liên quan",
    "Tổng hợp, tiếp thu ý kiến, hoàn thiện dự thảo",
    "Trình lãnh đạo UBND huyện xem xét, quyết định",
    "Thành lập đoàn kiểm tra; thông báo lịch làm việc",
    "Kiểm tra trực tiếp tại đơn vị, lập biên bản",
    "Báo cáo kết quả và kiến nghị biện pháp khắc phục",
    "Lựa chọn đơn vị tư vấn theo quy định của pháp luật về đấu thầu",
    "Khảo sát thực địa, thu thập số liệu",
    "Tổ chức tập huấn, hướng dẫn nghiệp vụ",
    "Tuyên truyền trên hệ thống truyền thanh cơ sở",
    "Nghiệm thu, bàn giao, đưa vào sử dụng",
    "Sơ kết 6 tháng, tổng kết năm, đề xuất nhiệm vụ năm sau",
)

OUTPUTS = (
    "Kế hoạch",
    "Quyết định của UBND huyện",
    "Báo cáo kết quả kiểm tra",
    "Tờ trình",
    "Biên bản, kết luận",
    "Hội nghị",
    "Văn bản hướng dẫn",
    "Cơ sở dữ liệu",
    "Bản đồ và báo cáo thuyết minh",
    "Công trình hoàn thành",
    "Danh mục được công bố",
    "Lớp tập huấn",
)

LEADS = (
    "Phòng Nội vụ",
    "Văn phòng UBND tỉnh",
    "Sở Nội vụ",
    "Sở Tư pháp",
    "Sở Khoa học và Công nghệ",
    "Phòng Tài chính - Kế hoạch",
    "Phòng Nông nghiệp và Môi trường",
    "Công an huyện",
    "Thanh tra tỉnh",
    "Trung tâm Y tế huyện",
)

COORDINATING = (
    "Các phòng, ban, ngành có liên quan",
    "UBND các xã, thị trấn",
    "Các sở, ban, ngành; UBND các huyện, thành phố",
    "Ủy ban MTTQ và các đoàn thể",
    "Bưu điện tỉnh; các doanh nghiệp viễn thông",
    "Phòng Tư pháp",
    "Các đơn vị sự nghiệp trực thuộc",
)

DEADLINES = (
    "Quý I/2025",
    "Quý II/2025",
    "Quý III, IV/2025",
    "Tháng 3/2025",
    "Trước ngày 30/6/2025",
    "Trước ngày 15/11/2025",
    "Thường xuyên",
    "Hằng năm",
    "6 tháng đầu năm 2025",
    "Tháng 4 đến tháng 9 năm 2025",
    "Tháng 12/2025",
    "Cả năm",
)

STARTS = ("Tháng 1/2025", "Tháng 2/2025", "Quý I/2025", "Tháng 3/2025", "01/4/2025")

FUNDING = (
    "Ngân sách huyện",
    "Theo dự toán được giao",
    "150",
    "Ngân sách tỉnh",
    "2.450",
    "Lồng ghép các chương trình, dự án",
    "320 triệu đồng",
    "Nguồn xã hội hóa",
)

NOTES = (
    "Chuyển tiếp từ năm 2024",
    "Nhiệm vụ mới",
    "Theo Kế hoạch số 112/KH-UBND",
    "Quyết định số 739/QĐ-UBND ngày 05/11/2024",
)

SECTIONS = (
    "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH",
    "XÂY DỰNG VÀ HOÀN THIỆN THỂ CHẾ",
    "CẢI CÁCH THỦ TỤC HÀNH CHÍNH",
    "PHÁT TRIỂN KINH TẾ SỐ, XÃ HỘI SỐ",
    "BẢO VỆ MÔI TRƯỜNG, ỨNG PHÓ VỚI BIẾN ĐỔI KHÍ HẬU",
    "VĂN HÓA, GIÁO DỤC, Y TẾ",
    "KIỂM TRA, GIÁM SÁT VÀ THÔNG TIN, BÁO CÁO",
)

SUBSECTIONS = (
    "Nhiệm vụ thường xuyên",
    "Nhiệm vụ trọng tâm trong năm",
    "Các dự án đầu tư",
    "Công tác tuyên truyền, tập huấn",
    "Nhiệm vụ chuyển tiếp",
)

BODY = (
    "Thực hiện chương trình công tác năm, Ủy ban nhân dân ban hành Kế hoạch triển khai các nhiệm "
    "vụ trọng tâm với những nội dung chủ yếu sau đây:",
    "1. Cụ thể hóa các mục tiêu, nhiệm vụ được giao; xác định rõ trách nhiệm của từng cơ quan, "
    "đơn vị, thời gian hoàn thành và sản phẩm của từng nhiệm vụ.",
    "2. Việc triển khai phải bảo đảm đồng bộ, thống nhất, tiết kiệm, hiệu quả; có sự phối hợp chặt "
    "chẽ giữa các cơ quan, đơn vị trong quá trình thực hiện.",
    "3. Thủ trưởng các cơ quan, đơn vị chịu trách nhiệm trước Chủ tịch Ủy ban nhân dân về tiến độ, "
    "chất lượng các nhiệm vụ được phân công; định kỳ báo cáo trước ngày 20 của tháng cuối quý.",
)
