"""``tf.contrib.quantization``: operations on quantized numbers."""
