"""``tf.contrib.proto``: ops that decode and encode protocol buffers, served by TensorFlow."""
