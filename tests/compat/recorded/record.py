"""Run the programs and write down what they draw: under TensorFlow 1.15 this makes ``tensorflow_1_15.json``.

    pip install tensorflow==1.15.5 "protobuf<3.21" "numpy<1.19"      # Python 3.7
    python record.py

The checkpoints beside it, with the names ``Variable`` and ``Variable_1``, are written in both formats.
"""

import json
import os
import textwrap


def draw(tf, program):
    """Run a program in a fresh, seeded graph; return the op seeds and the first values of all variables and ``z``."""
    tf.reset_default_graph()
    tf.set_random_seed(777)
    namespace = {"tf": tf, "__graphlab_program__": True}
    exec(textwrap.dedent(program), namespace)
    graph = tf.get_default_graph()
    seeds = [op.get_attr("seed2") for op in graph.get_operations() if "seed2" in op.node_def.attr]
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        values = [value.ravel()[:3].tolist() for value in session.run([*tf.global_variables(), namespace["z"]])]
    return {"seeds": seeds, "values": values}


def save_checkpoint(tf, version, path):
    """Save two variables as a program of 1.x does: V1 or V2."""
    tf.reset_default_graph()
    tf.Variable([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    tf.Variable([7.0, 8.0, 9.0])
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        saver = tf.train.Saver(write_version=getattr(tf.train.SaverDef, version))
        saver.save(session, path, write_meta_graph=False)


if __name__ == "__main__":
    import tensorflow
    from programs import PROGRAMS

    folder = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(folder, "tensorflow_1_15.json"), "w") as file:
        records = {name: draw(tensorflow, program) for name, program in PROGRAMS.items()}
        lines = [f"  {json.dumps(name)}: {json.dumps(record)}" for name, record in records.items()]
        file.write("{\n" + ",\n".join(lines) + "\n}\n")
    for version in ("V1", "V2"):
        save_checkpoint(tensorflow, version, os.path.join(folder, version, "model.ckpt"))
