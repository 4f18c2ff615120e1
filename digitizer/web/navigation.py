"""What each role can reach: the navigation on top of every page and the tasks on the home page."""

from __future__ import annotations

from dataclasses import dataclass

from digitizer.identity.principal import Principal, Role

SCANNERS = (Role.SCANNER,)
WATCHERS = (Role.SCANNER, Role.REVIEWER, Role.OFFICER, Role.CLERK, Role.LEADER)
REVIEWERS = (Role.REVIEWER,)
READERS = (Role.SCANNER, Role.REVIEWER, Role.OFFICER, Role.CLERK, Role.READER)
SIGNERS = (Role.OFFICER, Role.CLERK)
LEDGER_READERS = (Role.OFFICER, Role.CLERK, Role.AUDITOR)
COUNTERS = (Role.LEADER, Role.ADMIN, Role.AUDITOR)
ADMINS = (Role.ADMIN,)
AUDITORS = (Role.AUDITOR,)


@dataclass(frozen=True, slots=True)
class Task:
    """Something a person can do; `count` names the figure that the home page looks up."""

    path: str
    name: str  # in the navigation
    title: str  # on the home page
    text: str
    roles: tuple[Role, ...]
    count: str = ''


TASKS = (
    Task(
        '/batches/new',
        "Nạp lô quét",
        "Nạp lô giấy tờ mới",
        "Chọn tệp đã quét (PDF, TIFF, PNG, JPEG); hệ thống tự đọc, tách và phân loại.",
        SCANNERS,
    ),
    Task(
        '/batches',
        "Lô quét",
        "Theo dõi lô quét",
        "Xem lô nào đang xử lý, lô nào có lỗi cần gửi lại.",
        WATCHERS,
        'batches',
    ),
    Task(
        '/reviews',
        "Kiểm tra",
        "Kiểm tra tài liệu",
        "So những chỗ máy chưa chắc với ảnh quét: xác nhận hoặc sửa.",
        REVIEWERS,
        'reviews',
    ),
    Task(
        '/documents',
        "Tài liệu",
        "Tìm tài liệu",
        "Tìm theo nội dung, loại, số, chủ giấy tờ, mã hồ sơ hoặc ngày; tải PDF.",
        READERS,
    ),
    Task(
        '/signing-requests',
        "Ký bản sao",
        "Ký bản sao điện tử",
        "Xem bản quét rồi ký hoặc từ chối các yêu cầu cấp bản sao.",
        SIGNERS,
        'signing',
    ),
    Task(
        '/ledger',
        "Sổ chứng thực",
        "Xem sổ chứng thực",
        "Tra số chứng thực, in sổ từng tháng, tải sổ về, khóa sổ.",
        LEDGER_READERS,
    ),
    Task(
        '/figures',
        "Số liệu",
        "Xem số liệu",
        "Số lô, số tài liệu, thời gian chờ, tỷ lệ tái sử dụng. Không có dữ liệu cá nhân.",
        COUNTERS,
    ),
    Task(
        '/users',
        "Tài khoản",
        "Quản lý tài khoản",
        "Thêm người dùng, khóa tài khoản, đặt lại mật khẩu.",
        ADMINS,
    ),
    Task(
        '/audit',
        "Nhật ký",
        "Xem nhật ký",
        "Ai đã làm gì, khi nào; kiểm tra nhật ký có bị sửa hay không.",
        AUDITORS,
    ),
    Task(
        '/verify',
        "Kiểm tra chữ ký",
        "Kiểm tra chữ ký của tệp PDF",
        "Xem một bản sao điện tử có hợp lệ hay không. Ai cũng dùng được.",
        (),
    ),
)


def tasks_of(principal: Principal | None) -> list[Task]:
    """Return what a person can do, in the order of the work."""
    return [task for task in TASKS if not task.roles or (principal is not None and principal.has(*task.roles))]
