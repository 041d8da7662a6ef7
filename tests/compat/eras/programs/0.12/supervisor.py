"""tf.train.Supervisor with its managed session, and MonitoredTrainingSession."""
from __future__ import print_function
import tensorflow as tf

with tf.Graph().as_default():
    global_step = tf.Variable(0, trainable=False, name="global_step")
    v = tf.Variable(10.0, name="v")
    train = tf.train.GradientDescentOptimizer(0.1).minimize(tf.square(v), global_step=global_step)
    sv = tf.train.Supervisor(logdir="train", global_step=global_step, save_model_secs=0, save_summaries_secs=0)
    with sv.managed_session() as sess:
        while not sv.should_stop():
            _, step = sess.run([train, global_step])
            if step >= 5:
                break
        print(step, "%.5f" % sess.run(v))
        sv.saver.save(sess, "train/model.ckpt", global_step=global_step)
    print(tf.train.latest_checkpoint("train"))
    sv = tf.train.Supervisor(logdir="train", global_step=global_step, summary_op=None)
    with sv.prepare_or_wait_for_session() as sess:
        print(int(sess.run(global_step)), "%.5f" % sess.run(v))
with tf.Graph().as_default():
    step = tf.contrib.framework.get_or_create_global_step()
    v = tf.Variable(10.0)
    train = tf.train.GradientDescentOptimizer(0.1).minimize(tf.square(v), global_step=step)
    hooks = [tf.train.StopAtStepHook(last_step=4), tf.train.NanTensorHook(v.value())]
    with tf.train.MonitoredTrainingSession(checkpoint_dir="monitored", hooks=hooks, save_summaries_steps=0) as sess:
        while not sess.should_stop():
            sess.run(train)
    print(tf.train.latest_checkpoint("monitored"))
    with tf.train.MonitoredSession(tf.train.ChiefSessionCreator(checkpoint_dir="monitored")) as sess:
        print(int(sess.run(step)), "%.5f" % sess.run(v))
