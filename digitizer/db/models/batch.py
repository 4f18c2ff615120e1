"""Batches (lô quét): what a station sent, its files and pages, and the proposed cut."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from digitizer.db.types import Base


class Station(Base):
    """A scanning station (trạm quét); made when it is first named."""

    __tablename__ = 'stations'

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(60), unique=True)
    created_at: Mapped[datetime]


class Batch(Base):
    """One batch: files of one dossier that were scanned together."""

    __tablename__ = 'batches'
    __table_args__ = (Index('ix_batches_created_at_id', 'created_at', 'id'), Index('ix_batches_state', 'state'))

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    station_id: Mapped[uuid.UUID] = mapped_column(ForeignKey('stations.id'), index=True)
    dossier_code: Mapped[str | None] = mapped_column(String(60), index=True)
    expected_pages: Mapped[int | None]
    state: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str | None] = mapped_column(String(40))  # why it failed
    run: Mapped[int] = mapped_column(default=0)  # number of the present workflow; a retry adds one
    version: Mapped[int] = mapped_column(default=1)  # counts changes, for watchers
    created_by: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[datetime]
    sealed_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    idempotency_key: Mapped[str | None] = mapped_column(String(120), unique=True)


class BatchFile(Base):
    """One file of a batch: promised in the manifest, then received, then read.

    `name` is the station's; it is shown to people, never used as a path and never logged. Page images that follow
    each other are one input: pages and documents belong to its first file, `input_id`.
    """

    __tablename__ = 'batch_files'
    __table_args__ = (UniqueConstraint('batch_id', 'name'),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    batch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey('batches.id'), index=True)
    input_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey('batch_files.id'), index=True)  # set when read
    ordinal: Mapped[int]
    name: Mapped[str] = mapped_column(String(255))
    size: Mapped[int] = mapped_column(BigInteger)  # bytes
    sha256: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str | None] = mapped_column(String(40))
    media_type: Mapped[str | None] = mapped_column(String(80))
    object_key: Mapped[str | None] = mapped_column(String(200))
    received_at: Mapped[datetime | None]
    page_count: Mapped[int | None]
    pages_read: Mapped[int] = mapped_column(default=0)
    signed: Mapped[bool] = mapped_column(default=False)
    input_sha256: Mapped[str | None] = mapped_column(String(64))  # of all files of the input; on its first file
    flags: Mapped[list[Any]] = mapped_column(default=list)  # of the whole input


class InputPage(Base):
    """One page of an input after reading: where its record and its image lie in the object store.

    `file_id` is the first file of the input, `origin_id` the file the page came in.
    """

    __tablename__ = 'input_pages'

    file_id: Mapped[uuid.UUID] = mapped_column(ForeignKey('batch_files.id'), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)  # from 1, in the input
    origin_id: Mapped[uuid.UUID] = mapped_column(ForeignKey('batch_files.id'))
    record_key: Mapped[str] = mapped_column(String(200))
    image_key: Mapped[str] = mapped_column(String(200))
    width: Mapped[int]  # pixels of the upright page
    height: Mapped[int]
    rotation: Mapped[int]  # degrees clockwise that turn the image upright
    skipped: Mapped[str | None] = mapped_column(String(20))  # 'blank' | 'separator'
    rescan_id: Mapped[uuid.UUID | None]  # the rescan whose picture took the place of the page in `origin_id`


class SplitPlanRow(Base):
    """A cut of one file into documents; the highest version counts."""

    __tablename__ = 'split_plans'

    file_id: Mapped[uuid.UUID] = mapped_column(ForeignKey('batch_files.id'), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    plan: Mapped[dict[str, Any]]
    created_by: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[datetime]
