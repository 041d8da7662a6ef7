"""What all tests share: the command line in this process, a scratch working directory, versions in the header."""

import functools
import gc
import json
import subprocess
import textwrap
from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace

import hypothesis
import pytest
from click.testing import CliRunner
from warm import WarmStarter

from graphlab.engine.runtime import serve_one_program

# How long an example takes says more about the machine than about what is tested.
hypothesis.settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("any machine")

#: Documents and programs of the user's that some tests read; absent on most machines.
SHARED = Path(__file__).parents[2] / "shared"


#: The files that take longest, the longest first: begun early, they leave no core without work at the end.
LONGEST = (
    "runs/test_runner.py", "tutorials/test_tutorials.py", "plugins/test_char_rnn.py", "compat/test_programs.py",
    "changes/test_op_counts.py",
    "jupyter/test_notebook_run.py", "programs/test_course_document.py", "programs/test_fast_session.py",
    "plugins/test_dcgan.py", "plugins/test_vgg.py", "engine/test_session_hazards.py",
    "engine/test_session_differential.py", "running/test_document_run.py", "plugins/test_cnn.py",
)  # fmt: skip


def pytest_configure():
    gc.disable()  # what is imported and collected stays to the end
    # TensorFlow's objects stay, too: looking through them again and again took a fifth of the tests' time.
    serve_one_program()


def pytest_collection_finish():
    gc.freeze()
    # Building graphs makes so many objects that looking for garbage after each 700, Python's rule, takes a tenth of it.
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


@pytest.fixture(scope="module", autouse=True)
def _old_modules():
    """What a file of tests has imported stays, too: the next one does not look through it."""
    yield
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(items):
    places = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get("/".join(item.path.parts[-2:]), len(places)))


def pytest_report_header():
    return [f"{package} {version(package)}" for package in ("graphlab", "tensorflow", "tf-keras", "numpy")]


@pytest.fixture(autouse=True)
def working_directory(tmp_path, monkeypatch):
    """Every test runs in an empty folder, so that what it leaves in ``runs/`` disturbs nobody."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GRAPHLAB_VERBOSE", "0")  # put back afterwards, whatever `-v` sets
    return tmp_path


@pytest.fixture(scope="session")
def digits_in_use():
    """Keep the embedded digits in use, so that they are converted once in a process and not for every run."""
    from graphlab.datasets import mnist

    return mnist.load()


@pytest.fixture
def invoke(digits_in_use):
    """Call the command line in this process: ``invoke("run", "linear").stdout``; ``.json`` reads its last line."""
    return call


def call(*arguments, exit_code=0):
    from graphlab.cli.main import main

    result = CliRunner().invoke(main, [str(argument) for argument in arguments], prog_name="graphlab")
    assert result.exit_code == exit_code, f"exit code {result.exit_code}:\n{result.output}"
    lines = result.stdout.strip().splitlines()
    result.json = json.loads(lines[-1]) if "--json" in arguments and lines else None
    return result


@pytest.fixture(scope="session")
def warm():
    """Start programs in processes of their own that need not import TensorFlow."""
    starter = WarmStarter()
    yield starter
    starter.close()


@pytest.fixture(scope="session", autouse=True)
def warm_workers(warm):
    """The processes of documents and notebooks that tests run by :func:`call` are forks, too."""
    from jupyter_client.provisioning import local_provisioner

    from graphlab.programs.running import worker_client

    def launch_kernel(command, stdout=None, stderr=None, cwd=None, env=None, **options):
        return warm.popen(command, subprocess.DEVNULL, stdout, stderr, cwd, env, start_new_session=True)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(worker_client, "subprocess", SimpleNamespace(**{**vars(subprocess), "Popen": warm.popen}))
        patch.setattr(local_provisioner, "launch_kernel", launch_kernel)
        yield


@pytest.fixture(scope="session")
def trained(tmp_path_factory, digits_in_use):
    """Train once for all tests that ask for the same; ``trained("linear", "--epochs", 1)`` is a directory to read."""

    @functools.cache
    def train(*arguments):
        return Path(call("run", *arguments, "--runs", tmp_path_factory.mktemp("runs"), "--json").json["run"])

    return train


@pytest.fixture(scope="session")
def digits():
    """The test split of MNIST: uint8 pictures ``[n, 28, 28]`` and labels ``[n]``, the first of them a 7."""
    from graphlab.datasets.mnist import read_digits

    digits = read_digits()
    return digits.test_images, digits.test_labels


@pytest.fixture
def run_program():
    """Run a text as a program of 1.x, from a fresh graph; return its namespace."""

    from graphlab.compat import era, fresh_graph

    def run(text, **namespace):
        namespace.update(__name__="program", __graphlab_program__=True)
        fresh_graph()
        with era():
            exec(compile(textwrap.dedent(text), "program.py", "exec"), namespace)
        return namespace

    yield run
    fresh_graph()
