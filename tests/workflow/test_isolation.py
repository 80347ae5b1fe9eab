"""A job sees its image, the working folder and the code, and nothing else of the host."""

import json
import os

import pytest

from tests.conftest import Checkout

SPY = """
import json, os, socket
from pathlib import Path

def reaches(address):
    try:
        socket.create_connection(address, timeout=3).close()
        return True
    except OSError:
        return False

home = Path(HOME)
print(json.dumps({
    "environment": dict(os.environ),
    "interfaces": sorted(name for _, name in socket.if_nameindex()),
    "network": reaches(("127.0.0.1", PORT)),
    "home": sorted(path.name for path in home.iterdir()) if home.is_dir() else [],
    "passwords": Path("/etc/shadow").exists() and os.access("/etc/shadow", os.R_OK) and Path("/etc/shadow").read_text(),
    "processes": [path.name for path in Path("/proc").iterdir() if path.name == str(HOST_PROCESS)],
    "writes_code": os.access("/opt/ircoder-repro/Snakefile", os.W_OK),
}))
"""
SNAKEFILE = """

configfile: "config.yaml"
include: "rules/common.smk"
rule spy:
    output: "spied/{language}.json"
    container: toolchain_image
    shell: "python3 spy.py > {output:q}"
"""


@pytest.fixture(scope="module")
def spied(tmp_path_factory):
    """What jobs see that run in the images of compile and execute, started as the workflow starts them."""
    import socket

    checkout = Checkout(tmp_path_factory.mktemp("spied") / "checkout").prepared()
    home = tmp_path_factory.mktemp("home")
    (home / "private-key").write_text("secret")
    with socket.create_server(("127.0.0.1", 0)) as server:
        values = {"HOME": str(home), "PORT": server.getsockname()[1], "HOST_PROCESS": os.getpid()}
        settings = "".join(f"{name} = {json.dumps(value)}\n" for name, value in values.items())
        (checkout.path / "spy.py").write_text(settings + SPY)
        (checkout.path / "Spy.smk").write_text(SNAKEFILE)
        command = ["snakemake", "--cores", "1", "-s", "Spy.smk", "spied/C.json", "spied/Rust.json"]
        checkout.run(*command, AWS_SECRET_ACCESS_KEY="secret", HF_TOKEN="secret", HOME=str(home))
    return {language: checkout.json(f"spied/{language}.json") for language in ("C", "Rust")}


@pytest.mark.parametrize("language", ["C", "Rust"])
def test_no_secret_of_the_host_is_visible(spied, language):
    seen = spied[language]
    assert "secret" not in json.dumps(seen["environment"])
    assert "private-key" not in seen["home"]
    assert not seen["passwords"] or "$" not in seen["passwords"]


@pytest.mark.parametrize("language", ["C", "Rust"])
def test_no_network_and_no_process_of_the_host_is_reached(spied, language):
    seen = spied[language]
    assert seen["interfaces"] == ["lo"]
    assert seen["network"] is False
    assert seen["processes"] == []


@pytest.mark.parametrize("language", ["C", "Rust"])
def test_the_code_cannot_be_changed_by_a_job(spied, language):
    assert spied[language]["writes_code"] is False
