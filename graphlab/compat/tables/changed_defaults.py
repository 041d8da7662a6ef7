"""Defaults of library functions that are other ones today and that nothing can put back: what they were was dropped."""

#: By module, function and argument: what a program gets that does not give the argument.
CHANGED_DEFAULTS: dict[str, dict[str, dict[str, str]]] = {
    "scipy.optimize": {
        "linprog": {"method": "the method was interior-point, which is gone; HiGHS finds the solution today"},
    },
    "sklearn.ensemble": {
        "AdaBoostClassifier.__init__": {"algorithm": "it was SAMME.R, which is gone; SAMME gives other numbers"},
    },
}
