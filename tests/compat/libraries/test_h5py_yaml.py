"""h5py and PyYAML of 2017, in programs."""

import pytest


def test_hdf5(run_program, tmp_path):
    pytest.importorskip("h5py", reason="h5py is not installed")
    (tmp_path / "text.h5").write_text("text")
    namespace = run_program("""
        import h5py
        file = h5py.File("weights.h5")
        file["x"] = [1, 2]
        written = file["x"].value.tolist()
        file.close()
        again = h5py.File("weights.h5")
        again["y"] = 3
        read = again["x"].value.tolist(), again["y"].value
        again.close()
        reading = h5py.File("weights.h5", "r").mode
    """)
    assert namespace["written"] == [1, 2] and namespace["read"] == ([1, 2], 3) and namespace["reading"] == "r"
    with pytest.raises(OSError):
        run_program("import h5py\nh5py.File('text.h5')")


def test_yaml(run_program):
    pytest.importorskip("yaml", reason="PyYAML is not installed")
    namespace = run_program("import yaml\nread = yaml.load('a: 1'), list(yaml.load_all('a: 1'))")
    assert namespace["read"] == ({"a": 1}, [{"a": 1}])
