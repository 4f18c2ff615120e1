"""The service over fake stages as a process of its own: `python -m tests.fakes.serve_fake DATA_DIR PORT TRACE`."""

from __future__ import annotations

import sys
from pathlib import Path

import uvicorn

from digitizer.app import create_app
from digitizer.config import Settings
from digitizer.services import open_services
from tests.fakes.stages import FakeStages


def main() -> None:
    data_dir, port, trace = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    settings = Settings(data_dir=data_dir, public_url=f'http://127.0.0.1:{port}', jobs=2)
    services = open_services(settings, stages=FakeStages(trace))
    uvicorn.run(create_app(services), host='127.0.0.1', port=port, log_config=None)


if __name__ == '__main__':
    main()
