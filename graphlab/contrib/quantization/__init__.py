"""``tf.contrib.quantization``: operations of quantized models, and all others of the same files of TensorFlow."""
