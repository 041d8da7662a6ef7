"""``google.colab`` on a machine of one's own."""

import pytest


def test_its_functions_do_what_is_sensible_here(run_program, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("A_KEY", "secret")
    (tmp_path / "model.h5").write_text("")
    program = run_program(
        """
        from google.colab import auth, drive, files
        import google.colab
        from google.colab.userdata import SecretNotFoundError
        drive.mount("/no/such/drive")
        uploaded = google.colab.files.upload()
        files.download("model.h5")
        auth.authenticate_user()
        from google.colab import widgets
        tabs, grid = widgets.TabBar(["loss", "accuracy"]), widgets.Grid(1, 2)
        with tabs.output_to("loss"):
            places = [*tabs, *grid]
        key = google.colab.userdata.get("A_KEY")
        try:
            google.colab.userdata.get("NO_SUCH_KEY")
        except SecretNotFoundError as error:
            missing = str(error)
        """
    )
    assert (
        (program["uploaded"], program["key"]) == ({}, "secret")
        and program["places"] == [0, 1, (0, 0), (0, 1)]
        and "NO_SUCH_KEY" in program["missing"]
    )
    said = capsys.readouterr().err
    assert "put the files below /no/such/drive" in said and str(tmp_path / "model.h5") in said
    with pytest.raises(FileNotFoundError, match="absent.h5"):
        run_program("from google.colab.files import download\ndownload('absent.h5')")


def test_only_programs_get_it():
    with pytest.raises(ModuleNotFoundError):
        import google.colab  # noqa: F401
