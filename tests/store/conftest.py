"""Both stores for every test: a SQLite file, and a schema of its own in a Postgres cluster that lives for the session."""

import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from khabar.pipeline import Coder, load
from khabar.read.incoming import Incoming, Original
from khabar.store import Store, open_store
from khabar.store.engine import current_engine
from khabar.store.interface import Added, Entry


def binaries() -> Path | None:
    """The folder of the newest Postgres that is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


class Cluster:
    """A Postgres of its own: data and socket in a temporary folder, no port, run by a user without rights."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self.folder = folder
        self._programs = programs
        self.owner = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
        self.uid = pwd.getpwnam(self.owner).pw_uid
        if os.geteuid() == 0:
            shutil.chown(folder, self.owner)
        self._run("initdb", "--pgdata", f"{folder}/data", "--username=khabar", "--auth=trust", "--no-sync")
        settings = f"-c listen_addresses='' -c unix_socket_directories='{folder}'"
        self._run("pg_ctl", "start", "-w", "-D", f"{folder}/data", "-l", f"{folder}/log", "-o", settings)

    def _run(self, program: str, *arguments: str) -> None:
        user = self.owner if os.geteuid() == 0 else None
        groups: list[str] | None = [] if user else None
        done = subprocess.run(
            [str(self._programs / program), *arguments], user=user, group=user and pwd.getpwnam(user).pw_gid,
            extra_groups=groups, cwd=self.folder, capture_output=True, text=True, check=False,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr + done.stdout

    def address(self, schema: str = "public") -> str:
        """The address of a schema in it."""
        return f"postgresql://khabar@/postgres?host={quote(str(self.folder))}&options=-csearch_path%3D{schema}"

    def new_schema(self) -> str:
        """The address of an empty schema."""
        import psycopg

        schema = f"s{uuid.uuid4().hex}"
        with psycopg.connect(self.address(), autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {schema}".encode())
        return self.address(schema)

    def stop(self) -> None:
        """End the server."""
        self._run("pg_ctl", "stop", "-m", "immediate", "-D", f"{self.folder}/data")


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """One cluster for all tests. Without Postgres its tests are skipped, which counts as a failure where CI is set."""
    programs = binaries()
    if programs is None:
        if os.environ.get("CI"):
            pytest.fail("Postgres is not installed: apt-get install postgresql")
        pytest.skip("Postgres is not installed")
    # Not under pytest's own folder: that is closed to other users, and a socket's path must be short.
    with tempfile.TemporaryDirectory(prefix="khabar-pg-", ignore_cleanup_errors=True) as folder:
        cluster = Cluster(Path(folder), programs)
        yield cluster
        cluster.stop()


@pytest.fixture(params=["sqlite", "postgres"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store, on each database."""
    if request.param == "sqlite":
        return str(tmp_path / "field.khabar")
    cluster: Cluster = request.getfixturevalue("cluster")
    return cluster.new_schema()


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """An empty store, on each database."""
    store = open_store(address)
    yield store
    store.close()


@pytest.fixture(scope="session")
def coder() -> Coder:
    """A coder with the package's own gazetteer."""
    return load()


def incoming(text: str, **fields: Any) -> Incoming:
    """A report as a reader gives it, with its bytes."""
    fields = {"id": "r1", "published": "2024-05-12", "published_basis": "given", **fields}
    fields.setdefault("where", f"{fields['id']}.txt")
    original = Original(
        data=fields.pop("data", text.encode()), kind="text", where=fields["where"], context=fields.pop("context", {})
    )
    return Incoming(text=text, original=original, **fields)


def entry(coder: Coder, report: Incoming) -> Entry:
    """A report with its coding."""
    coded = coder.code(
        report.text, id=report.id, title=report.title, published=report.published,
        published_basis=report.published_basis, outlet=report.outlet, url=report.url, country=report.country,
    )  # fmt: skip
    return Entry(report, coded)


Ingest = Callable[..., Added]


@pytest.fixture
def ingest(store: Store, coder: Coder) -> Ingest:
    """Code one report and store it: `ingest(text, id=..., ...)` tells what became of it."""
    run = store.begin_run(current_engine())
    return lambda text, **fields: store.add([entry(coder, incoming(text, **fields))], run)[0]
