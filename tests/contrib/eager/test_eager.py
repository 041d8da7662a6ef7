"""``tf.contrib.eager``: programs that enable eager execution, in a process that builds graphs before and after."""

import pytest

from graphlab.compat import tf


def test_a_network_is_trained_with_implicit_gradients(run_program):
    namespace = run_program("""
        import numpy as np
        import tensorflow as tf
        import tensorflow.contrib.eager as tfe

        tfe.enable_eager_execution(device_policy=tfe.DEVICE_PLACEMENT_SILENT)
        x = np.random.RandomState(0).randn(100, 4).astype(np.float32)
        y = (x[:, 0] > 0).astype(np.int64)
        dataset = tf.data.Dataset.from_tensor_slices((x, y)).repeat().batch(20)
        iterator = tfe.Iterator(dataset)

        class NeuralNet(tfe.Network):
            def __init__(self):
                super(NeuralNet, self).__init__()
                self.layer1 = self.track_layer(tf.layers.Dense(8, activation=tf.nn.relu))
                self.out = self.track_layer(tf.layers.Dense(2))

            def call(self, x):
                return self.out(self.layer1(x))

        net = NeuralNet()

        def loss_of(model, inputs, labels):
            return tf.reduce_mean(
                tf.nn.sparse_softmax_cross_entropy_with_logits(logits=model(inputs), labels=labels))

        optimizer = tf.train.AdamOptimizer(0.05)
        gradients = tfe.implicit_gradients(loss_of)
        both = tfe.implicit_value_and_gradients(loss_of)
        losses = []
        for step in range(30):
            batch = iterator.next()
            optimizer.apply_gradients(gradients(net, batch[0], batch[1]))
            losses.append(float(both(net, batch[0], batch[1])[0]))
        count = len(net.variables)
        state = tfe.get_optimizer_variables(optimizer)
        metric = tfe.metrics.SparseAccuracy()
        metric(y, net(x))
        accuracy = float(metric.result())
    """)
    assert namespace["losses"][-1] < 0.5 * namespace["losses"][0]
    assert namespace["count"] == 4
    assert len(namespace["state"]) == 10  # two slots for each variable, two powers
    assert namespace["accuracy"] > 0.9


def test_graphs_are_built_again_afterwards(run_program):
    run_program("import tensorflow as tf\ntf.enable_eager_execution()\nassert tf.constant(1).numpy() == 1")
    namespace = run_program("""
        import tensorflow as tf
        x = tf.placeholder(tf.float32)
        result = tf.Session().run(x * 2, {x: 3})
    """)
    assert namespace["result"] == 6


def test_gradients_of_functions_and_variables(run_program):
    namespace = run_program("""
        import tensorflow as tf
        tfe = tf.contrib.eager
        tf.enable_eager_execution()
        w = tfe.Variable(3.0, name="w")
        result = [float(tfe.gradients_function(lambda x: x * x * w)(2.0)[0])]
        (gradient, variable), = tfe.implicit_gradients(lambda: w * w)()
        result += [float(gradient), variable is w]
        model = tfe.Sequential([tf.layers.Dense(2, use_bias=False), tf.nn.relu])
        result += [model(tf.ones([1, 3])).shape.as_list(), len(model.variables)]
        result += [float(tfe.defun(lambda x: x + 1)(1.0)), tfe.num_gpus(), "CPU" in tfe.list_devices()[0]]
        mean = tfe.metrics.Mean()
        mean([1.0, 2.0])
        mean([6.0], weights=2.0)
        result.append(float(mean.result()))
    """)
    assert namespace["result"] == [12.0, 6.0, True, [1, 2], 1, 2.0, 0, True, 3.75]


def test_an_iterator_needs_eager_execution():
    dataset = tf.data.Dataset.range(3)
    with pytest.raises(RuntimeError, match="use make_one_shot_iterator"):
        tf.contrib.eager.Iterator(dataset)
    with pytest.raises(TypeError, match="not a tf.layers.Layer"):
        tf.contrib.eager.Network().track_layer(1)
