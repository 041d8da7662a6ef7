"""``tf.contrib.quantize``: the parts that rewriting a graph for quantized arithmetic is made of."""
