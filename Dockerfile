# The service as an image: the same Debian packages and locked Python packages as `make setup`.
#   docker build -t digitizer .
#   docker run --rm -p 127.0.0.1:8000:8000 -v digitizer-data:/data -e DIGITIZER_PROTECTED_ADDRESS=1 digitizer
# DIGITIZER_PROTECTED_ADDRESS=1 says that the published port is protected: bound to 127.0.0.1 as here, or behind a TLS proxy. Without it
# the service refuses to listen beyond the container, because demo mode prints its passwords. compose.yaml runs production mode.
# Another Python package index: --build-arg PIP_INDEX_URL=https://…

FROM debian:bookworm-slim AS base
COPY .ci/packages/runtime.txt /tmp/packages.txt
# slim images leave out manual pages; a JRE wants their folder to be there
RUN mkdir -p /usr/share/man/man1 \
 && apt-get update -qq \
 && sed -e 's/#.*//' /tmp/packages.txt \
  | xargs env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3 ca-certificates \
 && rm -rf /var/lib/apt/lists/* /tmp/packages.txt


FROM base AS build
RUN apt-get update -qq \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-venv \
 && rm -rf /var/lib/apt/lists/*
ARG PIP_INDEX_URL=
RUN python3 -m venv /opt/digitizer
COPY requirements.lock /src/
RUN if [ -z "$PIP_INDEX_URL" ]; then unset PIP_INDEX_URL; fi \
 && /opt/digitizer/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps --require-hashes -r /src/requirements.lock
COPY pyproject.toml README.md LICENSE /src/
COPY digitizer /src/digitizer
COPY ocr /src/ocr
COPY signing /src/signing
COPY storage /src/storage
RUN if [ -z "$PIP_INDEX_URL" ]; then unset PIP_INDEX_URL; fi \
 && /opt/digitizer/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps --no-build-isolation --no-index /src


FROM base
LABEL org.opencontainers.image.title="digitizer" \
      org.opencontainers.image.licenses="Apache-2.0"
RUN useradd --system --uid 10001 --user-group --no-create-home --home-dir /data --shell /usr/sbin/nologin digitizer \
 && install -d -o digitizer -g digitizer -m 0750 /data
COPY --from=build /opt/digitizer /opt/digitizer
ENV PATH=/opt/digitizer/bin:$PATH \
    LANG=C.UTF-8 \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    OMP_THREAD_LIMIT=1 \
    DIGITIZER_DATA_DIR=/data
USER digitizer
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
    CMD ["python3", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["digitizer", "serve", "--host", "0.0.0.0", "--port", "8000"]
