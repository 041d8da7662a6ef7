"""Monitored sessions run their calls on the prepared path."""

from graphlab import Session
from graphlab.compat.changes import sessions
from graphlab.compat.changes.patcher import Patcher


def test_monitored_training_sessions_are_fast(v1, graph, prepared_runs, tmp_path):
    v1.train.get_or_create_global_step()
    counting = v1.assign_add(v1.train.get_global_step(), 1)
    hooks = [v1.train.StopAtStepHook(last_step=20), v1.train.StepCounterHook(every_n_steps=5, output_dir=str(tmp_path))]
    values = []
    with Patcher() as patcher:
        sessions.install(patcher)
        with v1.train.MonitoredTrainingSession(checkpoint_dir=str(tmp_path), hooks=hooks) as session:
            assert type(session._tf_sess()) is Session
            while not session.should_stop():
                values.append(session.run(counting))
    assert values == list(range(1, 21))
    assert len(prepared_runs) >= 15
