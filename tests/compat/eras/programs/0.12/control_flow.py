"""cond, case, while_loop, control dependencies, groups and tuples."""
from __future__ import print_function
import tensorflow as tf

x = tf.placeholder(tf.int32, [])
doubled = tf.cond(tf.less(x, 5), lambda: tf.mul(x, 2), lambda: tf.sub(x, 1))
keyword = tf.cond(pred=x > 0, fn1=lambda: tf.constant(1), fn2=lambda: tf.constant(-1), name="sign")
kind = tf.case({tf.equal(x, 1): lambda: tf.constant(10), tf.equal(x, 2): lambda: tf.constant(20)},
               default=lambda: tf.constant(0), exclusive=True)
i, total = tf.while_loop(lambda i, s: i < x, lambda i, s: [tf.add(i, 1), s + i], [tf.constant(0), tf.constant(0)])
v = tf.Variable(0)
with tf.control_dependencies([tf.assign(v, 7)]):
    after = tf.identity(v)
grow = tf.while_loop(lambda t: tf.shape(t)[0] < 10, lambda t: tf.concat(0, [t, t]), [tf.ones([2])],
                     shape_invariants=[tf.TensorShape([None])])
slope = tf.gradients(tf.while_loop(lambda y, n: n < 3, lambda y, n: (y * y, n + 1), [tf.to_float(x), 0])[0], x)
group = tf.group(tf.assign_add(v, 1), name="step")
with tf.Session() as sess:
    sess.run(tf.initialize_all_variables())
    for value in (1, 2, 9):
        print(sess.run([doubled, keyword, kind, total], {x: value}))
    print(int(sess.run(after)), sess.run(grow).shape, group.name, sess.run(group), slope)
    print(int(sess.run(v)), [int(t) for t in sess.run(tf.tuple([x, x + 1]), {x: 3})])
