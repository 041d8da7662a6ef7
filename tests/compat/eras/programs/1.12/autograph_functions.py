"""tf.contrib.autograph of 1.12: functions with loops and conditions become graphs."""
from __future__ import absolute_import, division, print_function
import tensorflow as tf
from tensorflow.contrib import autograph

def collatz(n):
    steps = 0
    while n > 1:
        if n % 2 == 0:
            n = n // 2
        else:
            n = 3 * n + 1
        steps += 1
    return steps

@autograph.convert()
def total(values):
    result = 0
    for value in values:
        if value > 3:
            continue
        result += value
    return result

graph_function = autograph.to_graph(collatz)
with tf.Session() as sess:
    print(sess.run(graph_function(tf.constant(6))))
    print(sess.run(total(tf.constant([1, 5, 2, 3]))))
print(callable(autograph.to_code), "while" in autograph.to_code(collatz))
