"""Issuing bodies of both eras as letterheads name them: ministries, provinces, districts, communes, Party, courts, firms."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from samples.generate import places

MERGER = date(2025, 7, 1)


@dataclass(frozen=True)
class Area:
    """A province with a district and a commune of it; the district is empty after the merger."""

    province: str  # with its kind in small letters: "tỉnh Lào Cai"
    commune: str
    district: str = ''
    code: str = 'H38'  # of dossier codes

    @property
    def name(self) -> str:
        """The province without its kind."""
        return self.province.removeprefix('tỉnh ').removeprefix('thành phố ')

    @property
    def commune_name(self) -> str:
        """The commune without its kind."""
        return self.commune.split(' ', 1)[1]

    @property
    def district_name(self) -> str:
        """The district without its kind."""
        for kind in ('thành phố ', 'thị xã ', 'huyện ', 'quận '):
            if self.district.startswith(kind):
                return self.district.removeprefix(kind)
        return self.district

    @property
    def chain(self) -> str:
        """Commune, district if any, province."""
        return ', '.join(part for part in (self.commune, self.district, self.province) if part)


def _areas(section: str) -> tuple[Area, ...]:
    return tuple(Area(one.province, one.ward, one.district, one.agency_code) for one in places.listed(section))


OLD_AREAS = _areas('old bodies')
NEW_AREAS = _areas('new bodies')


def area(rng: Random, on: date) -> Area:
    """A place that existed on a day."""
    return rng.choice(NEW_AREAS if on >= MERGER else OLD_AREAS)


def old_day(rng: Random) -> date:
    """A working day between 2019 and June 2025."""
    return _working(date(2019, 2, 11) + timedelta(days=rng.randrange(0, 2290)))


def new_day(rng: Random) -> date:
    """A working day between July 2025 and October 2026."""
    return _working(date(2025, 7, 7) + timedelta(days=rng.randrange(0, 460)))


def _working(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))


@dataclass(frozen=True)
class Body:
    """Who issues a paper."""

    parent: str  # first lines of the head in capitals, '' for none; '\n' parts lines
    name: str  # in capitals as printed, '\n' parts lines
    sign: str  # of numbers, such as UBND or SNV
    place: str  # before the day
    head: str  # title of its head in capitals: CHỦ TỊCH
    ring: str  # around its seal
    plain: str  # in running text: "Sở Nội vụ tỉnh Lào Cai"
    collective: str = ''  # "TM. ỦY BAN NHÂN DÂN" before the head's title
    area: Area = NEW_AREAS[0]
    centre: str = ''  # of the seal, for firms
    party: bool = False

    @property
    def one_line(self) -> str:
        """The name on one line."""
        return self.name.replace('\n', ' ')

    @property
    def given(self) -> tuple[str, ...]:
        """Ways of naming the body that are right: alone or after its parent."""
        parent = self.parent.replace('\n', ' ')
        return (self.one_line, f'{parent} {self.one_line}') if parent else (self.one_line,)

    def titles(self, rng: Random, kind: str = '') -> tuple[str, ...]:
        """Lines over the signature; `kind` is head, deputy, order (TL.) or proxy (TUQ.)."""
        kind = kind or rng.choice(('head', 'deputy', 'deputy'))
        lead = (self.collective,) if self.collective else ()
        if kind == 'deputy':
            deputy = 'THỨ TRƯỞNG' if self.head == 'BỘ TRƯỞNG' else f'PHÓ {self.head}'
            return (*lead, deputy) if self.party and self.collective else (*lead, f'KT. {self.head}', deputy)
        if kind == 'order':
            return (f'TL. {self.head}', 'CHÁNH VĂN PHÒNG')
        if kind == 'orderdeputy':
            return (f'TL. {self.head}', 'KT. CHÁNH VĂN PHÒNG', 'PHÓ CHÁNH VĂN PHÒNG')
        if kind == 'proxy':
            return (f'TUQ. {self.head}', 'TRƯỞNG PHÒNG TỔ CHỨC - HÀNH CHÍNH')
        return (*lead, self.head)


_MINISTRIES = (
    ('BỘ NỘI VỤ', 'BNV', 'Bộ Nội vụ'), ('BỘ Y TẾ', 'BYT', 'Bộ Y tế'), ('BỘ CÔNG THƯƠNG', 'BCT', 'Bộ Công Thương'),
    ('BỘ KHOA HỌC VÀ CÔNG NGHỆ', 'BKHCN', 'Bộ Khoa học và Công nghệ'), ('BỘ XÂY DỰNG', 'BXD', 'Bộ Xây dựng'),
    ('BỘ VĂN HÓA, THỂ THAO\nVÀ DU LỊCH', 'BVHTTDL', 'Bộ Văn hóa, Thể thao và Du lịch'),
)  # fmt: skip
_DEPARTMENTS = (
    ('SỞ TÀI CHÍNH', 'STC', 'Sở Tài chính'), ('SỞ Y TẾ', 'SYT', 'Sở Y tế'), ('SỞ TƯ PHÁP', 'STP', 'Sở Tư pháp'),
    ('SỞ CÔNG THƯƠNG', 'SCT', 'Sở Công Thương'), ('SỞ GIÁO DỤC VÀ ĐÀO TẠO', 'SGDĐT', 'Sở Giáo dục và Đào tạo'),
    ('SỞ KHOA HỌC\nVÀ CÔNG NGHỆ', 'SKHCN', 'Sở Khoa học và Công nghệ'),
)  # fmt: skip


def ministry(rng: Random) -> Body:
    """A ministry."""
    name, sign, plain = rng.choice(_MINISTRIES)
    return Body('', name, sign, 'Hà Nội', 'BỘ TRƯỞNG', name.replace('\n', ' '), plain)


def institute(rng: Random) -> Body:
    """A directorate (cục) under a ministry, as two-level heads name it."""
    parent, _, of = rng.choice(_MINISTRIES[:5])
    name, sign, plain = rng.choice(
        (
            ('CỤC QUẢN LÝ CHẤT LƯỢNG', 'QLCL', 'Cục Quản lý chất lượng'),
            ('CỤC CHUYỂN ĐỔI SỐ', 'CĐS', 'Cục Chuyển đổi số'),
            ('CỤC KẾ HOẠCH - TÀI CHÍNH', 'KHTC', 'Cục Kế hoạch - Tài chính'),
        )
    )
    return Body(parent, name, sign, 'Hà Nội', 'CỤC TRƯỞNG', name, f'{plain} {of}')


def province(rng: Random, on: date) -> Body:
    """A province's People's Committee."""
    where = area(rng, on)
    kind, name = where.province.rsplit(where.name, 1)[0].strip(), where.name
    return Body('', f'ỦY BAN NHÂN DÂN\n{kind.upper()} {name.upper()}', 'UBND', name, 'CHỦ TỊCH',
                f'ỦY BAN NHÂN DÂN {where.province.upper()}', f'Ủy ban nhân dân {where.province}',
                'TM. ỦY BAN NHÂN DÂN', where)  # fmt: skip


def department(rng: Random, on: date) -> Body:
    """A department of a province."""
    above, (name, sign, plain) = province(rng, on), rng.choice(_DEPARTMENTS)
    parent = above.name.replace('ỦY BAN NHÂN DÂN\n', 'UBND ') if rng.random() < 0.5 else above.name
    return Body(parent, name, sign, above.place, 'GIÁM ĐỐC', f'{name} {above.area.name.upper()}'.replace('\n', ' '),
                f'{plain} {above.area.province}', area=above.area)  # fmt: skip


def district(rng: Random, on: date = date(2023, 5, 5)) -> Body:
    """A district's People's Committee, before the merger."""
    where = rng.choice(OLD_AREAS)
    return Body('', f'ỦY BAN NHÂN DÂN\n{where.district.upper()}', 'UBND', where.district_name, 'CHỦ TỊCH',
                f'ỦY BAN NHÂN DÂN {where.district.upper()} {where.name.upper()}',
                f'Ủy ban nhân dân {where.district}', 'TM. ỦY BAN NHÂN DÂN', where)  # fmt: skip


def commune(rng: Random, on: date) -> Body:
    """A commune's People's Committee; before the merger under a district."""
    where = area(rng, on)
    above = where.district or where.province
    return Body(f'UBND {above.upper()}' if where.district else '', f'ỦY BAN NHÂN DÂN\n{where.commune.upper()}', 'UBND',
                where.commune_name, 'CHỦ TỊCH', f'ỦY BAN NHÂN DÂN {where.commune.upper()}',
                f'Ủy ban nhân dân {where.commune}', 'TM. ỦY BAN NHÂN DÂN', where)  # fmt: skip


def council(rng: Random, on: date) -> Body:
    """A province's People's Council."""
    where = area(rng, on)
    return Body('', f'HỘI ĐỒNG NHÂN DÂN\n{where.province.upper()}', 'HĐND', where.name, 'CHỦ TỊCH',
                f'HỘI ĐỒNG NHÂN DÂN {where.province.upper()}', f'Hội đồng nhân dân {where.province}', '', where)  # fmt: skip


def party_province(rng: Random, on: date) -> Body:
    """A province's Party committee (tỉnh ủy)."""
    where = area(rng, on)
    kind = 'THÀNH ỦY' if where.province.startswith('thành phố') else 'TỈNH ỦY'
    return Body('', f'{kind} {where.name.upper()}', 'TU', where.name, 'BÍ THƯ', f'ĐẢNG BỘ {where.province.upper()}',
                f'{kind.capitalize()} {where.name}', 'T/M BAN THƯỜNG VỤ', where, party=True)  # fmt: skip


def party_organ(rng: Random, on: date) -> Body:
    """An advisory body of a province's Party committee."""
    above = party_province(rng, on)
    name, sign, head, plain = rng.choice(
        (
            ('VĂN PHÒNG', 'VPTU', 'CHÁNH VĂN PHÒNG', 'Văn phòng'),
            ('BAN TỔ CHỨC', 'BTCTU', 'TRƯỞNG BAN', 'Ban Tổ chức'),
            ('ỦY BAN KIỂM TRA', 'UBKTTU', 'CHỦ NHIỆM', 'Ủy ban Kiểm tra'),
        )
    )
    return replace(above, parent=above.name, name=name, sign=sign, head=head, ring=f'{name} {above.name}',
                   plain=f'{plain} {above.plain}', collective='')  # fmt: skip


def party_cell(rng: Random, on: date) -> Body:
    """A commune's Party committee under its province's."""
    where = area(rng, on)
    parent = f'ĐẢNG BỘ {(where.district or where.province).upper()}'
    return Body(parent, f'ĐẢNG ỦY {where.commune.upper()}', 'ĐU', where.commune_name, 'BÍ THƯ',
                f'ĐẢNG ỦY {where.commune.upper()}', f'Đảng ủy {where.commune}', 'T/M ĐẢNG ỦY', where, party=True)  # fmt: skip


def school(rng: Random, on: date) -> Body:
    """A secondary school or a university."""
    where = area(rng, on)
    if rng.random() < 0.5:
        return Body('BỘ GIÁO DỤC VÀ ĐÀO TẠO', f'TRƯỜNG ĐẠI HỌC\nKỸ THUẬT {where.name.upper()}', 'ĐHKT', where.name,
                    'HIỆU TRƯỞNG', f'TRƯỜNG ĐẠI HỌC KỸ THUẬT {where.name.upper()}',
                    f'Trường Đại học Kỹ thuật {where.name}', area=where)  # fmt: skip
    return Body(f'SỞ GDĐT {where.name.upper()}', 'TRƯỜNG THPT\nCHU VĂN AN', 'THPTCVA', where.name, 'HIỆU TRƯỞNG',
                'TRƯỜNG TRUNG HỌC PHỔ THÔNG CHU VĂN AN', 'Trường THPT Chu Văn An', area=where)  # fmt: skip


def hospital(rng: Random, on: date) -> Body:
    """A general hospital."""
    where = area(rng, on)
    return Body(f'SỞ Y TẾ {where.province.removeprefix("thành phố ").upper()}', 'BỆNH VIỆN ĐA KHOA\nTRUNG TÂM', 'BVĐK',
                where.name, 'GIÁM ĐỐC', f'BỆNH VIỆN ĐA KHOA {where.name.upper()}', 'Bệnh viện đa khoa trung tâm', area=where)  # fmt: skip


def court(rng: Random, on: date) -> Body:
    """A court: of a district before the merger, of a region after."""
    where = area(rng, on)
    if on < MERGER:
        return Body('', f'TÒA ÁN NHÂN DÂN\n{where.district.upper()}\n{where.province.upper()}', 'TA', where.district_name,
                    'CHÁNH ÁN', f'TÒA ÁN NHÂN DÂN {where.district.upper()}', f'Tòa án nhân dân {where.district}', area=where)  # fmt: skip
    number = rng.randint(1, 9)
    return Body('', f'TÒA ÁN NHÂN DÂN\nKHU VỰC {number} - {where.name.upper()}', 'TA', where.name, 'CHÁNH ÁN',
                f'TÒA ÁN NHÂN DÂN KHU VỰC {number}', f'Tòa án nhân dân khu vực {number} - {where.name}', area=where)  # fmt: skip


def procuracy(rng: Random, on: date) -> Body:
    """A province's procuracy."""
    where = area(rng, on)
    return Body('VIỆN KIỂM SÁT NHÂN DÂN\nTỐI CAO', f'VIỆN KIỂM SÁT NHÂN DÂN\n{where.province.upper()}', 'VKS', where.name,
                'VIỆN TRƯỞNG', f'VIỆN KIỂM SÁT NHÂN DÂN {where.name.upper()}',
                f'Viện kiểm sát nhân dân {where.province}', area=where)  # fmt: skip


def state_company(rng: Random, on: date) -> Body:
    """A state-owned enterprise or its member."""
    where = area(rng, on)
    stem, sign = rng.choice((('CẤP THOÁT NƯỚC', 'CTN'), ('MÔI TRƯỜNG ĐÔ THỊ', 'MTĐT'), ('ĐIỆN LỰC', 'PC')))
    parent = 'TỔNG CÔNG TY\nĐIỆN LỰC MIỀN TRUNG' if sign == 'PC' else ''
    name = f'CÔNG TY {stem}\n{where.name.upper()}' if parent else f'CÔNG TY TNHH MTV\n{stem} {where.name.upper()}'
    return Body(parent, name, sign, where.name, 'GIÁM ĐỐC', f'{stem} {where.name.upper()}',
                name.replace('\n', ' ').title().replace('Tnhh Mtv', 'TNHH MTV'), area=where, centre=f'CÔNG TY\n{sign}')  # fmt: skip
