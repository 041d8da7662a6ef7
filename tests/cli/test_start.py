"""Starting the command line: what it imports, what it lists, how it fails."""

import importlib
import os
import subprocess
import sys
import textwrap

import pytest

from graphlab.cli.main import COMMANDS, main


def fresh(*arguments, path=(), **environment):
    """Run ``python -X importtime -m graphlab …`` in a process of its own."""
    search = os.pathsep.join([*path, *filter(None, [os.environ.get("PYTHONPATH")])])
    return subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "graphlab", *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "PYTHONPATH": search, **environment},
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["plugins"],
        ["--version"],
        ["run", "--help"],
        ["run", "linear", "--help"],
        ["audit", "--help"],
        ["kernel", "--help"],
        ["shell", "--help"],
    ],
)
def test_listing_and_helping_import_neither_tensorflow_nor_rich(arguments):
    done = fresh(*arguments)
    assert done.returncode == 0
    imported = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in done.stderr.splitlines()}
    assert "click" in imported
    assert not imported & {
        "tensorflow",
        "tf_keras",
        "keras",
        "numpy",
        "rich",
        "nbformat",
        "IPython",
        "fissix",
        "jupyter_client",
    }


@pytest.mark.parametrize("name", COMMANDS)
def test_the_short_help_is_that_of_the_command(name):
    module, _, attribute = COMMANDS[name][0].rpartition(".")
    command = getattr(importlib.import_module(module), attribute)
    assert command.get_short_help_str(limit=200) == COMMANDS[name][1]


@pytest.mark.parametrize(
    "arguments", [["predict", "--help"], ["predict", "run", "--help"], ["picture", "run", "features", "--help"]]
)
def test_the_help_of_commands_on_a_run_imports_nothing_heavy_either(working_directory, arguments):
    (working_directory / "run").mkdir()
    (working_directory / "run/run.json").write_text('{"plugin": "linear", "status": "", "options": {}}')
    done = fresh(*arguments)
    assert done.returncode == 0, done.stderr
    imported = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in done.stderr.splitlines()}
    assert "click" in imported
    assert not imported & {"tensorflow", "tf_keras", "keras", "numpy", "rich", "matplotlib", "PIL", "scipy"}


def test_versions(invoke):
    assert invoke("--version").stdout.startswith("graphlab 0.")
    assert "TensorFlow 2." in invoke("--version").stdout


def test_an_unknown_command_names_the_close_one(invoke):
    assert "no command 'runn'; did you mean run" in invoke("runn", exit_code=2).stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(invoke, shell):
    assert "_GRAPHLAB_COMPLETE" in invoke("completion", shell).stdout


def test_the_data_sets(invoke):
    (line,) = (line for line in invoke("data").stdout.splitlines() if line.startswith("mnist"))
    assert line.startswith("mnist") and "present" in line and "embedded" in line and "11.3 MB" in line
    assert '"present": true' in invoke("data", "--json").stdout


@pytest.fixture
def package(tmp_path):
    """A folder that looks as if a distribution with one plugin were installed in it."""

    def make(name, text):
        (tmp_path / f"{name}.py").write_text(textwrap.dedent(text), encoding="utf-8")
        info = tmp_path / f"{name}-1.0.dist-info"
        info.mkdir()
        (info / "entry_points.txt").write_text(f"[graphlab]\n{name.replace('_', '-')} = {name}\n")
        return str(tmp_path)

    return make


def test_a_broken_plugin_disturbs_nobody(package):
    path = [package("bad_model", "raise ImportError('no module named cuda_magic')")]
    listed = fresh("plugins", path=path)
    assert listed.returncode == 0 and "linear" in listed.stdout
    assert (
        "broken: plugin 'bad-model' of bad-model 1.0 cannot be imported: ImportError: no module named cuda_magic"
        in listed.stderr
    )
    assert fresh("--help", path=path).returncode == 0
    assert fresh("run", "--help", path=path).returncode == 0
    run = fresh("run", "bad-model", path=path)
    assert run.returncode == 2 and "no module named cuda_magic" in run.stderr.splitlines()[-1]


def test_a_third_party_model_of_one_file_is_listed_and_trains(package, warm):
    path = [package("tiny_model", '''
        """A tiny model of somebody else's."""
        from dataclasses import dataclass
        import graphlab
        from graphlab import tf

        @dataclass(frozen=True)
        class Options:
            width: int = 5
            epochs: int = 1

        @graphlab.hookimpl
        def options():
            return Options

        @graphlab.hookimpl
        def build(options, inputs):
            x, labels = inputs.placeholder("features"), inputs.placeholder("labels")
            logits = tf.layers.dense(tf.layers.dense(x, options.width, tf.nn.relu), inputs.classes)
            loss = tf.losses.sparse_softmax_cross_entropy(labels, logits)
            return graphlab.Model(loss=loss, train_op=graphlab.minimize(loss, options, inputs), logits=logits)
    ''')]  # fmt: skip
    assert "tiny-model  tiny-model 1.0  build, options" in fresh("plugins", path=path).stdout
    command = "from graphlab.cli.main import main; main(prog_name='graphlab')"
    run = warm.run(command, "run", "tiny-model", "--width", 7, env={**os.environ, "PYTHONPATH": path[0]})
    assert run.returncode == 0, run.stderr
    assert "test loss " in run.stdout


def test_an_installed_plugin_can_add_commands(package):
    path = [package("greeting", """
        import click
        import graphlab

        @graphlab.hookimpl
        def register_commands(cli):
            cli.add_command(click.Command("greet", callback=lambda: click.echo("hello"), help="Say hello."))
    """)]  # fmt: skip
    assert "Say hello." in fresh("--help", path=path).stdout
    assert fresh("greet", path=path).stdout == "hello\n"


def test_helping_does_not_import_the_models():
    imported = {line.rsplit("|", 1)[-1].strip() for line in fresh("--help").stderr.splitlines()}
    assert "graphlab.cli.main" in imported
    assert not imported & {"graphlab_linear", "graphlab.types.options", "graphlab.hooks.manager"}


def test_a_plugin_registered_by_hand_can_add_commands(invoke):
    import click

    from graphlab import hookimpl
    from graphlab.testing import registered

    class Extension:
        @hookimpl
        def register_commands(self, cli):
            cli.add_command(click.Command("greet", callback=lambda: click.echo("hello"), help="Say hello."))

    with registered(Extension(), "extension"):
        main._plugins_asked = False
        try:
            assert "greet" in invoke("--help").stdout
            assert invoke("greet").stdout == "hello\n"
        finally:
            main.commands.pop("greet")


def test_an_unexpected_error_is_one_line_and_a_traceback_with_v(invoke, monkeypatch):
    import graphlab.hooks.manager as manager

    def fail(self):
        raise ZeroDivisionError("something of ours")

    monkeypatch.setattr(manager.PluginManager, "names", property(fail))
    short = invoke("plugins", exit_code=1)
    assert (
        short.stderr == "Error: unexpected ZeroDivisionError: something of ours (run again with -v for the traceback)\n"
    )
    assert "Traceback" in invoke("-v", "plugins", exit_code=1).stderr
