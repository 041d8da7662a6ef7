"""``tensorflow.examples.tutorials.mnist.mnist``: the network of "TensorFlow Mechanics 101"."""


def test_the_network_learns_and_has_the_names_of_1_15(run_program):
    namespace = run_program("""
        import tensorflow as tf
        from tensorflow.examples.tutorials.mnist import input_data, mnist
        tf.set_random_seed(1)
        data = input_data.read_data_sets('nowhere')
        images = tf.placeholder(tf.float32, [None, mnist.IMAGE_PIXELS])
        labels = tf.placeholder(tf.int32, [None])
        logits = mnist.inference(images, 128, 32)
        loss = mnist.loss(logits, labels)
        train_op = mnist.training(loss, 0.1)
        evaluation = mnist.evaluation(logits, labels)
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            for step in range(150):
                x, y = data.train.next_batch(100)
                sess.run(train_op, {images: x, labels: y})
            correct = sess.run(evaluation, {images: data.test.images, labels: data.test.labels})
            steps = sess.run('global_step:0')
        names = [v.op.name for v in tf.trainable_variables()]
    """)
    assert namespace["correct"] > 8000
    assert namespace["steps"] == 150
    assert namespace["mnist"].NUM_CLASSES == 10
    assert namespace["names"] == [
        f"{layer}/{name}" for layer in ("hidden1", "hidden2", "softmax_linear") for name in ("weights", "biases")
    ]
