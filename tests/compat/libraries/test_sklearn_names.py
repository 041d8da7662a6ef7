"""scikit-learn of 2017, in programs."""

import numpy as np
import pytest

pytest.importorskip("sklearn", reason="scikit-learn is not installed")


def test_modules_that_went(run_program):
    namespace = run_program("""
        import numpy as np
        import sklearn
        from sklearn import cross_validation, svm
        from sklearn.cross_validation import train_test_split, KFold, StratifiedKFold
        from sklearn.grid_search import GridSearchCV
        from sklearn.externals import joblib
        import sklearn.externals.joblib as again
        from sklearn.externals.six.moves import xrange
        from sklearn.learning_curve import learning_curve
        from sklearn.datasets.samples_generator import make_blobs
        from sklearn.lda import LDA
        x, y = np.arange(20).reshape(10, 2), np.arange(10) % 2
        folds = [(len(train), len(test)) for train, test in KFold(10, n_folds=5)]
        stratified = [y[test].tolist() for _, test in StratifiedKFold(y, 5)]
        shuffled = list(cross_validation.ShuffleSplit(10, n_iter=3, test_size=0.2, random_state=0))
        parts = train_test_split(x, y, test_size=0.3, random_state=1)
        joblib.dump(x, "x.pkl")
        real = sklearn.__version__, svm.SVC
    """)
    assert namespace["folds"] == [(8, 2)] * 5
    assert all(sorted(labels) == [0, 1] for labels in namespace["stratified"])
    assert len(namespace["shuffled"]) == 3 and len(namespace["shuffled"][0][1]) == 2
    assert len(namespace["parts"][0]) == 7
    assert namespace["again"] is namespace["joblib"]


def test_names_and_arguments_that_went(run_program):
    namespace = run_program("""
        import numpy as np
        from sklearn.manifold import TSNE
        from sklearn.preprocessing import Imputer, OneHotEncoder
        from sklearn.metrics import confusion_matrix, jaccard_similarity_score
        from sklearn.utils.linear_assignment_ import linear_assignment
        from sklearn.feature_extraction.text import CountVectorizer
        points = TSNE(n_components=2, n_iter=250, perplexity=3, random_state=0).fit_transform(np.eye(8))
        filled = Imputer(missing_values="NaN", strategy="mean", axis=0).fit_transform([[1.0], [np.nan], [3.0]])
        hot = OneHotEncoder(sparse=False).fit_transform([[0], [1]])
        matrix = confusion_matrix([0, 1, 1], [0, 1, 0], [1, 0])
        pairs = linear_assignment(np.array([[4, 1], [2, 3]])).tolist()
        vectorizer = CountVectorizer().fit(["one two"])
        words = vectorizer.get_feature_names()
    """)
    assert namespace["points"].shape == (8, 2)
    assert namespace["filled"].ravel().tolist() == [1.0, 2.0, 3.0]
    assert namespace["hot"].tolist() == [[1.0, 0.0], [0.0, 1.0]]
    assert namespace["matrix"].tolist() == [[1, 1], [0, 1]]
    assert namespace["pairs"] == [[0, 1], [1, 0]] and namespace["words"] == ["one", "two"]


def test_models_of_the_time_in_pipelines_searches_and_files(run_program):
    namespace = run_program("""
        import pickle
        import numpy as np
        from sklearn.base import clone
        from sklearn.datasets import load_iris
        from sklearn.decomposition import PCA
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import GridSearchCV, cross_val_score
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import OneHotEncoder, StandardScaler
        x, y = load_iris(True)
        model = make_pipeline(StandardScaler(), PCA(2), LogisticRegression(C=10))
        scores = cross_val_score(model, x, y)
        choices = {"C": [1, 10], "penalty": ["l1", "l2"]}
        search = GridSearchCV(LogisticRegression(max_iter=1000, random_state=0), choices).fit(x, y)
        again = pickle.loads(pickle.dumps(clone(search.best_estimator_).fit(x, y)))
        sums = again.predict_proba(x).sum(axis=1)
        mixed = OneHotEncoder(categorical_features=[1], sparse=False).fit_transform(np.array([[0.5, 0], [1.5, 2]]))
        is_one = isinstance(again, LogisticRegression), again.coef_.shape
        text = str(again)
        try:
            from sklearn.mixture import GMM
        except ImportError:
            import sklearn.mixture
            try:
                sklearn.mixture.GMM
            except AttributeError as error:
                advice = str(error)
    """)
    # What scikit-learn 0.21.3 printed.
    assert namespace["scores"].round(8).tolist() == [0.80392157, 0.90196078, 0.9375]
    assert namespace["search"].best_params_ == {"C": 10, "penalty": "l1"}
    assert namespace["is_one"] == (True, (3, 4)) and np.allclose(namespace["sums"], 1)
    assert namespace["search"].score(namespace["x"], namespace["y"]) > 0.94
    assert namespace["mixed"].tolist() == [[1.0, 0.0, 0.5], [0.0, 1.0, 1.5]]
    assert "multi_class='warn'" in namespace["text"] and "GaussianMixture" in namespace["advice"]
    import sklearn.linear_model

    assert not isinstance(sklearn.linear_model.LogisticRegression(), type(namespace["again"]))


def test_data_of_mldata_org(run_program):
    namespace = run_program("""
        from sklearn.datasets import fetch_mldata
        mnist = fetch_mldata("MNIST original")
        x, y = mnist["data"], mnist.target
    """)
    assert namespace["x"].shape == (70000, 784) and namespace["x"].dtype == np.uint8
    assert namespace["y"].dtype == np.float64 and (np.diff(namespace["y"][:60000]) >= 0).all()
    with pytest.raises(ValueError, match="mldata.org is gone"):
        run_program("from sklearn.datasets import fetch_mldata\nfetch_mldata('iris')")
