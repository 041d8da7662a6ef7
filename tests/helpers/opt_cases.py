"""Small programs for ``tf.contrib.opt``: run by TensorFlow 1.15.5 and by the test.

``python opt_cases.py`` under TensorFlow 1.15.5 writes their answers for the test.
"""

from recorded import Cases, numbers

CASES = Cases()


def trained(tf, session, getter, make, steps=5):
    """Train one variable with a getter's copies; return it and all variables after some steps."""
    step = tf.train.get_or_create_global_step()
    with tf.variable_scope("model", custom_getter=getter):
        weights = tf.get_variable("weights", [2], initializer=tf.constant_initializer([1.0, -2.0]))
        tf.get_variable("kept", [1], trainable=False, collections=[tf.GraphKeys.GLOBAL_VARIABLES])
    optimizer = make()
    loss = tf.reduce_sum(weights**2 * tf.constant([1.0, 0.5])) + tf.reduce_sum(weights)
    update = optimizer.apply_gradients(optimizer.compute_gradients(loss), step)
    session.run([tf.global_variables_initializer(), tf.local_variables_initializer()])
    values = []
    for _ in range(steps):
        session.run(update)
        values.append(session.run(weights))
    everything = {each.op.name: session.run(each) for each in tf.global_variables() if "kept" not in each.op.name}
    local = sorted(each.op.name for each in tf.local_variables())
    return [values, everything, local], optimizer, weights


@CASES.add
def elastic_average(tf, session):
    opt = tf.contrib.opt
    getter = opt.ElasticAverageCustomGetter("/cpu:0")
    answer, optimizer, weights = trained(
        tf,
        session,
        getter,
        lambda: opt.ElasticAverageOptimizer(tf.train.MomentumOptimizer(0.1, 0.9), 2, getter, 2, moving_rate=0.3),
    )
    session.run(optimizer.get_init_op(0))
    saver = optimizer.swapping_saver()
    return [*answer, session.run(weights), len(saver._var_list)]


@CASES.add
def model_average(tf, session):
    opt = tf.contrib.opt
    getter = opt.ModelAverageCustomGetter("/cpu:0")
    answer, optimizer, weights = trained(
        tf, session, getter, lambda: opt.ModelAverageOptimizer(tf.train.AdamOptimizer(0.1), 1, True, getter, 2)
    )
    session.run(optimizer.get_init_op())
    return [*answer[:2], session.run(weights)]


@CASES.add
def gradients_of_workers(tf, session):
    opt = tf.contrib.opt
    getter = opt.AGNCustomGetter("/cpu:0")
    answer, optimizer, weights = trained(
        tf, session, getter, lambda: opt.AGNOptimizer(tf.train.MomentumOptimizer(0.1, 0.9), 1, getter, 2)
    )
    session.run(optimizer.get_init_op(0))
    return [answer[0], answer[1]["global_center_variable/model/weights"], session.run(weights)]


@CASES.add
def stale_gradients(tf, session):
    step = tf.train.get_or_create_global_step()
    weights = tf.get_variable("weights", [2], initializer=tf.constant_initializer([1.0, -2.0]))
    optimizer = tf.contrib.opt.DropStaleGradientOptimizer(tf.train.AdamOptimizer(0.1), 0)
    update = optimizer.minimize(tf.reduce_sum(weights**2), global_step=step)
    session.run(tf.global_variables_initializer())
    dropped = [session.run(update) for _ in range(3)]
    return [dropped, session.run([weights, step]), optimizer.get_slot_names()]


@CASES.add
def shampoo_with_decay(tf, session):
    optimizers = CASES.module("tensorflow.contrib.opt.python.training.weight_decay_optimizers")
    get = CASES.module("tensorflow.contrib.opt.python.training.shampoo").GetParam
    weights = tf.get_variable("weights", initializer=tf.constant(numbers(3, 2)))
    optimizer = optimizers.ShampooWOptimizer(0.1, 0, learning_rate=0.1)
    update = optimizer.minimize(tf.reduce_sum(weights * tf.constant(numbers(3, 2) + 2)))
    session.run(tf.global_variables_initializer())
    for _ in range(3):
        session.run(update)
    return [session.run(weights), get(2.0, 3), get(lambda step: step + 1, 3)]


if __name__ == "__main__":
    CASES.record("opt")
