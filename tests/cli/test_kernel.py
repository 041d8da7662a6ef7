import json
import sys
from pathlib import Path


def test_installing_and_removing_the_kernel(graphlab, working_directory, monkeypatch):
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(working_directory / "data"))
    monkeypatch.setenv("JUPYTER_PATH", "")
    said = graphlab("kernel", "install").stdout
    folder = working_directory / "data" / "kernels" / "graphlab"
    assert said == f"installed 'Python 3 (TensorFlow 1.x)' in {folder}\n"
    spec = json.loads((folder / "kernel.json").read_text())
    assert spec["display_name"] == "Python 3 (TensorFlow 1.x)"
    assert spec["argv"][0] == sys.executable and "{connection_file}" in spec["argv"]
    graphlab("kernel", "install", "--user")
    assert graphlab("kernel", "remove").stdout == f"removed {folder}\n"
    assert not folder.exists()


def test_a_prefix_and_mistakes(graphlab, working_directory, monkeypatch):
    graphlab("kernel", "install", "--prefix", "env")
    assert Path("env/share/jupyter/kernels/graphlab/kernel.json").is_file()
    graphlab("kernel", "remove", "--prefix", "env")
    assert "no kernel of GraphLab in env" in graphlab("kernel", "remove", "--prefix", "env", exit_code=2).stderr
    assert "not both" in graphlab("kernel", "install", "--user", "--prefix", "env", exit_code=2).stderr
    Path("file").write_text("")
    assert "choose a place with --prefix" in graphlab("kernel", "install", "--prefix", "file/x", exit_code=2).stderr
