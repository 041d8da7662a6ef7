"""Small programs for ``tf.contrib.boosted_trees``: run by TensorFlow 1.15.5 and by the test.

``python boosted_trees_cases.py`` under TensorFlow 1.15.5 writes their answers for the test.
"""

from recorded import Cases, numbers

CASES = Cases()


def module(name):
    """Return a source file of contrib.boosted_trees."""
    return CASES.module("tensorflow.contrib.boosted_trees.python." + name)


@CASES.add
def losses(tf, session):
    files = module("utils.losses")
    scores, wide = tf.constant(numbers(4, 1)) * 3, tf.constant(numbers(4, 3))
    labels, weights = tf.constant([[1], [0], [1], [0]]), tf.constant([[1.0], [2.0], [0.5], [1.0]])
    results = [
        files.per_example_squared_hinge_loss(labels, weights, scores),
        files.per_example_logistic_loss(labels, weights, scores),
        files.per_example_quantile_regression_loss(labels, weights, scores, 0.7),
        files.per_example_maxent_loss(labels, weights, wide, 3),
        files.per_example_squared_loss(tf.to_float(labels), weights, scores),
        files.per_example_exp_loss(labels, weights, scores),
        files.per_example_full_exp_loss(labels, weights, scores),
    ]
    values = [value for value, _ in results]
    gradients = [tf.gradients(value, [scores, wide]) for value in values]
    return session.run([values, [[each for each in pair if each is not None] for pair in gradients]])


@CASES.add
def scheduled(tf, session):
    files = module("ops.batch_ops_utils")
    handles = [tf.constant(1.0), tf.constant(2.0)]

    def run(resources, stamp, values, factor):
        return [resources[i] * values[i] for i in range(len(values))], [f + stamp for f in factor]

    def call(handle, size):
        values, factor = tf.constant(numbers(size)), tf.constant(float(size))
        return files.ScheduledStampedResourceOp(
            handle, lambda *a, **k: tuple(run(*a, **k)), values=values, factor=factor
        )

    first, second = call(handles[0], 2), call(handles[1], 3)
    second.op = first.op
    results = files.run_handler_scheduled_ops({"a": [first], "b": [second]}, 10.0, "/cpu:0")
    return session.run([results["a"], results["b"]])


if __name__ == "__main__":
    CASES.record("boosted_trees")
