"""Random ops in loops draw in the order of the steps, as under TensorFlow 1.15."""


def test_the_steps_of_a_loop_draw_one_after_the_other(run_program):
    program = run_program(
        """
        import tensorflow as tf
        tf.set_random_seed(1)
        plain = tf.random_uniform([2], seed=5)
        _, array = tf.while_loop(
            lambda i, array: i < 6,
            lambda i, array: (i + 1, array.write(i, tf.random_uniform([2], seed=5))),
            (tf.constant(0), tf.TensorArray(tf.float32, 6)),
        )
        looped = array.stack()
        with tf.Session() as session:
            expected = [session.run(plain).tolist() for _ in range(12)]
            drawn = [*session.run(looped).tolist(), *session.run(looped).tolist()]
        """
    )
    assert program["drawn"] == program["expected"]
