"""Every optimizer of tf.train, five steps, the names of their slots."""
from __future__ import print_function, division
import tensorflow as tf

optimizers = [
    tf.train.GradientDescentOptimizer(0.1), tf.train.MomentumOptimizer(0.1, 0.9), tf.train.AdamOptimizer(0.1), tf.train.AdagradOptimizer(0.1),
    tf.train.AdadeltaOptimizer(1.0), tf.train.RMSPropOptimizer(0.1, 0.9), tf.train.FtrlOptimizer(0.1), tf.train.ProximalGradientDescentOptimizer(0.1),
    tf.train.ProximalAdagradOptimizer(0.1), tf.train.RMSPropOptimizer(0.1, momentum=0.5, centered=True), tf.train.MomentumOptimizer(0.1, 0.9, use_nesterov=True),
]
table = tf.Variable([[1.0, 2.0], [3.0, 4.0]], name="table")
for optimizer in optimizers:
    v = tf.Variable([1.0, -2.0], name="v_" + optimizer.get_name())
    loss = tf.reduce_sum(tf.square(v)) + tf.reduce_sum(tf.gather(table, [0, 0]))
    step = optimizer.minimize(loss, var_list=[v])
    with tf.Session() as sess:
        sess.run(tf.initialize_all_variables())
        for _ in range(5):
            sess.run(step)
        print(optimizer.get_name(), " ".join("%.6f" % x for x in sess.run(v)), optimizer.get_slot_names())
sparse = tf.train.AdagradOptimizer(0.5)
update = sparse.minimize(tf.reduce_sum(tf.gather(table, [0, 0])), var_list=[table])
with tf.Session() as sess:
    sess.run(tf.initialize_all_variables())
    sess.run(update)
    print(sess.run(table).tolist(), update.name)
print(len(tf.all_variables()), tf.all_variables()[-1].op.name, tf.all_variables()[4].op.name)
