# Jemput as an image: the same steps as by hand (docs/operations.md), as a user who is not root.
FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PATH=/opt/jemput/bin:$PATH

RUN useradd --uid 8517 --home-dir /var/lib/jemput --create-home --shell /usr/sbin/nologin jemput \
    && python -m venv /opt/jemput

WORKDIR /srv/jemput

# The libraries first: they change less often than our code, so their layer is kept.
COPY requirements/run.lock requirements/run.lock
RUN pip install --no-deps --require-hashes -r requirements/run.lock

COPY pyproject.toml README.md LICENSE alembic.ini ./
COPY migrations migrations
COPY solver solver
COPY app app
COPY scripts/build_web.py scripts/build_web.py
# Editable, because the migrations are looked for beside the code and are no part of a wheel.
# It builds the pages too; what they were built with stays out of the image.
RUN pip install --no-deps --no-build-isolation --editable . \
    && rm -rf app/web/node_modules "$HOME/.npm" \
    && python -m compileall -q app solver migrations

# Everything that is written goes below the home folder; the code belongs to root.
ENV JEMPUT_HOST=0.0.0.0 \
    JEMPUT_DATABASE_URL=sqlite:////var/lib/jemput/jemput.sqlite \
    JEMPUT_SOLVER_WORK_DIR=/var/lib/jemput/cache \
    NUMBA_CACHE_DIR=/var/lib/jemput/cache
USER jemput
VOLUME /var/lib/jemput
EXPOSE 8517

HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8517/readyz', timeout=4)"]

CMD ["jemput", "serve"]
