"""tf.contrib.framework, training and util of the time."""
from __future__ import print_function
import numpy as np
import tensorflow as tf

framework = tf.contrib.framework
v = framework.variable("v", [2], initializer=tf.zeros_initializer)
local = framework.local_variable(3.0, name="local")
m = framework.model_variable("m", shape=[2], initializer=tf.ones_initializer())
step = framework.create_global_step()
print([x.op.name for x in framework.get_variables()], [x.op.name for x in framework.get_model_variables()], framework.get_global_step() is step)
print([x.op.name for x in framework.get_variables_by_suffix("m")], framework.get_unique_variable("v").op.name, [x.op.name for x in framework.get_variables_to_restore(exclude=["v"])])

@framework.add_arg_scope
def scaled(x, factor=1.0):
    return x * factor

with framework.arg_scope([scaled], factor=4.0):
    product = scaled(tf.constant(2.0))
with tf.Session() as sess:
    sess.run([tf.initialize_all_variables(), tf.initialize_local_variables()])
    print(sess.run(product), sess.run(local), tf.is_numeric_tensor(product), framework.is_tensor(product))
    tf.train.Saver().save(sess, "./here.ckpt")
    print(sorted(framework.list_variables("./here.ckpt")), framework.load_variable("./here.ckpt", "m").tolist())
    function = framework.assign_from_checkpoint_fn("./here.ckpt", [m])
    sess.run(m.assign([7.0, 7.0]))
    function(sess)
    print(sess.run(m).tolist(), len(framework.assign_from_values({"v": np.array([5.0, 6.0], "float32")})))
names, values = tf.contrib.training.stratified_sample, tf.contrib.training.bucket_by_sequence_length
print(callable(names), tf.contrib.util.make_tensor_proto(3).int_val[0], tf.contrib.util.make_ndarray(tf.contrib.util.make_tensor_proto([1.0, 2.0])).tolist(), tf.contrib.util.constant_value(tf.constant([1, 2])).tolist())
