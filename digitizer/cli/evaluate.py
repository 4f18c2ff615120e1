"""`digitizer evaluate`: runs the product's real flow on inputs with known truth and measures what comes out."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from digitizer import config
from digitizer.errors import DigitizerError
from digitizer.evaluation import Outcome, ResultFolder, Runner, TruthInvalid, samples_in
from digitizer.evaluation import evaluate as measure
from digitizer.evaluation.diagram import reliability_svg
from digitizer.evaluation.report import markdown, show
from digitizer.kit.files import replacing

_KEPT = 'results'  # folder of the results beneath that of the figures


def evaluate(
    folder: Annotated[Path, typer.Argument(metavar='DIR', help="Thư mục có tệp X.truth.json bên cạnh X")],
    *,
    results: Annotated[
        Path | None, typer.Option('--results', metavar='DIR', help="Kết quả có sẵn của `evaluate --out` hoặc `process`")
    ] = None,
    json_file: Annotated[Path | None, typer.Option('--json', metavar='F', help="Ghi mọi số đo vào tệp này")] = None,
    out: Annotated[
        Path | None,
        typer.Option('--out', metavar='DIR', help="Ghi evaluation.json, report.md, reliability.svg và kết quả xử lý"),
    ] = None,
    compare: Annotated[Path | None, typer.Option('--compare', metavar='OTHER.json', help="So với lần đo trước")] = None,
    jobs: Annotated[int | None, typer.Option('--jobs', min=1, help="Số tiến trình đọc trang")] = None,
    engine: Annotated[str | None, typer.Option('--engine', metavar='NAME', help="Bộ máy OCR")] = None,
    show_values: Annotated[
        bool, typer.Option('--show-values', help="Ghi cả giá trị sai vào JSON (có thể là dữ liệu cá nhân)")
    ] = False,
) -> None:
    """Đo độ chính xác: đọc chữ, loại, trường, điểm cắt, cờ và tỷ lệ lỗi lặng lẽ."""
    console, errors = Console(highlight=False), Console(stderr=True, highlight=False)
    if not folder.is_dir():
        raise typer.BadParameter(f"{folder} không phải là thư mục", param_hint='DIR')
    other = _other(compare)
    try:
        with _runner(folder, results, out, _settings(jobs, engine), errors) as runner:
            evaluation = measure(folder, runner)
    except DigitizerError as error:
        errors.print(error.message, markup=False)
        raise typer.Exit(error.exit_status) from error
    summary = evaluation.summary(values=show_values)
    show(summary, console, other)
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        _write(out / 'evaluation.json', json.dumps(summary, ensure_ascii=False, indent=1))
        _write(out / 'report.md', markdown(summary, other))
        _write(out / 'reliability.svg', reliability_svg(summary['fields']['reliability']['bins'], "Fields"))
    if json_file is not None:
        _write(json_file, json.dumps(summary, ensure_ascii=False, indent=1))
    raise typer.Exit(1 if evaluation.failed else 0)


def _settings(jobs: int | None, engine: str | None) -> config.Settings:
    overrides: dict[str, Any] = {}
    if jobs is not None:
        overrides['jobs'] = jobs
    if engine is not None:
        overrides['engine'] = engine
    return config.load(**overrides)


def _other(path: Path | None) -> dict[str, Any] | None:
    if path is None:
        return None
    try:
        content = json.loads(path.read_text(encoding='utf-8'))
    except (OSError, ValueError) as error:
        raise typer.BadParameter(f"không đọc được {path}", param_hint='--compare') from error
    if not isinstance(content, dict) or content.get('schema') != 'digitizer/evaluation/1':
        raise typer.BadParameter(f"{path} không phải kết quả đánh giá", param_hint='--compare')
    return content


def _write(path: Path, text: str) -> None:
    with replacing(path) as stream:
        stream.write(text.encode())


@contextmanager
def _runner(
    folder: Path, results: Path | None, out: Path | None, settings: config.Settings, errors: Console
) -> Iterator[Runner]:
    """Yield what answers for each sample: results that are there, or a run of the product now."""
    if results is not None:
        yield Recorded(results)
        return
    if out is not None:
        run_product(folder, out / _KEPT, settings, errors)
        yield Recorded(out / _KEPT)
        return
    with tempfile.TemporaryDirectory(prefix='digitizer-evaluate-') as temporary:
        run_product(folder, Path(temporary), settings, errors)
        yield Recorded(Path(temporary))


class Recorded:
    """Results that `process` wrote: one folder, or `files` and `batches` beneath it as `run_product` leaves them."""

    def __init__(self, folder: Path) -> None:
        """Open the result folders, those of `process` or of `evaluate --out`. Raises ResultsMissing when there are none."""
        kept = folder / _KEPT
        if kept.is_dir() and not (folder / 'summary.json').is_file():
            folder = kept
        parts = [folder / name for name in ('files', 'batches') if (folder / name / 'summary.json').is_file()]
        self._files = ResultFolder(parts[0] if parts else folder)
        self._batches = ResultFolder(parts[-1] if parts else folder)

    def __call__(self, sample: Path) -> Outcome:
        """Return what is recorded for this sample."""
        return (self._batches if sample.is_dir() else self._files)(sample)


def run_product(folder: Path, out: Path, settings: config.Settings, errors: Console) -> None:
    """Process all samples under `folder`: files one by one, folders as batches. Raises TruthInvalid if there is none."""
    from digitizer.process import Event, Order, run

    samples = [truth.sample for truth in samples_in(folder)]
    if not samples:
        raise TruthInvalid(f'{folder}: no *.truth.json')

    def told(event: Event) -> None:
        if event.kind in ('done', 'failed'):
            errors.print(f'{event.path.name}: {event.kind}', markup=False)

    files = [sample for sample in samples if sample.is_file()]
    batches = [sample for sample in samples if sample.is_dir()]
    for name, chosen in (('files', files), ('batches', batches)):
        if chosen:
            (out / name).mkdir(parents=True, exist_ok=True)
            run(chosen, out / name, order=Order(batch=name == 'batches'), settings=settings, on_event=told)
