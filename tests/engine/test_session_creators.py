"""Sessions that TensorFlow creates itself."""

import pytest

from graphlab import Session
from graphlab.engine.session_creators import install_session


@pytest.fixture(autouse=True)
def as_tensorflow_has_it(monkeypatch):
    """The first use of ``graphlab.tf`` in this process installs our sessions: begin without."""
    from tensorflow.python.client import session
    from tensorflow.python.training import session_manager

    monkeypatch.setattr(session_manager, "session", session)


@pytest.fixture
def installed(as_tensorflow_has_it):
    uninstall = install_session()
    yield
    uninstall()


@pytest.fixture
def counting(v1, graph):
    v1.train.get_or_create_global_step()
    return v1.assign_add(v1.train.get_global_step(), 1)


def test_monitored_training_sessions_are_ours_and_fast(v1, counting, installed, prepared_runs, tmp_path):
    hooks = [v1.train.StopAtStepHook(last_step=20), v1.train.StepCounterHook(every_n_steps=5, output_dir=str(tmp_path))]
    values = []
    with v1.train.MonitoredTrainingSession(checkpoint_dir=str(tmp_path), hooks=hooks) as session:
        assert type(session._tf_sess()) is Session
        while not session.should_stop():
            values.append(session.run(counting))
    assert values == list(range(1, 21))
    assert len(prepared_runs) >= 15


def test_other_creators(v1, counting, installed):
    with v1.train.SingularMonitoredSession() as session:
        assert type(session.raw_session()) is Session
        assert [session.run(counting) for _ in range(5)] == [1, 2, 3, 4, 5]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_supervisor(v1, counting, installed):
    with v1.train.Supervisor(logdir=None).managed_session() as session:
        assert type(session) is Session
        assert [session.run(counting) for _ in range(5)] == [1, 2, 3, 4, 5]


def test_installing_is_reversible_and_leaves_the_class_alone(v1, counting):
    from tensorflow.python.client import session as client
    from tensorflow.python.training import session_manager

    original_module, original_class = session_manager.session, client.Session
    first, second = install_session(), install_session()
    assert session_manager.session.Session is Session
    assert client.Session is original_class is v1.Session
    v1.Session().close()
    second()
    assert session_manager.session.Session is Session
    first()
    first()
    assert session_manager.session is original_module
    with v1.train.SingularMonitoredSession() as session:
        assert type(session.raw_session()) is original_class
