"""TFRecords through tf.python_io, parsed by TFRecordReader and parse_single_example."""
from __future__ import print_function
import numpy as np
import tensorflow as tf

def _int64_feature(value):
    return tf.train.Feature(int64_list=tf.train.Int64List(value=[value]))

def _bytes_feature(value):
    return tf.train.Feature(bytes_list=tf.train.BytesList(value=[value]))

writer = tf.python_io.TFRecordWriter("train.tfrecords")
for index in range(6):
    image = np.full((2, 2), index, np.uint8)
    example = tf.train.Example(features=tf.train.Features(feature={
        "label": _int64_feature(index % 3), "image_raw": _bytes_feature(image.tobytes())}))
    writer.write(example.SerializeToString())
writer.close()
for record in tf.python_io.tf_record_iterator("train.tfrecords"):
    print(tf.train.Example.FromString(record).features.feature["label"].int64_list.value[0])
filename_queue = tf.train.string_input_producer(["train.tfrecords"], num_epochs=1)
_, serialized_example = tf.TFRecordReader().read(filename_queue)
features = tf.parse_single_example(serialized_example, features={
    "image_raw": tf.FixedLenFeature([], tf.string), "label": tf.FixedLenFeature([], tf.int64)})
image = tf.decode_raw(features["image_raw"], tf.uint8)
image.set_shape([4])
image = tf.cast(image, tf.float32) * (1. / 255) - 0.5
images, labels = tf.train.shuffle_batch([image, tf.cast(features["label"], tf.int32)], batch_size=3, capacity=20, min_after_dequeue=4, seed=1)
init_op = tf.group(tf.initialize_all_variables(), tf.initialize_local_variables())
seen = []
with tf.Session() as sess:
    sess.run(init_op)
    coord = tf.train.Coordinator()
    threads = tf.train.start_queue_runners(sess=sess, coord=coord)
    for _ in range(2):
        x, y = sess.run([images, labels])
        print(x.shape, y.shape)
        seen += [round(float(v), 4) for v in x[:, 0]]
    coord.request_stop()
    coord.join(threads)
print(sorted(seen))
