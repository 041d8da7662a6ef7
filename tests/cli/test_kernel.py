import json
import sys
from pathlib import Path


def test_installing_and_removing_the_kernel(invoke, working_directory, monkeypatch):
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(working_directory / "data"))
    monkeypatch.setenv("JUPYTER_PATH", "")
    said = invoke("kernel", "install").stdout
    folder = working_directory / "data" / "kernels" / "graphlab"
    assert said == f"installed 'Python 3 (TensorFlow 1.x)' in {folder}\n"
    spec = json.loads((folder / "kernel.json").read_text())
    assert spec["display_name"] == "Python 3 (TensorFlow 1.x)"
    assert spec["argv"][0] == sys.executable and "{connection_file}" in spec["argv"]
    invoke("kernel", "install", "--user")
    assert invoke("kernel", "remove").stdout == f"removed {folder}\n"
    assert not folder.exists()


def test_a_prefix_and_mistakes(invoke, working_directory, monkeypatch):
    invoke("kernel", "install", "--prefix", "env")
    assert Path("env/share/jupyter/kernels/graphlab/kernel.json").is_file()
    invoke("kernel", "remove", "--prefix", "env")
    assert "no GraphLab kernel in env" in invoke("kernel", "remove", "--prefix", "env", exit_code=2).stderr
    assert "not both" in invoke("kernel", "install", "--user", "--prefix", "env", exit_code=2).stderr
    Path("file").write_text("")
    assert "choose a place with --prefix" in invoke("kernel", "install", "--prefix", "file/x", exit_code=2).stderr
