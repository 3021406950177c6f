"""A real MLflow server of a test's own, and a pipeline that trains and registers with it."""

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

PIPELINE = Path(__file__).parents[2] / ".tools" / "journey" / "bin" / "python"
NO_PIPELINE = "no environment of the journey: run `make tools`"
_TRAINING = Path(__file__).parent / "training.py"
_PATIENCE = 120  # seconds that a server may take to begin, on a busy machine


@dataclass(frozen=True)
class Mlflow:
    """A server: its address; home: a folder of its own."""

    uri: str
    home: Path
    process: "subprocess.Popen[bytes]" = field(repr=False)

    def train(self, *seeds: str) -> list[Mapping[str, Any]]:
        """Train and register versions; returns what the pipeline reports of each."""
        command = [str(PIPELINE), str(_TRAINING), *seeds]
        environment = {**quiet(self.home), "MLFLOW_TRACKING_URI": self.uri}
        done = subprocess.run(
            command, env=environment, cwd=self.home, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        lines = done.stdout.splitlines()
        return [json.loads(line.removeprefix("found:")) for line in lines if line.startswith("found:")]

    def stop(self) -> None:
        """End the server with its workers, which are a process group; nothing of it is kept."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(30)


def quiet(home: Path) -> dict[str, str]:
    """An environment without the machine's own settings of MLflow and git."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "MLFLOW_DISABLE_TELEMETRY": "true",
        "GIT_PYTHON_REFRESH": "quiet",
        "OMP_NUM_THREADS": "1",
    }


def started(folder: Path, tries: int = 3) -> Mlflow:
    """A server with SQLite and local artifacts on a free port; another port where somebody was quicker."""
    said = ""
    for _ in range(tries):
        server = _begun(folder, _free_port())
        if _answers(server):
            return server
        said = (folder / "server.log").read_text(errors="replace")
    raise AssertionError(f"the MLflow server does not begin: {said[-2000:]}")


def _begun(folder: Path, port: int) -> Mlflow:
    command = [
        str(PIPELINE),
        "-m",
        "mlflow",
        "server",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--workers",
        "1",
    ]
    command += [
        "--backend-store-uri",
        f"sqlite:///{folder}/mlflow.db",
        "--artifacts-destination",
        f"{folder}/files",
    ]
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(
            command, env=quiet(folder), cwd=folder, stdout=log, stderr=log, start_new_session=True
        )
    return Mlflow(f"http://127.0.0.1:{port}", folder, process)


def _answers(server: Mlflow) -> bool:
    """Whether it is there at last; False if it ended instead."""
    until = time.monotonic() + _PATIENCE
    while server.process.poll() is None and time.monotonic() < until:
        if _healthy(server.uri):
            return True
        time.sleep(0.2)
    return False


def _healthy(uri: str) -> bool:
    connection = HTTPConnection(urlsplit(uri).netloc, timeout=2)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status == 200
    except (HTTPException, OSError):
        return False
    finally:
        connection.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
