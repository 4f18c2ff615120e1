"""Reuse as the API shows and takes it."""

from __future__ import annotations

import uuid
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from digitizer.documents.schemas import Day, DossierCode, Given, Moment, OwnerId, Shown, TypeCode, TypeShown


class Reason(StrEnum):
    """Why a paper is not offered."""

    NOT_FOUND = 'not_found'  # no paper of this type and owner
    NOT_READY = 'not_ready'  # it is still being worked on, or failed
    WITHDRAWN = 'withdrawn'  # revoked
    SENSITIVE = 'sensitive'  # the type may not be handed on: strictest access class
    NOT_REUSABLE = 'not_reusable'  # the type is of no use a second time
    EXPIRED = 'expired'  # no longer valid on the day the dossier was received
    NOT_YET_VALID = 'not_yet_valid'  # issued after that day
    NOT_IN_FORCE = 'not_in_force'  # issued on a day on which no such paper was issued: misread, or no such paper
    VALIDITY_UNKNOWN = 'validity_unknown'  # the type has a term, and the day that tells its end is not known
    OPEN_FLAGS = 'open_flags'  # a warning nobody has cleared, or one that cannot be
    SUPERSEDED = 'superseded'  # a newer issue exists
    PURPOSE_REQUIRED = 'purpose_required'  # valid for one purpose only, and the question names no procedure
    PURPOSE_UNKNOWN = 'purpose_unknown'  # valid for one purpose only, and that is not known
    PURPOSE_MISMATCH = 'purpose_mismatch'  # valid for another purpose than the procedure that asks
    DAMAGED = 'damaged'  # the file in the store is missing or not what was stored


REASON_MESSAGES: dict[Reason, str] = {
    Reason.NOT_FOUND: "Chưa có giấy tờ loại này của chủ hồ sơ trong kho.",
    Reason.NOT_READY: "Giấy tờ đang được xử lý hoặc chưa kiểm tra xong.",
    Reason.WITHDRAWN: "Giấy tờ đã bị thu hồi.",
    Reason.SENSITIVE: "Loại giấy tờ này không được cung cấp để tái sử dụng.",
    Reason.NOT_REUSABLE: "Loại giấy tờ này không dùng lại được.",
    Reason.EXPIRED: "Giấy tờ đã hết giá trị vào ngày tiếp nhận hồ sơ.",
    Reason.NOT_YET_VALID: "Giấy tờ được cấp sau ngày tiếp nhận hồ sơ.",
    Reason.NOT_IN_FORCE: "Ngày cấp nằm ngoài thời gian loại giấy tờ này được cấp.",
    Reason.VALIDITY_UNKNOWN: "Không rõ ngày cấp hoặc ngày hết hạn nên không xác định được thời hạn.",
    Reason.OPEN_FLAGS: "Giấy tờ còn cảnh báo chưa được xử lý.",
    Reason.SUPERSEDED: "Đã có giấy tờ mới hơn thay thế.",
    Reason.PURPOSE_REQUIRED: "Giấy tờ chỉ có giá trị cho một mục đích: hãy cho biết mã thủ tục đang giải quyết.",
    Reason.PURPOSE_UNKNOWN: "Giấy tờ chỉ có giá trị cho một mục đích và không rõ mục đích đó.",
    Reason.PURPOSE_MISMATCH: "Giấy tờ được cấp cho mục đích khác với thủ tục đang giải quyết.",
    Reason.DAMAGED: "Tệp trong kho bị mất hoặc hỏng; cần khôi phục.",
}
"""Reason to what a person reads."""


ProcedureCode = Annotated[str, StringConstraints(pattern=r'^\d\.\d{6}(\.\d{3}\.\d{2}\.\d{2}\.H\d{2})?$')]
"""Code of a procedure; that of a province adds the block of its body."""


def _component(value: Any) -> Any:
    return {'code': value, 'type': value} if isinstance(value, str) else value


class Component(Given):
    """One component of a dossier; a type code alone is short for `{code: T05, type: T05}`."""

    code: Annotated[str, StringConstraints(min_length=1, max_length=60)] = Field(
        description='component code of the procedure (MaThanhPhanHoSo)'
    )
    type: TypeCode
    replaced_by: Annotated[list[TypeCode], Field(max_length=10)] = Field(
        default_factory=list, description='types that also satisfy it'
    )


ComponentAsked = Annotated[Component, BeforeValidator(_component, json_schema_input_type=Component | TypeCode)]


class ReuseAsked(Given):
    """What an open dossier needs. The owner's number travels in this body only."""

    owner_id: OwnerId
    dossier_code: DossierCode
    components: Annotated[list[ComponentAsked], Field(min_length=1, max_length=50)]
    received_on: Day = Field(description='day the dossier was received: validity is judged on it')
    procedure: ProcedureCode | None = Field(
        default=None,
        description='national code of the procedure (mã TTHC) that the dossier is for; papers for one purpose only need it',
        examples=['1.000894'],
    )


class ReasonShown(Shown):
    """Why not, as a code and for people."""

    code: Reason
    message: str


class Answer(Shown):
    """What is offered or refused for one component."""

    component: str
    outcome: str = Field(description='`offered` or `refused`')
    reasons: list[ReasonShown]
    document_id: uuid.UUID | None = None
    type: TypeShown | None = None
    issue_date: str | None = None
    valid_until: date | None = None
    replacement: bool = Field(default=False, description='offered by a type that replaces the one asked for')
    copy_state: Literal['issued', 'withdrawn'] | None = Field(
        default=None, description='of its certified copies: one counts, or all were withdrawn; null: none was made'
    )
    links: dict[str, str] = Field(default_factory=dict)


class ReuseAnswer(Shown):
    """The answer to a reuse query."""

    id: uuid.UUID
    dossier_code: str
    received_on: date
    items: list[Answer]


class NewReceipt(Given):
    """A dossier took an offered document."""

    query_id: uuid.UUID
    component: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    replacement_code: Annotated[str, StringConstraints(max_length=60)] | None = Field(
        default=None, description='national result code when it replaces the component (MaKetQuaThayThe)'
    )


class ReceiptShown(Shown):
    """That a document was used again, with the flags that the national portal wants of it."""

    id: uuid.UUID
    document_id: uuid.UUID
    dossier_code: str
    component: str
    received_at: Moment
    portal: dict[str, Any]
