"""The judgement of one signature: what it covers, what came after, who signed, when, and who vouches for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from asn1crypto import cms, x509
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter, message_imprint_checker
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from signing.certificates import common_name, key_of, readable
from signing.changes import changes_after, padding_is_empty
from signing.reasons import Verdict, reason, worst
from signing.report import AnchorInfo, CertificateInfo, RevocationInfo, SignatureReport, TimestampInfo
from signing.strength import strength
from signing.timetoken import certificate_of
from signing.trustpath import Evidence, Judged, judge_signer, judge_token, names, revocation

_CLOCK_SLACK = timedelta(hours=24)


class Judgement:
    """Judges one signature."""

    def __init__(
        self,
        embedded: EmbeddedPdfSignature,
        evidence: Evidence,
        now: datetime,
        proven: datetime | None,
        codes: list[str],
    ) -> None:
        """`proven` is a time at which the signature is known to have existed; `codes` are findings about the file."""
        self._embedded = embedded
        self._evidence = evidence
        self._now = now
        self._proven = proven
        self._codes = list(codes)
        self.chain: tuple[x509.Certificate, ...] = ()  # once judged: from the signer up, the signer alone if unknown

    async def signature(self, base: SignatureReport) -> SignatureReport:
        """Judge an ordinary signature."""
        report = self._integrity(base)
        certificate = _signer_certificate(self._embedded)
        if certificate is None:
            # one that the identifier names was there, so it is the signed attribute that disagrees
            swapped = certificate_of(self._embedded.signed_data) is not None
            missing = 'signer_certificate_mismatch' if swapped else 'signer_certificate_missing'
            return with_reasons(report, [*self._codes, missing])
        report = replace(report, signer=_certificate_info(certificate), claimed_time=_utc(self._claimed()))
        stamp, proven = await self._timestamp()
        timed = proven is not None or self._proven is not None
        moment = proven or self._proven or self._now
        judged, revoked = await judge_signer(
            self._embedded.signed_data, self._embedded.compute_digest(), self._evidence, moment
        )
        self._cryptography(judged, certificate, moment)
        if judged.problem is not None:
            self._chain(judged, certificate, moment, timed=timed)
        if revoked is not None:
            revoked = await self._revocation(revoked, judged, timed=timed)
        self.chain = (certificate,)
        if judged.path is not None and judged.problem is None:
            self.chain = tuple(reversed(list(judged.path.iter_certs(include_root=True))))
            report = replace(report, anchor=self._anchor(judged), chain=_chain_names(judged))
        report = replace(report, timestamp=stamp, revocation=revoked, intact=judged.hash_ok and judged.signature_ok)
        return with_reasons(report, self._codes)

    async def document_timestamp(self, base: SignatureReport) -> tuple[SignatureReport, datetime | None]:
        """Judge a document timestamp; also returns the time it proves, or None."""
        report = self._integrity(base)
        moment = self._proven or self._now
        judged = await judge_token(self._embedded.signed_data, self._embedded.compute_digest, self._evidence, moment)
        info = _stamp_info(self._embedded.signed_data, judged, 'document')
        certificate = _signer_certificate(self._embedded)
        report = replace(
            report,
            timestamp=info,
            intact=info.intact,
            profile='RFC 3161',
            signer=_certificate_info(certificate) if certificate else None,
        )
        if not info.intact:
            self._codes.append('content_changed' if not judged.hash_ok else 'signature_wrong')
        elif not info.trusted:
            self._codes.append(_untrusted(judged))
        elif await self._authority_revoked(judged, moment):
            report = replace(report, timestamp=replace(info, trusted=False))
        else:
            report = replace(report, anchor=self._anchor(judged), chain=_chain_names(judged))
        report = with_reasons(report, self._codes)
        good = report.verdict is Verdict.VALID
        return report, _token_time(self._embedded.signed_data) if good else None

    def _integrity(self, base: SignatureReport) -> SignatureReport:
        """Compare what is covered and what came after; the hash itself is judged with the signature value."""
        embedded = self._embedded
        changes = changes_after(embedded)
        if changes.reason is not None:
            self._codes.append(changes.reason)
        if not padding_is_empty(embedded):
            self._codes.append('signature_padding')
        return replace(
            base,
            revision=embedded.signed_revision + 1,
            coverage=changes.coverage,
            covers_file=changes.coverage == 'file',
            modifications=changes.level,
            certifies=changes.certifies,
            digest_algorithm=embedded.md_algorithm,
            signature_algorithm=_mechanism(embedded.signer_info),
        )

    async def _timestamp(self) -> tuple[TimestampInfo | None, datetime | None]:
        """Judge the signature timestamp; also returns the time it proves, or None."""
        tokens = list(extract_tst_data_iter(self._embedded.signer_info, signed=False))
        if not tokens:
            if self._proven is None:
                self._codes.append('no_timestamp')
            return None, None
        moment = self._proven or self._now
        judged = await judge_token(
            tokens[0], message_imprint_checker(self._embedded.signer_info), self._evidence, moment
        )
        info = _stamp_info(tokens[0], judged, 'signature')
        if not info.intact:
            self._codes.append('timestamp_broken')
            return info, None
        if not info.trusted:
            self._codes.append(_untrusted(judged))
            return info, None
        if await self._authority_revoked(judged, moment):
            return replace(info, trusted=False), None
        at = _token_time(tokens[0])
        claimed = self._claimed()
        if at is not None and claimed is not None and abs(at - claimed) > _CLOCK_SLACK:
            self._codes.append('time_mismatch')
        return info, at

    async def _authority_revoked(self, judged: Judged, moment: datetime) -> bool:
        """Tell whether the authority of a good token was revoked by `moment`, whenever: its time proves nothing then."""
        if judged.path is None:
            return False
        state = await revocation(judged.path, self._evidence, moment)
        if state.status == 'unknown':
            self._codes.append('timestamp_authority_unchecked')
        revoked = state.status in ('revoked', 'on_hold')
        if revoked:
            self._codes.append('timestamp_untrusted')
        return revoked

    def _cryptography(self, judged: Judged, certificate: x509.Certificate, moment: datetime) -> None:
        if not judged.hash_ok:
            self._codes.append('content_changed')
        if not judged.signature_ok:
            self._codes.append('signature_wrong')
        if not strength().key_fit(certificate, moment):
            self._codes.append('key_too_small')
        digests = (self._embedded.md_algorithm, _signature_digest(self._embedded))
        if not all(strength().digest_fit(one, moment) for one in digests if one is not None):
            self._codes.append('weak_algorithm')
        if not strength().may_sign(certificate) and judged.problem is None:
            self._codes.append('usage_wrong')

    def _chain(self, judged: Judged, certificate: x509.Certificate, moment: datetime, *, timed: bool) -> None:
        """Turn what is wrong with the chain into a reason, the time of signing considered."""
        claimed = self._claimed()
        signing = moment if timed else claimed
        if signing is not None and signing < certificate.not_valid_before:
            self._codes.append('not_yet_valid_at_signing')
            return
        if judged.problem != 'expired':
            alone = certificate.self_issued and judged.path is None
            self._codes.append('chain_unknown' if alone else str(judged.problem))
            return
        # a timestamp proves that the signature is no younger; by the claimed time it may still be older than the end
        ended = certificate.not_valid_after
        in_time = claimed is not None and claimed <= ended
        known = timed or claimed is not None
        self._codes.append('expired_at_signing' if known and not in_time else 'expired_no_timestamp')

    async def _revocation(self, found: RevocationInfo, judged: Judged, *, timed: bool) -> RevocationInfo:
        if found.status == 'unknown':
            self._codes.append('revocation_unknown')
        elif found.status == 'not_declared':
            self._codes.append('revocation_not_declared')
        elif found.status == 'on_hold':
            self._codes.append('certificate_on_hold')
        elif found.status == 'revoked' and found.authority:
            self._codes.append('revoked_authority')
        elif found.status == 'revoked':
            claimed = self._claimed()
            revoked_at = datetime.fromisoformat(found.time) if found.time else None
            unproven = claimed is not None and revoked_at is not None and claimed < revoked_at
            self._codes.append('revoked_no_timestamp' if unproven else 'revoked_before_signing')
        elif timed and judged.path is not None:
            today = await revocation(judged.path, self._evidence, self._now)
            if today.status == 'revoked':
                self._codes.append('revoked_later')
                return RevocationInfo('good', found.source, today.time)
        return found

    def _anchor(self, judged: Judged) -> AnchorInfo | None:
        root = judged.path.first if judged.path is not None else None
        if root is None:
            return None
        development = self._evidence.anchors.is_development(root)
        if development:
            self._codes.append('development_anchor')
        return AnchorInfo(common_name(root.subject), root.sha256.hex(), 'development' if development else 'configured')

    def _claimed(self) -> datetime | None:
        try:
            claimed: datetime | None = self._embedded.self_reported_timestamp
        except Exception:
            return None
        if claimed is None:
            return None
        return claimed if claimed.tzinfo else claimed.replace(tzinfo=UTC)


def with_reasons(report: SignatureReport, codes: list[str]) -> SignatureReport:
    """Return the report with these reasons and the verdict they lead to."""
    reasons = tuple(reason(code) for code in dict.fromkeys(codes))
    return replace(report, reasons=reasons, verdict=worst([item.leads_to for item in reasons]))


def _signature_digest(embedded: EmbeddedPdfSignature) -> str | None:
    """Return the digest that the signature mechanism names, None where it names none."""
    try:
        return str(embedded.signer_info['signature_algorithm'].hash_algo)
    except (ValueError, KeyError, TypeError):
        return None


def _signer_certificate(embedded: EmbeddedPdfSignature) -> x509.Certificate | None:
    try:
        return embedded.signer_cert
    except Exception:
        return None


def _untrusted(judged: Judged) -> str:
    return 'timestamp_expired' if judged.problem == 'expired' else 'timestamp_untrusted'


def _certificate_info(certificate: x509.Certificate) -> CertificateInfo:
    algorithm, bits = key_of(certificate)
    organisation = certificate.subject.native.get('organization_name')
    return CertificateInfo(
        subject=readable(certificate.subject),
        name=common_name(certificate.subject),
        organisation=str(organisation) if organisation else None,
        serial=f'{certificate.serial_number:x}',
        issuer=readable(certificate.issuer),
        valid_from=_utc(certificate.not_valid_before) or '',
        valid_to=_utc(certificate.not_valid_after) or '',
        key_algorithm=algorithm,
        key_bits=bits,
        sha256=certificate.sha256.hex(),
    )


def _stamp_info(signed: cms.SignedData, judged: Judged, source: str) -> TimestampInfo:
    intact = judged.hash_ok and judged.signature_ok
    at = _token_time(signed)
    certificate = certificate_of(signed)  # whoever alters a file may put others beside it
    authority = common_name(certificate.subject) if certificate is not None else ''
    return TimestampInfo(_utc(at) or '', authority, intact, intact and judged.problem is None, source)


def _token_time(signed: cms.SignedData) -> datetime | None:
    try:
        found = signed['encap_content_info']['content'].parsed['gen_time'].native
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return found if isinstance(found, datetime) else None


def _chain_names(judged: Judged) -> tuple[str, ...]:
    return tuple(reversed(names(judged.path.iter_certs(include_root=True)))) if judged.path is not None else ()


def _mechanism(signer_info: cms.SignerInfo) -> str | None:
    try:
        return str(signer_info['signature_algorithm'].signature_algo)
    except (ValueError, KeyError, TypeError):
        return str(signer_info['signature_algorithm']['algorithm'].native)


def _utc(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).strftime('%Y-%m-%dT%H:%M:%SZ') if moment is not None else None
