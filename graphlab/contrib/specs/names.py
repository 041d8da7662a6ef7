"""The names of ``tensorflow.contrib.specs``, and what serves each."""

from graphlab.contrib.rows import rows

_MODULE = "tensorflow.contrib.specs"
_HERE = "graphlab.contrib.specs"

_FILES = ("params_ops", "specs", "specs_lib", "specs_ops", "summaries")

SHIMS = {f"{_MODULE}.python.{name}": f"{_HERE}.{name}" for name in _FILES}

NAMES = {
    f"{_MODULE}.python": {
        **rows(f"{_HERE}.params_ops", "Lf Li Nt Uf Ui"),
        **rows(f"{_HERE}.specs", "LocalImport create_net create_net_fun eval_params eval_spec ops"),
        **rows(
            f"{_HERE}.specs_lib",
            "Callable Composable Composition External Function Import KEYWORDS Operator QUOTED check_keywords debug"
            " debug_ get_positional",
        ),
        **rows(
            f"{_HERE}.specs_ops",
            "Ap Bn Cl Cm Conc Cr Cs Ct Cx Do Dwm Dws Expand Fl Flat Fm Fr Fs Ft Fun Fx Id Idx Lrn Mp Print Relu"
            " Reshape Shared Sig Smax Squeeze Tanh Transpose Unit Var",
        ),
        **rows(
            f"{_HERE}.summaries",
            "SHORT_NAMES SHORT_NAMES_SRC tf_left_split tf_num_params tf_parameter_iter tf_parameter_summary tf_print"
            " tf_spec_print tf_spec_structure tf_spec_summary tf_structure",
        ),
    },
}
