"""Queues made by hand, threads of a QueueRunner, a Coordinator."""
from __future__ import print_function
import tensorflow as tf

queue = tf.FIFOQueue(10, [tf.float32, tf.int32], shapes=[[2], []])
put = queue.enqueue([[1.0, 2.0], 3])
many = queue.enqueue_many([[[4.0, 5.0], [6.0, 7.0]], [8, 9]])
get = queue.dequeue()
with tf.Session() as sess:
    sess.run(put)
    sess.run(many)
    print(sess.run(queue.size()))
    a, b = sess.run(get)
    print(a.tolist(), b)
    a, b = sess.run(queue.dequeue_many(2))
    print(a.tolist(), b.tolist())
    sess.run(queue.close())
    try:
        sess.run(get)
    except tf.errors.OutOfRangeError as error:
        print("empty", "insufficient elements (requested 1, current size 0)" in error.message)
counter = tf.Variable(0)
numbers = tf.FIFOQueue(5, tf.int32, [[]])
runner = tf.train.QueueRunner(numbers, [numbers.enqueue(tf.assign_add(counter, 1))])
with tf.Session() as sess:
    sess.run(tf.initialize_all_variables())
    coord = tf.train.Coordinator()
    threads = runner.create_threads(sess, coord=coord, start=True)
    print(len([sess.run(numbers.dequeue()) for _ in range(4)]), sess.run(counter) >= 4)
    coord.request_stop()
    coord.join(threads)
shuffled = tf.RandomShuffleQueue(10, 0, [tf.int32], [[]], seed=3)
padded = tf.PaddingFIFOQueue(4, [tf.int32], [[None]])
with tf.Session() as sess:
    sess.run(shuffled.enqueue_many([[1, 2, 3, 4]]))
    print(sorted(int(sess.run(shuffled.dequeue())) for _ in range(4)))
    sess.run(padded.enqueue([[1]]))
    sess.run(padded.enqueue([[2, 3]]))
    print(sess.run(padded.dequeue_many(2)).tolist())
