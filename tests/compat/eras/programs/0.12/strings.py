"""String operations: splitting, joining, hashing, numbers."""
from __future__ import print_function
import tensorflow as tf

words = tf.string_split(["hello world", "a  b", ""], " ")
by_comma = tf.string_split(["1,2,,3"], delimiter=",")
with tf.Session() as sess:
    print([v.decode() for v in sess.run(words).values.tolist()], sess.run(words).indices.tolist(), sess.run(words).shape.tolist())
    print([v.decode() for v in sess.run(by_comma).values.tolist()])
    print(sess.run(tf.string_to_number(["1.5", "2"])).tolist(), sess.run(tf.string_to_number(["7"], tf.int32)).tolist())
    print(sess.run(tf.string_to_hash_bucket(["a", "b"], 10)).tolist(), sess.run(tf.string_to_hash_bucket_fast(["a", "b"], 10)).tolist())
    print(sess.run(tf.string_to_hash_bucket_strong(["a"], 10, [1, 2])).tolist(), sess.run(tf.reduce_join([["a", "b"], ["c", "d"]], [0, 1])).decode())
    print([v.decode() for v in sess.run(tf.reduce_join([["a", "b"], ["c", "d"]], reduction_indices=1, separator="+")).tolist()])
    print(sess.run(tf.string_join(["x", "y"], "_")).decode(), [v.decode() for v in sess.run(tf.substr(["abcdef", "ghi"], 1, 2)).tolist()])
    print(sess.run(tf.encode_base64("hello")).decode(), sess.run(tf.decode_base64("aGVsbG8")).decode(), [v.decode() for v in sess.run(tf.as_string([1, 2])).tolist()])
    table = tf.contrib.lookup.HashTable(tf.contrib.lookup.KeyValueTensorInitializer(["a", "b"], tf.constant([1, 2], tf.int64)), -1)
    table.init.run()
    print(sess.run(table.lookup(tf.constant(["b", "z"]))).tolist())
with tf.Graph().as_default(), tf.Session() as sess:
    back = tf.contrib.lookup.index_to_string(tf.constant([1, 5], tf.int64), ["u", "v"], default_value="?")
    indices = tf.contrib.lookup.string_to_index(tf.constant(["v", "u", "w"]), mapping=["u", "v"])
    tf.initialize_all_tables().run()
    print([v.decode() for v in sess.run(back).tolist()], sess.run(indices).tolist())
