"""Counters and histograms for Prometheus; labels are codes from closed lists."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

registry = CollectorRegistry()

pages_read = Counter('digitizer_pages_read', 'Pages read', registry=registry)
reading_seconds = Histogram(
    'digitizer_file_reading_seconds',
    'Seconds to read one file',
    buckets=(1, 3, 10, 30, 100, 300, 1000, 3000),
    registry=registry,
)
files_failed = Counter('digitizer_files_failed', 'Files that could not be read', ['reason'], registry=registry)
documents_typed = Counter('digitizer_documents_typed', 'Documents by type', ['type'], registry=registry)
documents_failed = Counter('digitizer_documents_failed', 'Documents that failed', ['reason'], registry=registry)
documents_archived = Counter('digitizer_documents_archived', 'Documents that came to their end', registry=registry)
reviews = Counter(
    'digitizer_reviews', 'Documents that passed, went to people, were decided', ['step'], registry=registry
)
reuse_answers = Counter(
    'digitizer_reuse_answers', 'Components offered or refused for reuse', ['outcome', 'reason'], registry=registry
)
copies_signed = Counter('digitizer_copies_signed', 'Certified copies signed', ['kind'], registry=registry)
authority_answers = Counter(
    'digitizer_authority_answers',
    'Answers of timestamp authorities and about revocation',
    ['service', 'outcome'],
    registry=registry,
)
authority_seconds = Histogram(
    'digitizer_authority_seconds',
    'Seconds until a timestamp authority answered or failed',
    ['service'],
    buckets=(0.05, 0.1, 0.3, 1, 3, 10, 30),
    registry=registry,
)
copies_raised = Counter(
    'digitizer_copies_raised', 'New revisions of copies, by the level they reach', ['level'], registry=registry
)
levels_missed = Counter(
    'digitizer_levels_missed', 'Tries to raise or renew a copy that failed', ['code'], registry=registry
)
copies_at_level = Gauge(
    'digitizer_copies_at_level', 'Certified copies in force, by level', ['level'], registry=registry
)
copies_overdue = Gauge(
    'digitizer_copies_overdue', 'Certified copies whose renewal is due and not done', registry=registry
)
signing_requests = Counter(
    'digitizer_signing_requests', 'Signing requests that came to a state', ['kind', 'state'], registry=registry
)
signing_overdue = Gauge(
    'digitizer_signing_overdue', 'Signing requests that wait for people after their deadline', registry=registry
)
signing_failures = Counter(
    'digitizer_signing_failures', 'Signatures that could not be completed', ['kind', 'reason'], registry=registry
)
verifications = Counter('digitizer_verifications', 'Files verified for anyone', ['verdict'], registry=registry)
copy_checks = Counter('digitizer_copy_checks', 'Files compared with a copy for anyone', ['outcome'], registry=registry)
requests = Counter('digitizer_http_requests', 'HTTP requests', ['method', 'route', 'status'], registry=registry)
request_seconds = Histogram('digitizer_http_request_seconds', 'Seconds to answer', ['route'], registry=registry)
waiting = Gauge(
    'digitizer_waiting', 'Documents and batches in each unfinished state', ['kind', 'state'], registry=registry
)

MEDIA_TYPE = CONTENT_TYPE_LATEST


def exposition() -> bytes:
    """Return all metrics in the text form of Prometheus."""
    return generate_latest(registry)
