"""The names of field checks that a catalogue file may ask for, with what each one means."""

from __future__ import annotations

from digitizer.doctypes.model import FieldKind as K

CHECKS: dict[str, str] = {
    'personal_id': "12 chữ số, mã tỉnh hoặc quốc gia và thế kỷ hợp lệ",
    'id_birth_year': "năm sinh trong số định danh khớp với ngày sinh",
    'id_sex': "giới tính trong số định danh khớp với giới tính in trên giấy",
    'id_number': "9 hoặc 12 chữ số, hoặc số hộ chiếu",
    'tax_code': "chữ số kiểm tra của mã số thuế / mã số doanh nghiệp",
    'mrz_checksum': "các chữ số kiểm tra của dòng mã đọc máy",
    'qr_text': "chữ in khớp với mã QR",
    'mrz_text': "chữ in khớp với dòng mã đọc máy",
    'date_possible': "ngày có thật, từ năm 1900",
    'date_not_future': "ngày không sau ngày quét",
    'date_order': "ngày cấp không trước ngày sinh, ngày hết hạn không trước ngày cấp",
    'date_words': "ngày ghi bằng số khớp với ngày ghi bằng chữ",
    'money_words': "số tiền bằng số khớp với số tiền bằng chữ",
    'area_words': "diện tích bằng số khớp với diện tích bằng chữ",
    'number_symbol': "ký hiệu khớp với loại văn bản",
    'household_number': "số đăng ký hộ kinh doanh: mã tỉnh, mã huyện, số 8 và 6 chữ số, hoặc mã số thuế",
    'dossier_code': "mã hồ sơ đúng mẫu và có ngày tiếp nhận thật",
    'land_serial': "một hoặc hai chữ cái và 6 hoặc 8 chữ số",
    'insurance_code': "mã thẻ BHYT 15 ký tự hoặc 10 chữ số",
    'plate': "biển số xe đúng mẫu",
    'phone': "số điện thoại Việt Nam",
    'marriage_age': "nam từ 20, nữ từ 18 tuổi khi đăng ký kết hôn",
    'death_after_birth': "ngày chết không trước ngày sinh",
    'name_shape': "tên người viết bằng chữ cái tiếng Việt, từ hai tiếng trở lên",
    'choice': "giá trị nằm trong danh sách",
}
"""Name of the check to what it demands, in words for people."""

CHECK_KINDS: dict[str, tuple[K, ...]] = {
    'personal_id': (K.PERSONAL_ID, K.ID_NUMBER),
    'id_birth_year': (K.PERSONAL_ID, K.ID_NUMBER),
    'id_sex': (K.PERSONAL_ID, K.ID_NUMBER),
    'id_number': (K.ID_NUMBER, K.PERSONAL_ID),
    'tax_code': (K.TAX_CODE,),
    'date_possible': (K.DATE,),
    'date_not_future': (K.DATE,),
    'date_order': (K.DATE,),
    'date_words': (K.DATE,),
    'money_words': (K.MONEY,),
    'area_words': (K.AREA,),
    'number_symbol': (K.DOCUMENT_NUMBER,),
    'household_number': (K.DOCUMENT_NUMBER,),
    'dossier_code': (K.DOSSIER_CODE,),
    'land_serial': (K.SERIAL,),
    'insurance_code': (K.SERIAL,),
    'plate': (K.SERIAL,),
    'phone': (K.PHONE,),
    'marriage_age': (K.DATE,),
    'death_after_birth': (K.DATE,),
    'name_shape': (K.NAME,),
    'choice': (K.CHOICE, K.SEX),
}
"""Name of the check to the kinds of fields that it can judge; one that is not here judges any."""
