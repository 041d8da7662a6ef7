"""Records what programs get that define and read flags, rightly and wrongly.

``PYTHON record_flags.py FILE.json RELEASE`` runs each script of ``CASES`` under the TensorFlow of that Python, each in
a process of its own with the words of a command line. It adds to the file, for each script and release, what was
printed and how the script ended: nothing, the type and text of an exception, or an exit code and, of argparse's, what
it said. Releases with the same answer share an entry. Use the absl-py of the time: 0.9.0.
"""

import json
import os
import sys
import tempfile
import textwrap
import types

BEFORE = """
from __future__ import print_function
import tensorflow as tf
flags = tf.app.flags
FLAGS = flags.FLAGS
"""

#: The scripts, without ``BEFORE``. A comment at the beginning has the words of the command line.
CASES = {
    "dup_same": """
        flags.DEFINE_integer('a', 1, 'x')
        flags.DEFINE_integer('a', 2, 'y')
    """,
    "dup_then_read": """
        flags.DEFINE_integer('a', 1, 'x')
        try:
          flags.DEFINE_integer('a', 2, 'y')
        except Exception as e: print(type(e).__name__, e)
        print(FLAGS.a)
    """,
    "bad_default_int": """
        flags.DEFINE_integer('a', 'x', 'h')
    """,
    "float_default_int": """
        flags.DEFINE_integer('a', 5.5, 'h')
        print(FLAGS.a)
    """,
    "str_default_int": """
        flags.DEFINE_integer('a', '128', 'h')
        print(FLAGS.a, type(FLAGS.a))
    """,
    "int_default_float": """
        flags.DEFINE_float('a', 3, 'h')
        print(FLAGS.a, type(FLAGS.a))
    """,
    "str_default_float": """
        flags.DEFINE_float('a', 'abc', 'h')
        print(FLAGS.a, type(FLAGS.a))
    """,
    "bool_default_float": """
        flags.DEFINE_float('a', True, 'h')
        print(FLAGS.a, type(FLAGS.a))
    """,
    "int_default_string": """
        flags.DEFINE_string('a', 5, 'h')
        print(repr(FLAGS.a))
    """,
    "float_default_string": """
        flags.DEFINE_string('a', 0.5, 'h')
        print(repr(FLAGS.a))
    """,
    "bool_default_string": """
        flags.DEFINE_string('a', False, 'h')
        print(repr(FLAGS.a))
    """,
    "str_default_bool": """
        flags.DEFINE_boolean('a', 'True', 'h')
        print(repr(FLAGS.a))
    """,
    "bad_default_bool": """
        flags.DEFINE_boolean('a', 'maybe', 'h')
        print(repr(FLAGS.a))
    """,
    "int_default_bool": """
        flags.DEFINE_bool('a', 1, 'h')
        print(repr(FLAGS.a))
    """,
    "enum_bad_default": """
        flags.DEFINE_enum('a', 'x', ['b', 'c'], 'h')
    """,
    "enum_bad_value": """
        # --a=z
        flags.DEFINE_enum('a', 'b', ['b', 'c'], 'h')
        print(FLAGS.a)
    """,
    "enum_class": """
        # --a=RED
        import enum
        class Color(enum.Enum):
            RED = 1
            BLUE = 2
        flags.DEFINE_enum_class('a', Color.BLUE, Color, 'h')
        print(FLAGS.a)
    """,
    "list": """
        # --a=x,y z
        flags.DEFINE_list('a', 'p,q', 'h')
        print(FLAGS.a)
    """,
    "list_default": """
        flags.DEFINE_list('a', ['p', 1], 'h')
        print(FLAGS.a)
        flags.DEFINE_list('b', 'p, q', 'h')
        print(FLAGS.b)
        flags.DEFINE_list('c', '', 'h')
        print(FLAGS.c)
        flags.DEFINE_list('d', None, 'h')
        print(FLAGS.d)
    """,
    "list_bad_quote": """
        # --a="x,y
        flags.DEFINE_list('a', 'p,q', 'h')
        print(FLAGS.a)
    """,
    "spaceseplist": """
        # --a=x  y,z
        flags.DEFINE_spaceseplist('a', 'p q', 'h')
        print(FLAGS.a)
    """,
    "multi_integer": """
        # --a=1 --a 2
        flags.DEFINE_multi_integer('a', [7], 'h')
        print(FLAGS.a)
    """,
    "multi_integer_default": """
        flags.DEFINE_multi_integer('a', 7, 'h')
        print(FLAGS.a)
        flags.DEFINE_multi_integer('b', None, 'h')
        print(FLAGS.b)
    """,
    "multi_integer_bad": """
        # --a=x
        flags.DEFINE_multi_integer('a', [7], 'h')
        print(FLAGS.a)
    """,
    "multi_string": """
        # --a=1 --a 2.5
        flags.DEFINE_multi_string('a', 'd', 'h')
        print(FLAGS.a)
    """,
    "multi_enum": """
        # --a=b --a c
        flags.DEFINE_multi_enum('a', ['b'], ['b', 'c'], 'h')
        print(FLAGS.a)
    """,
    "multi_enum_bad": """
        # --a=b --a d
        flags.DEFINE_multi_enum('a', ['b'], ['b', 'c'], 'h')
        print(FLAGS.a)
    """,
    "bounds": """
        # --a=11
        flags.DEFINE_integer('a', 1, 'h', lower_bound=0, upper_bound=10)
        print(FLAGS.a)
    """,
    "bounds_default": """
        flags.DEFINE_integer('a', 11, 'h', lower_bound=0, upper_bound=10)
        print(FLAGS.a)
    """,
    "lower_only": """
        # --a=-1
        flags.DEFINE_integer('a', 1, 'h', lower_bound=0)
        print(FLAGS.a)
    """,
    "alias": """
        # --b=3
        flags.DEFINE_integer('a', 1, 'h')
        flags.DEFINE_alias('b', 'a')
        print(FLAGS.a, FLAGS.b)
    """,
    "no_help": """
        flags.DEFINE_integer('a', 1)
        print(FLAGS.a)
    """,
    "short_name": """
        # -s 3
        flags.DEFINE_integer('steps', 1, 'h', short_name='s')
        print(FLAGS.steps, FLAGS.s)
    """,
    "short_name_dup": """
        flags.DEFINE_integer('steps', 1, 'h', short_name='s')
        flags.DEFINE_integer('size', 1, 'h', short_name='s')
    """,
    "empty_name": """
        flags.DEFINE_integer('', 1, 'h')
    """,
    "space_name": """
        flags.DEFINE_integer('a b', 1, 'h')
    """,
    "dash_name": """
        # --a-b=2
        flags.DEFINE_integer('a-b', 1, 'h')
        print(FLAGS['a-b'].value)
    """,
    "unknown_read": """
        flags.DEFINE_integer('a', 1, 'h')
        print(FLAGS.b)
    """,
    "unknown_read_near": """
        flags.DEFINE_integer('batch_size', 1, 'h')
        print(FLAGS.batchsize)
    """,
    "unknown_getitem": """
        flags.DEFINE_integer('a', 1, 'h')
        print(FLAGS['b'])
    """,
    "set_unknown": """
        flags.DEFINE_integer('a', 1, 'h')
        FLAGS.b = 3
        print(FLAGS.b)
    """,
    "set_wrong_type": """
        flags.DEFINE_integer('a', 1, 'h')
        FLAGS.a = 'x'
        print(FLAGS.a)
    """,
    "set_before_parse": """
        # --a=4
        flags.DEFINE_integer('a', 1, 'h')
        FLAGS.a = 7
        print(FLAGS.a)
    """,
    "del_flag": """
        flags.DEFINE_integer('a', 1, 'h')
        del FLAGS.a
        print('a' in FLAGS)
    """,
    "delattr_dup": """
        flags.DEFINE_integer('a', 1, 'h')
        FLAGS.__delattr__('a')
        flags.DEFINE_integer('a', 2, 'h')
        print(FLAGS.a)
    """,
    "del_all": """
        flags.DEFINE_integer('a', 1, 'h')
        for k in list(FLAGS.__flags.keys()): FLAGS.__delattr__(k)
        flags.DEFINE_integer('a', 2, 'h')
        print(FLAGS.a)
    """,
    "late_define": """
        # --a=2 --b=3
        flags.DEFINE_integer('a', 1, 'h')
        try:
          print(FLAGS.a)
        except Exception as e: print(type(e).__name__, e)
        flags.DEFINE_integer('b', 1, 'h')
        print(FLAGS.b)
    """,
    "unknown_arg_read": """
        # --zzz=2
        flags.DEFINE_integer('a', 1, 'h')
        print(FLAGS.a)
    """,
    "unknown_arg_near": """
        # --batchsize=2
        flags.DEFINE_integer('batch_size', 1, 'h')
        print(FLAGS.batch_size)
    """,
    "unknown_arg_run": """
        # --zzz=2 rest
        flags.DEFINE_integer('a', 1, 'h')
        def main(argv):
            print('main', argv)
        tf.app.run()
    """,
    "unknown_arg_near_run": """
        # --batchsize=2 rest
        flags.DEFINE_integer('batch_size', 1, 'h')
        def main(argv):
            print('main', argv)
        tf.app.run()
    """,
    "bad_int": """
        # --a=x
        flags.DEFINE_integer('a', 1, 'h')
        print(FLAGS.a)
    """,
    "bad_int_run": """
        # --a=x
        flags.DEFINE_integer('a', 1, 'the size')
        def main(argv):
            print('main', argv)
        tf.app.run()
    """,
    "bad_float": """
        # --a=x
        flags.DEFINE_float('a', 1, 'h')
        print(FLAGS.a)
    """,
    "float_for_int": """
        # --a=1.5
        flags.DEFINE_integer('a', 1, 'h')
        print(FLAGS.a)
    """,
    "bad_bool": """
        # --a=maybe
        flags.DEFINE_bool('a', True, 'h')
        print(FLAGS.a)
    """,
    "bool_yes": """
        # --a=yes
        flags.DEFINE_bool('a', True, 'h')
        print(FLAGS.a)
    """,
    "bool_space": """
        # --a False
        flags.DEFINE_bool('a', True, 'h')
        print(FLAGS.a)
        def main(argv):
            print('main', argv)
        tf.app.run()
    """,
    "nobool": """
        # --noa
        flags.DEFINE_bool('a', True, 'h')
        print(FLAGS.a)
    """,
    "nobool_val": """
        # --noa=1
        flags.DEFINE_bool('a', True, 'h')
        print(FLAGS.a)
    """,
    "noint": """
        # --noa
        flags.DEFINE_integer('a', 1, 'h')
        print(FLAGS.a)
    """,
    "missing_value": """
        # --a
        flags.DEFINE_integer('a', 1, 'h')
        print(FLAGS.a)
    """,
    "missing_value_run": """
        # --a
        flags.DEFINE_integer('a', 1, 'h')
        def main(argv):
            print('main', argv)
        tf.app.run()
    """,
    "empty_value": """
        # --a=
        flags.DEFINE_integer('a', 1, 'h')
        print(FLAGS.a)
    """,
    "empty_string": """
        # --a=
        flags.DEFINE_string('a', 'x', 'h')
        print(repr(FLAGS.a))
    """,
    "single_dash": """
        # -a=3
        flags.DEFINE_integer('a', 1, 'h')
        print(FLAGS.a)
    """,
    "interleaved": """
        # x --a=3 y
        flags.DEFINE_integer('a', 1, 'h')
        def main(argv): print(argv, FLAGS.a)
        tf.app.run()
    """,
    "negative": """
        # --a -3
        flags.DEFINE_integer('a', 1, 'h')
        print(FLAGS.a)
    """,
    "prefix": """
        # --ste=3
        flags.DEFINE_integer('steps', 1, 'h')
        print(FLAGS.steps)
    """,
    "underscore_dash": """
        # --batch-size=3
        flags.DEFINE_integer('batch_size', 1, 'h')
        print(FLAGS.batch_size)
    """,
    "twice_value": """
        # --a=3 --a=4
        flags.DEFINE_integer('a', 1, 'h')
        print(FLAGS.a)
    """,
    "required": """
        flags.DEFINE_string('a', None, 'h')
        flags.mark_flag_as_required('a')
        print(FLAGS.a)
    """,
    "required_run": """
        flags.DEFINE_string('a', None, 'h')
        flags.mark_flag_as_required('a')
        def main(argv):
            print('main', argv)
        tf.app.run()
    """,
    "required_default": """
        flags.DEFINE_string('a', 'x', 'h')
        flags.mark_flag_as_required('a')
        print(FLAGS.a)
    """,
    "required_unknown": """
        flags.mark_flag_as_required('nope')
    """,
    "exclusive": """
        # --a=1 --b=2
        flags.DEFINE_string('a', None, 'h')
        flags.DEFINE_string('b', None, 'h')
        flags.mark_flags_as_mutual_exclusive(['a', 'b'])
        print(FLAGS.a)
    """,
    "exclusive_req": """
        flags.DEFINE_string('a', None, 'h')
        flags.DEFINE_string('b', None, 'h')
        flags.mark_flags_as_mutual_exclusive(['a', 'b'], required=True)
        print(FLAGS.a)
    """,
    "validator": """
        # --a=3
        flags.DEFINE_integer('a', 2, 'h')
        flags.register_validator('a', lambda v: v % 2 == 0, message='a must be even')
        print(FLAGS.a)
    """,
    "validator_set": """
        flags.DEFINE_integer('a', 2, 'h')
        flags.register_validator('a', lambda v: v % 2 == 0, message='a must be even')
        FLAGS.a = 3
    """,
    "validator_run": """
        # --a=3
        flags.DEFINE_integer('a', 2, 'h')
        flags.register_validator('a', lambda v: v % 2 == 0, message='a must be even')
        def main(argv):
            print('main', argv)
        tf.app.run()
    """,
    "dunder_flags_value": """
        flags.DEFINE_integer('a', 1, 'h')
        print({k: v.value for k, v in FLAGS.__flags.items()}['a'])
        print(FLAGS.__flags['a'].value)
    """,
    "items_loop": """
        flags.DEFINE_integer('a', 1, 'h')
        for n in FLAGS:
          if n == 'a': print(n, FLAGS[n].value)
        print(len(FLAGS) > 1, 'a' in FLAGS, 'zz' in FLAGS)
    """,
    "is_parsed": """
        flags.DEFINE_integer('a', 1, 'h')
        print(FLAGS.is_parsed())
        FLAGS.a
        print(FLAGS.is_parsed())
        FLAGS.unparse_flags()
        print(FLAGS.is_parsed())
    """,
    "mark_as_parsed": """
        # --a=3
        flags.DEFINE_integer('a', 1, 'h')
        FLAGS.mark_as_parsed()
        print(FLAGS.a)
    """,
    "call": """
        flags.DEFINE_integer('a', 1, 'h')
        print(FLAGS(['p', '--a=5', 'x']))
        print(FLAGS.a)
    """,
    "call_unknown": """
        flags.DEFINE_integer('a', 1, 'h')
        print(FLAGS(['p', '--q=5', 'x']))
    """,
    "call_known_only": """
        flags.DEFINE_integer('a', 1, 'h')
        print(FLAGS(['p', '--q=5', '--a=2', 'x'], known_only=True), FLAGS.a)
    """,
    "call_empty": """
        flags.DEFINE_integer('a', 1, 'h')
        FLAGS([])
    """,
    "set_default": """
        flags.DEFINE_integer('a', 1, 'h')
        FLAGS.set_default('a', 9)
        print(FLAGS.a)
        flags.set_default = None
    """,
    "set_default_bad": """
        flags.DEFINE_integer('a', 1, 'h')
        FLAGS.set_default('a', 'x')
    """,
    "flags_into_string": """
                flags.DEFINE_integer('a', 1, 'h')
                flags.DEFINE_string('s', 'a b', 'h')
                FLAGS.a
                print('
        '.join(l for l in FLAGS.flags_into_string().splitlines() if l.startswith(('--a=', '--s='))))
    """,
    "flagfile_ok": """
                import sys
                open('ff2.txt','w').write('# c
        --a=5
        ')
                sys.argv.append('--flagfile=ff2.txt')
                flags.DEFINE_integer('a', 1, 'h')
                print(FLAGS.a)
    """,
    "undefok": """
        # --undefok=zz --zz=3
        flags.DEFINE_integer('a', 1, 'h')
        print(FLAGS.a)
    """,
    "flag_value_set": """
        flags.DEFINE_integer('a', 1, 'h')
        FLAGS['a'].value = 4
        print(FLAGS.a, FLAGS['a'].present)
        FLAGS['a'].unparse()
        print(FLAGS.a)
    """,
    "get_flag_value": """
        flags.DEFINE_integer('a', 1, 'h')
        print(FLAGS.get_flag_value('a', 3), FLAGS.get_flag_value('zz', 3))
    """,
    "help": """
        # --help
        '''doc'''
        flags.DEFINE_integer('a', 1, 'the a')
        flags.DEFINE_bool('b', False, 'the b')
        def main(argv):
            print('main', argv)
        tf.app.run()
    """,
    "help_read": """
        # --help
        flags.DEFINE_integer('a', 1, 'the a')
        print(FLAGS.a)
    """,
    "run_exit": """
        def main(_):
            return 3
        tf.app.run()
    """,
    "run_exit_text": """
        def main(_):
            return 'bad'
        tf.app.run()
    """,
    "run_main_kw": """
        # x
        def go(argv): print('go', argv[1:])
        tf.app.run(main=go, argv=['p', 'q'])
    """,
    "run_argv_first": """
        flags.DEFINE_integer('a', 1, 'h')
        def go(argv): print('go', argv, FLAGS.a)
        tf.app.run(main=go, argv=['p', '--a=2', 'q', '--w'])
    """,
    "run_noarg": """
        def main(): print('x')
        tf.app.run()
    """,
    "run_lambda": """
        tf.app.run(lambda _: print('l'))
    """,
    "run_raises": """
        def main(_): raise ValueError('bad')
        tf.app.run()
    """,
    "run_usage_error": """
        from absl import app
        def main(_): raise app.UsageError('bad use')
        tf.app.run()
    """,
    "run_after": """
        def main(_): print('m')
        tf.app.run()
        print('never')
    """,
    "run_try": """
        def main(_): print('m')
        try:
          tf.app.run()
        except SystemExit as e: print('exit', e.code)
        try:
          tf.app.run()
        except SystemExit as e: print('exit', e.code)
    """,
    "only_check_args": """
        # --only_check_args
        def main(argv):
            print('main', argv)
        tf.app.run()
    """,
    "absl_same": """
        from absl import flags as af
        flags.DEFINE_integer('a', 1, 'h')
        print('a' in af.FLAGS)
        af.DEFINE_integer('b', 1, 'h')
        print(FLAGS.b)
    """,
    "absl_unparsed": """
        from absl import flags as af
        af.DEFINE_integer('b', 1, 'h')
        print(af.FLAGS.b)
    """,
    "absl_app": """
        # --b=3 x
        from absl import app, flags as af
        af.DEFINE_integer('b', 1, 'h')
        def main(argv): print(argv[1:], af.FLAGS.b)
        app.run(main)
    """,
    "custom_flag": """
        # --a=3
        class P(flags.ArgumentParser):
            def parse(self, s): return int(s) * 2
            def flag_type(self): return 'double'
        flags.DEFINE(P(), 'a', 1, 'h', serializer=flags.ArgumentSerializer())
        print(FLAGS.a)
    """,
    "flag_values_own": """
        fv = flags.FlagValues()
        flags.DEFINE_integer('a', 1, 'h', flag_values=fv)
        print('a' in FLAGS, fv(['p', '--a=3']), fv.a)
        try: FLAGS.a
        except AttributeError as e: print('AttributeError', e)
    """,
    "names_of_absl": """
        for name in ["log_dir", "v", "verbosity", "stderrthreshold", "only_check_args", "pdb", "profile_file",
                     "test_tmpdir", "delta_threshold", "runtime_oom_exit"]:
            flags.DEFINE_string(name, "x", "text")
        print(FLAGS.log_dir, FLAGS.v, FLAGS.only_check_args, len(FLAGS.__flags) > 8)
        def main(_):
            tf.logging.info("not shown")
            print(FLAGS.stderrthreshold, FLAGS.verbosity, FLAGS.pdb)
        tf.app.run()
    """,
    "names_in_the_dictionary": """
        # --log_dir=here
        flags.DEFINE_integer("size", 3, "h")
        print(FLAGS.size, sorted(FLAGS.__flags))
    """,
    "help_is_taken_when_run": """
        flags.DEFINE_string("help", "x", "h")
        def main(_): print("main")
        tf.app.run()
    """,
}


def script_of(name):
    return BEFORE.lstrip() + textwrap.dedent(CASES[name]).strip() + "\n"


def words_of(name):
    """Returns what ``sys.argv`` is for a script."""
    first = CASES[name].strip().splitlines()[0]
    return ["program.py", *(first[1:].split() if first.startswith("#") else [])]


def ended(error, complaints):
    """Says how a script ended, from its exception and from what was written to stderr."""
    if error is None:
        return ""
    if not isinstance(error, SystemExit):
        return f"{type(error).__name__}: {error}"
    if error.code is None or error.code == 0:
        return ""
    said = complaints.splitlines()[-1:] if error.code == 2 else []
    return ": ".join([f"exit code {error.code}", *said])


def record(name):
    """Runs one script in a child of this process; a list of what it printed and how it ended."""
    output, complaints, answer = (tempfile.TemporaryFile() for _ in range(3))  # noqa: SIM115
    child = os.fork()
    if child == 0:
        os.chdir(tempfile.mkdtemp())
        os.dup2(output.fileno(), 1)
        os.dup2(complaints.fileno(), 2)
        sys.argv = words_of(name)
        main = sys.modules["__main__"] = types.ModuleType("__main__")
        problem = None
        try:
            exec(compile(script_of(name), "program.py", "exec"), vars(main))
        except BaseException as error:
            problem = error
        sys.stdout.flush()
        sys.stderr.flush()
        complaints.seek(0)
        answer.write(ended(problem, complaints.read().decode()).encode())
        answer.flush()
        os._exit(0)
    os.waitpid(child, 0)
    for file in (output, answer):
        file.seek(0)
    return [output.read().decode(), answer.read().decode()]


def main(path, release):
    sys.argv = ["program.py"]  # 1.4 reads the name for its messages when it is imported
    import tensorflow as tf

    assert tf.app.flags  # a module that is loaded when it is first used
    try:
        with open(path) as file:
            known = json.load(file)
    except OSError:
        known = {}
    for name in CASES:
        result = record(name)
        if "No module named 'absl'" in result[1]:  # 1.4 did not need it
            continue
        rows = known.setdefault(name, {})
        same = [releases for releases in rows if rows[releases] == result]
        rows[" ".join([*same, release])] = rows.pop(same[0]) if same else result
    lines = [f" {json.dumps(name)}: {json.dumps(rows, sort_keys=True)}" for name, rows in sorted(known.items())]
    with open(path, "w") as file:
        file.write("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    main(os.path.abspath(sys.argv[1]), sys.argv[2])
