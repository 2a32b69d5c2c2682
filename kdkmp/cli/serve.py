"""`run`: prepare everything, then hand over to Streamlit's server."""

import argparse
import ipaddress
import os
import subprocess
import sys

from sqlmodel import Session

from kdkmp.actions.load_demo import load_demo
from kdkmp.cli.database import prepared_engine
from kdkmp.cli.terminal import progress_bars
from kdkmp.settings import ROOT, secrets_file
from kdkmp.store.queries import batches

LOOPBACK = "127.0.0.1"
DEMO_PROVINCES = ("19", "52", "61", "63")


def run(chosen: argparse.Namespace) -> int:
    """Prepare the database (demo data where it is empty) and serve until interrupted."""
    engine = prepared_engine()
    with Session(engine) as session:
        empty = not any(batches.has_live(session, synthetic=kind) for kind in (True, False))
    if empty:
        with progress_bars() as progress:
            load_demo(engine, DEMO_PROVINCES, progress)
    engine.dispose()
    print(f"Dasbor: http://{_shown(chosen.host)}:{chosen.port}  (berhenti: Ctrl+C)", flush=True)
    try:
        return subprocess.call(_server(chosen), cwd=ROOT, env=_environment(chosen.host))  # noqa: S603 - our own command
    except KeyboardInterrupt:
        return 0


def _server(chosen: argparse.Namespace) -> list[str]:
    return [
        *(sys.executable, "-m", "streamlit", "run", "app.py"),
        f"--server.address={chosen.host}",
        f"--server.port={chosen.port}",
        f"--server.headless={'true' if chosen.no_browser else 'false'}",
        f"--secrets.files={secrets_file()}",  # whoever logs in is checked against the same file
        "--logger.hideWelcomeMessage=true",  # English, and we have said where the dashboard is
    ]


def _environment(host: str) -> dict[str, str]:
    # Only a server that nobody else can reach gives operator rights (shared model, section 5).
    rights = "true" if _is_loopback(host) else "false"
    return {**os.environ, "KDKMP_LOCAL_OPERATOR": rights}


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _shown(host: str) -> str:
    return "localhost" if _is_loopback(host) or host == "0.0.0.0" else host  # noqa: S104 - compared, not bound
