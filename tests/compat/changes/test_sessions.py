"""Sessions that TensorFlow creates itself."""

import pytest

from graphlab import Session
from graphlab.compat.changes import sessions
from graphlab.compat.changes.patcher import Patcher
from graphlab.engine.runtime import tensorflow_v1

v1 = tensorflow_v1()


@pytest.fixture(autouse=True)
def graph():
    with v1.Graph().as_default() as graph:
        yield graph


@pytest.fixture(autouse=True)
def as_tensorflow_has_it(monkeypatch):
    """The first use of ``graphlab.tf`` in this process installs our sessions: begin without."""
    from tensorflow.python.client import session
    from tensorflow.python.training import session_manager

    monkeypatch.setattr(session_manager, "session", session)


@pytest.fixture
def installed(as_tensorflow_has_it):
    with Patcher() as patcher:
        sessions.install(patcher)
        yield


@pytest.fixture
def counting(graph):
    v1.train.get_or_create_global_step()
    return v1.assign_add(v1.train.get_global_step(), 1)


def test_monitored_training_sessions_are_ours(counting, installed, tmp_path):
    hooks = [v1.train.StopAtStepHook(last_step=20)]
    with v1.train.MonitoredTrainingSession(checkpoint_dir=str(tmp_path), hooks=hooks) as session:
        assert type(session._tf_sess()) is Session


def test_other_creators(counting, installed):
    with v1.train.SingularMonitoredSession() as session:
        assert type(session.raw_session()) is Session
        assert [session.run(counting) for _ in range(5)] == [1, 2, 3, 4, 5]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_supervisor(counting, installed):
    with v1.train.Supervisor(logdir=None).managed_session() as session:
        assert type(session) is Session
        assert [session.run(counting) for _ in range(5)] == [1, 2, 3, 4, 5]


def test_installing_twice_is_harmless_and_leaves_the_class_alone(counting):
    from tensorflow.python.client import session as client
    from tensorflow.python.training import session_manager

    original_module, original_class = session_manager.session, client.Session
    first, second = Patcher(), Patcher()
    sessions.install(first)
    sessions.install(second)
    assert session_manager.session.Session is Session
    assert client.Session is original_class is v1.Session
    v1.Session().close()
    second.close()
    assert session_manager.session.Session is Session
    first.close()
    first.close()
    assert session_manager.session is original_module
    with v1.train.SingularMonitoredSession() as session:
        assert type(session.raw_session()) is original_class


def test_every_session_that_tensorflow_makes_is_one(run_program):
    """As in 1.15, where Keras, test cases and sessions of other modules had the same class."""
    found = run_program("""
        import tensorflow as tf
        found = [isinstance(tf.keras.backend.get_session(), tf.Session)]

        class Case(tf.test.TestCase):
            def runTest(self):
                with self.test_session() as session:
                    found.append(isinstance(session, tf.Session))

        Case().runTest()
        interactive = tf.InteractiveSession()
        found += [isinstance(interactive, tf.Session), isinstance(3, tf.Session)]
        interactive.close()
    """)["found"]
    assert found == [True, True, False, False]
