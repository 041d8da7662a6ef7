"""MonitoredTrainingSession with hooks and a restart from its checkpoint; a Supervisor; an in-process server."""

import tensorflow as tf

steps = []


class Recorder(tf.train.SessionRunHook):
    def before_run(self, run_context):
        return tf.train.SessionRunArgs(tf.train.get_global_step())

    def after_run(self, run_context, run_values):
        steps.append(int(run_values.results))


def build():
    global_step = tf.train.get_or_create_global_step()
    w = tf.get_variable("w", [], initializer=tf.constant_initializer(4.0))
    loss = tf.square(w)
    return loss, tf.train.GradientDescentOptimizer(0.1).minimize(loss, global_step=global_step)


losses = []
for last_step in (10, 20):
    with tf.Graph().as_default():
        loss, train = build()
        hooks = [tf.train.StopAtStepHook(last_step=last_step), tf.train.NanTensorHook(loss), Recorder()]
        with tf.train.MonitoredTrainingSession(
            master="", is_chief=True, checkpoint_dir="train_logs", hooks=hooks, save_summaries_steps=5
        ) as mon_sess:
            while not mon_sess.should_stop():
                losses.append(mon_sess.run([loss, train])[0])
assert len(losses) == 20
with tf.Graph().as_default():
    loss, train = build()
    sv = tf.train.Supervisor(logdir="supervised", save_model_secs=0)
    with sv.managed_session() as sess:
        for _ in range(3):
            sess.run(train)
        assert sess.run(sv.global_step) == 3
with tf.Graph().as_default():
    loss, train = build()
    server = tf.train.Server.create_local_server()
    with tf.Session(server.target) as sess:
        sess.run(tf.global_variables_initializer())
        assert sess.run(loss) == 16.0
