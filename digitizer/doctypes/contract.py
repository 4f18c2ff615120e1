"""Field names that other systems rely on: never renamed, and of the same kind in every type that has them."""

from __future__ import annotations

from digitizer.doctypes.model import FieldKind as K
from digitizer.doctypes.model import Sensitivity

_NAME, _DATE, _ADDRESS, _TEXT = (K.NAME,), (K.DATE,), (K.ADDRESS,), (K.TEXT,)
_ID = (K.ID_NUMBER, K.PERSONAL_ID)

CONTRACT_NAMES: dict[str, tuple[K, ...]] = {
    'personal_id': (K.PERSONAL_ID,),
    'old_id_number': (K.ID_NUMBER,),
    'full_name': _NAME,
    'date_of_birth': _DATE,
    'sex': (K.SEX,),
    'nationality': (K.NATIONALITY,),
    'ethnicity': (K.ETHNICITY,),
    'place_of_birth': _ADDRESS,
    'place_of_origin': _ADDRESS,
    'place_of_residence': _ADDRESS,
    'issue_date': _DATE,
    'expiry_date': _DATE,
    'issuing_authority': (K.AGENCY,),
    'document_number': (K.DOCUMENT_NUMBER, K.SERIAL, K.ID_NUMBER),
    'book_number': _TEXT,
    'subject': _TEXT,
    'recipient': _TEXT,
    'signer_name': _NAME,
    'signer_title': (K.PERSON_TITLE,),
    'mother_name': _NAME,
    'father_name': _NAME,
    'husband_name': _NAME,
    'husband_date_of_birth': _DATE,
    'husband_id': _ID,
    'wife_name': _NAME,
    'wife_date_of_birth': _DATE,
    'wife_id': _ID,
    'marital_status': _TEXT,
    'criminal_record': _TEXT,
    'serial_number': (K.SERIAL,),
    'register_number': (K.SERIAL, K.TEXT),
    'owner_name': _NAME,
    'owner_id': _ID,
    'parcel_number': _TEXT,
    'map_sheet': _TEXT,
    'land_address': _ADDRESS,
    'area_m2': (K.AREA,),
    'land_use_purpose': _TEXT,
    'land_use_term': _TEXT,
    'enterprise_code': (K.TAX_CODE,),
    'enterprise_name': _NAME,
    'head_office': _ADDRESS,
    'charter_capital': (K.MONEY,),
    'legal_representative': _NAME,
    'first_registration_date': _DATE,
    'location': (K.ADDRESS, K.TEXT),
    'grantor_name': _NAME,
    'grantor_id': _ID,
    'grantee_name': _NAME,
    'grantee_id': _ID,
    'major': _TEXT,
    'grade': _TEXT,
    'graduation_year': _DATE,
    'dossier_code': (K.DOSSIER_CODE,),
    'procedure_name': _TEXT,
    'applicant_name': _NAME,
    'received_date': _DATE,
    'due_date': _DATE,
}
"""Name to the kinds it may have."""

_ADMINISTRATIVE = frozenset(
    {'document_number', 'issue_date', 'issuing_authority', 'subject', 'recipient', 'signer_name', 'signer_title'}
)
_PERSON = frozenset({'full_name', 'date_of_birth', 'sex', 'nationality'})

REQUIRED_OF: dict[str, frozenset[str]] = {
    'T01': _PERSON | {'personal_id', 'place_of_origin', 'place_of_residence', 'issue_date', 'expiry_date'},
    'T02': _PERSON | {'personal_id', 'place_of_birth', 'place_of_residence', 'issue_date', 'expiry_date'},
    'T05': _PERSON | {'ethnicity', 'place_of_birth', 'mother_name', 'father_name', 'book_number', 'document_number'},
    'T07': frozenset(
        {'husband_name', 'husband_date_of_birth', 'husband_id', 'wife_name', 'wife_date_of_birth', 'wife_id'}
    ),
    'T08': frozenset({'full_name', 'personal_id', 'marital_status'}),
    'T11': frozenset({'full_name', 'personal_id', 'criminal_record'}),
    'T12': frozenset({'full_name', 'personal_id', 'criminal_record'}),
    'T13': frozenset(
        {
            'serial_number', 'register_number', 'owner_name', 'owner_id', 'parcel_number', 'map_sheet', 'land_address',
            'area_m2', 'land_use_purpose', 'land_use_term',
        }
    ),
    'T14': frozenset(
        {
            'enterprise_code', 'enterprise_name', 'head_office', 'charter_capital', 'legal_representative',
            'first_registration_date',
        }
    ),
    'T22': frozenset({'grantor_name', 'grantor_id', 'grantee_name', 'grantee_id'}),
    'T23': frozenset({'full_name', 'major', 'grade', 'graduation_year'}),
    'T30': frozenset({'dossier_code', 'procedure_name', 'applicant_name', 'received_date', 'due_date'}),
    **{f'T{number}': _ADMINISTRATIVE for number in (17, 18, 21, *range(35, 51))},
}  # fmt: skip
"""Type to the fields it must have, however an administrator edits its file."""

LEAST_CLASS: dict[str, Sensitivity] = {
    **dict.fromkeys(('T01', 'T02', 'T03', 'T11', 'T25'), Sensitivity.SENSITIVE),
    'T12': Sensitivity.STRICT,
}
"""Type to the class that no file may go below: images of identity cards, criminal records and health.

Source: Law 91/2025/QH15 and Decree 356/2025/NĐ-CP; for sheet no. 2 Law 28/2009/QH12 article 41.
"""

NEVER_REUSED = frozenset({'T03', 'T09', 'T12'})
"""Types that are no longer valid, or that no body may demand: never offered for reuse."""

LEAST_FIELD_CLASS: dict[str, Sensitivity] = {
    **dict.fromkeys(
        (
            'personal_id', 'old_id_number', 'full_name', 'date_of_birth', 'sex', 'nationality', 'place_of_birth',
            'place_of_origin', 'place_of_residence', 'mother_name', 'father_name', 'husband_name',
            'husband_date_of_birth', 'husband_id', 'wife_name', 'wife_date_of_birth', 'wife_id', 'marital_status',
            'grantor_id', 'grantee_id',
        ),
        Sensitivity.PERSONAL,
    ),
    **dict.fromkeys(
        ('ethnicity', 'religion', 'criminal_record', 'criminal_history', 'health_class', 'findings', 'cause_of_death'),
        Sensitivity.SENSITIVE,
    ),
}  # fmt: skip
"""Field to the class that no file may go below, wherever it occurs.

Source: Law 91/2025/QH15 and Decree 356/2025/NĐ-CP, lists of basic and of sensitive personal data.
"""
