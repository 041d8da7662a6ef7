"""Checkpoints: whole or absent, limited in number, readable by a plain Saver."""

import os
from pathlib import Path

import pytest

from graphlab import Session, tf
from graphlab.engine import checkpoint as checkpoint_module
from graphlab.engine.checkpoint import Checkpoints
from graphlab.errors import CheckpointError


@pytest.fixture
def session():
    with tf.Graph().as_default(), Session() as session:
        tf.Variable([1.0, 2.0], name="weights")
        session.run(tf.global_variables_initializer())
        yield session


def names(directory):
    return sorted(path.name for path in directory.iterdir() if path.name.startswith("step"))


def test_what_was_saved_is_restored_with_its_state(session, tmp_path):
    weights = tf.global_variables()[0]
    checkpoints = Checkpoints(tmp_path)
    checkpoints.save(session, 7, {"epoch": 2})
    session.run(weights.assign([5.0, 5.0]))
    assert Checkpoints(tmp_path).restore(session, 7) == {"epoch": 2}
    assert session.run(weights).tolist() == [1.0, 2.0]


def test_the_meta_graph_is_that_of_the_model_without_what_training_added(session, tmp_path):
    checkpoints = Checkpoints(tmp_path)
    checkpoints.prepare(session)
    tf.constant(1.0, name="added")
    prefix = checkpoints.save(session, 1)
    with tf.Graph().as_default() as graph, tf.Session() as other:
        tf.train.import_meta_graph(f"{prefix}.meta").restore(other, str(prefix))
        assert other.run("weights:0").tolist() == [1.0, 2.0]
        assert "added" not in {operation.name for operation in graph.get_operations()}


@pytest.mark.parametrize("directory", ["relative", "absolute"])
def test_a_plain_saver_reads_the_latest_wherever_the_folder_is_moved(session, tmp_path, directory):
    folder = Path("runs") if directory == "relative" else tmp_path / "runs"
    Checkpoints(folder).save(session, 3)
    Checkpoints(folder).save(session, 12)
    moved = folder.rename(tmp_path / "moved")
    latest = tf.train.latest_checkpoint(str(moved))
    assert latest == str(moved / "step-00000012" / "model")
    with tf.Graph().as_default(), tf.Session() as other:
        weights = tf.Variable([0.0, 0.0], name="weights")
        tf.train.Saver().restore(other, latest)
        assert other.run(weights).tolist() == [1.0, 2.0]


def test_the_newest_and_the_best_are_kept(session, tmp_path):
    checkpoints = Checkpoints(tmp_path, keep=2)
    for step in range(1, 7):
        checkpoints.save(session, step, best=step == 2)
    assert names(tmp_path) == ["step-00000002", "step-00000005", "step-00000006"]
    assert (checkpoints.best, checkpoints.latest) == (2, 6)


def test_saving_a_step_again_keeps_the_variables_and_renews_the_state(session, tmp_path):
    checkpoints = Checkpoints(tmp_path)
    checkpoints.save(session, 1, {"epoch": 0})
    checkpoints.save(session, 1, {"epoch": 1})
    checkpoints.save(session, 1)
    assert checkpoints.restore(session, 1) == {"epoch": 1}


def test_a_process_that_dies_while_writing_leaves_no_half_of_a_checkpoint(session, tmp_path, monkeypatch):
    checkpoints = Checkpoints(tmp_path)
    checkpoints.save(session, 1)

    def die(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(checkpoint_module.os, "rename", die)
    with pytest.raises(KeyboardInterrupt):
        checkpoints.save(session, 2)
    assert Checkpoints(tmp_path).steps == [1]
    monkeypatch.undo()
    os.chdir(tmp_path)
    checkpoints.save(session, 2)
    assert Checkpoints(tmp_path).steps == [1, 2]


def test_a_checkpoint_of_another_model_is_refused_in_one_line(session, tmp_path):
    Checkpoints(tmp_path).save(session, 1)
    with tf.Graph().as_default(), Session() as other:
        tf.Variable([1.0], name="something_else")
        with pytest.raises(CheckpointError, match="step-00000001/model: does not fit this model") as raised:
            Checkpoints(tmp_path).restore(other, 1)
    assert "\n" not in str(raised.value)


def test_a_damaged_checkpoint_is_refused_in_one_line(session, tmp_path):
    Checkpoints(tmp_path).save(session, 1)
    (tmp_path / "step-00000001" / "model.index").write_bytes(b"\0" * 100)
    with pytest.raises(CheckpointError, match="or is damaged"):
        Checkpoints(tmp_path).restore(session, 1)


def test_a_step_that_is_not_there(session, tmp_path):
    with pytest.raises(CheckpointError, match="no checkpoint of step 9; there is none"):
        Checkpoints(tmp_path).restore(session, 9)


def test_a_folder_that_cannot_be_made(session, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CheckpointError, match="cannot be written"):
        Checkpoints(tmp_path / "file").save(session, 1)
