"""Files, a TextLineReader, decode_csv, tf.train.batch."""
from __future__ import print_function
import tensorflow as tf

for number in range(2):
    with open("file%d.csv" % number, "w") as file:
        file.write("a,b,label\n")
        for row in range(3):
            file.write("%d,%.1f,name%d\n" % (10 * number + row, row / 2.0, row))
filename_queue = tf.train.string_input_producer(["file0.csv", "file1.csv"], num_epochs=1, shuffle=False)
reader = tf.TextLineReader(skip_header_lines=1)
key, value = reader.read(filename_queue)
a, b, label = tf.decode_csv(value, record_defaults=[[0], [1.0], [""]])
features = tf.pack([tf.to_float(a), b])
batch, labels, keys = tf.train.batch([features, label, key], batch_size=4, allow_smaller_final_batch=True)
with tf.Session() as sess:
    sess.run(tf.initialize_all_variables())
    sess.run(tf.initialize_local_variables())
    coord = tf.train.Coordinator()
    threads = tf.train.start_queue_runners(sess=sess, coord=coord)
    try:
        while not coord.should_stop():
            x, y, k = sess.run([batch, labels, keys])
            print(x.tolist(), [t.decode() for t in y.tolist()], [t.decode() for t in k.tolist()])
    except tf.errors.OutOfRangeError:
        print("done")
    finally:
        coord.request_stop()
    coord.join(threads)
