"""What scikit-learn has dropped since 0.20, and data sets that it no longer fetches."""

from __future__ import annotations

import numpy as np
from scipy import sparse
from sklearn.decomposition import PCA
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis as LDA
from sklearn.discriminant_analysis import QuadraticDiscriminantAnalysis as QDA
from sklearn.impute import SimpleImputer
from sklearn.utils import Bunch

from graphlab.errors import DataError

__all__ = ["LDA", "QDA", "Imputer", "RandomizedPCA", "fetch_mldata", "get_feature_names", "linear_assignment"]
__all__ += ["load_boston"]


class Imputer(SimpleImputer):
    """Fills in missing values; ``sklearn.preprocessing.Imputer``.

    Args:
        missing_values: A number, or ``"NaN"``.
        axis: 0 fills in from the column, 1 from the row.
    """

    def __init__(self, missing_values="NaN", strategy="mean", axis=0, verbose=0, copy=True):
        self.axis, self.verbose = axis, verbose
        super().__init__(
            missing_values=np.nan if isinstance(missing_values, str) else missing_values, strategy=strategy, copy=copy
        )

    def fit(self, X, y=None):
        return super().fit(_as_floats(X), y)

    def transform(self, X):
        if self.axis == 0:
            return super().transform(_as_floats(X))
        imputer = SimpleImputer(missing_values=self.missing_values, strategy=self.strategy)
        return imputer.fit_transform(_as_floats(X).T).T


def _as_floats(X):
    return X if sparse.issparse(X) else np.asarray(X, np.float64)


class RandomizedPCA(PCA):
    """``PCA(svd_solver="randomized")``."""

    def __init__(self, n_components=None, copy=True, iterated_power=2, whiten=False, random_state=None):
        super().__init__(
            n_components,
            copy=copy,
            iterated_power=iterated_power,
            whiten=whiten,
            random_state=random_state,
            svd_solver="randomized",
        )


def linear_assignment(X):
    """Return the assignment of rows to columns with the least total cost, int64 ``[pairs, 2]``."""
    from scipy.optimize import linear_sum_assignment

    return np.stack(linear_sum_assignment(X), axis=1)


def get_feature_names(self):
    """Return the names of the features as a list."""
    return list(self.get_feature_names_out())


def fetch_mldata(dataname, target_name="label", data_name="data", transpose_data=True, data_home=None):
    """Return the data set ``MNIST original`` from GraphLab's copy; mldata.org, which had it, is gone.

    Returns:
        ``data`` uint8 ``[70000, 784]`` and ``target`` float64 ``[70000]``: the 60,000 training pictures, then the
        10,000 test pictures, each part sorted by label.

    Raises:
        DataError: The program asks for another data set.
    """
    if dataname.lower().replace("-", " ") != "mnist original":
        raise DataError(f"fetch_mldata({dataname!r}): mldata.org is gone; see sklearn.datasets.fetch_openml")
    from graphlab.compat.keras import mnist

    data, target = [], []
    for pictures, labels in mnist.load_data():
        order = np.argsort(labels, kind="stable")
        data.append(pictures.reshape(len(pictures), -1)[order])
        target.append(labels[order].astype(np.float64))
    names = {"COL_NAMES": ["label", "data"], "DESCR": f"mldata.org dataset: {dataname.lower().replace(' ', '-')}"}
    return Bunch(data=np.concatenate(data), target=np.concatenate(target), **names)


def load_boston(return_X_y=False):
    """Return the Boston house prices, float64 ``[506, 13]`` and ``[506]``, from Keras's copy of them.

    scikit-learn 1.2 dropped them because of an ethical problem with one column, which its documentation explains. The
    rows are in Keras's order.

    Raises:
        DataError: The file is not in Keras's cache and cannot be downloaded.
    """
    from graphlab.compat.facade import tf

    (data, target), _ = tf.keras.datasets.boston_housing.load_data(test_split=0)
    if return_X_y:
        return data, target
    names = "CRIM ZN INDUS CHAS NOX RM AGE DIS RAD TAX PTRATIO B LSTAT"
    return Bunch(data=data, target=target, feature_names=np.array(names.split()), DESCR="Boston house prices")
