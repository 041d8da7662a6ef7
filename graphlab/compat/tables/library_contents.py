"""What old modules of other libraries had in them: long lists for ``graphlab.compat.tables.libraries``."""

#: Functions of NumPy that ``scipy`` had under the same names.
NUMPY_IN_SCIPY = (
    "absolute add all allclose amax amin angle any append apply_along_axis arange arccosh arcsinh arctan arctan2 "
    "argmax argmin argsort argwhere around array array_equal array_split asanyarray asarray ascontiguousarray "
    "asmatrix atleast_1d atleast_2d atleast_3d average bartlett bincount blackman bmat bool_ broadcast "
    "broadcast_arrays c_ ceil choose clip column_stack complex128 complex64 compress concatenate conj conjugate "
    "convolve copy copysign corrcoef correlate cos cosh count_nonzero cov cross cumprod cumsum deg2rad degrees delete "
    "diag diagflat diagonal diff digitize divide dot double dsplit dstack dtype e einsum empty empty_like equal "
    "errstate exp exp2 expand_dims expm1 extract eye fabs finfo fix flatnonzero flip fliplr flipud float16 float32 "
    "float64 floor fmax fmin fmod frombuffer fromfile fromfunction fromiter fromstring full genfromtxt gradient "
    "greater greater_equal hamming hanning histogram histogram2d histogramdd hsplit hstack hypot i0 identity imag "
    "index_exp indices inf inner insert int16 int32 int64 int8 integer interp intersect1d intp invert isclose "
    "iscomplex isfinite isin isinf isnan isreal isscalar ix_ kaiser kron less less_equal lexsort linspace load "
    "loadtxt log1p logaddexp logical_and logical_not logical_or logical_xor logspace matmul matrix max maximum mean "
    "median meshgrid mgrid min minimum mod moveaxis multiply nan nan_to_num nanargmax nanargmin nanmax nanmean "
    "nanmedian nanmin nanstd nansum nanvar ndarray ndenumerate ndim ndindex negative newaxis nonzero not_equal number "
    "ogrid ones ones_like outer pad percentile pi piecewise place poly poly1d polyadd polyder polydiv polyfit polyint "
    "polymul polysub polyval prod ptp put quantile r_ rad2deg radians random ravel real reciprocal remainder repeat "
    "reshape resize rint roll rollaxis roots rot90 s_ save savetxt savez searchsorted select setdiff1d shape sign "
    "signbit sin sinc sinh size sort split square squeeze stack std subtract sum swapaxes take tan tanh tensordot "
    "tile trace transpose tri tril trim_zeros triu true_divide typecodes uint16 uint32 uint64 uint8 union1d unique "
    "unravel_index unwrap vander var vdot vectorize vsplit vstack where zeros zeros_like"
)

#: Modules of scikit-learn whose contents are in the package itself.
PARTS_OF_SKLEARN = {
    "cluster": ("affinity_propagation_ bicluster birch dbscan_ hierarchical k_means_ mean_shift_ optics_ spectral"),
    "covariance": "elliptic_envelope empirical_covariance_ graph_lasso_ robust_covariance shrunk_covariance_",
    "cross_decomposition": "cca_ pls_",
    "datasets": "base samples_generator",
    "decomposition": (
        "base dict_learning factor_analysis fastica_ incremental_pca kernel_pca nmf online_lda "
        "pca sparse_pca truncated_svd"
    ),
    "ensemble": "bagging base forest gradient_boosting iforest voting voting_classifier weight_boosting",
    "feature_extraction": "dict_vectorizer hashing",
    "feature_selection": "base from_model mutual_info_ rfe univariate_selection variance_threshold",
    "gaussian_process": "gpc gpr",
    "linear_model": (
        "base bayes coordinate_descent huber least_angle logistic omp passive_aggressive "
        "perceptron ransac ridge stochastic_gradient theil_sen"
    ),
    "manifold": "isomap locally_linear mds spectral_embedding_ t_sne",
    "metrics": "classification ranking regression scorer",
    "metrics.cluster": "supervised unsupervised",
    "mixture": "base bayesian_mixture gaussian_mixture",
    "neighbors": "ball_tree classification kd_tree kde lof nearest_centroid regression unsupervised",
    "neural_network": "multilayer_perceptron rbm",
    "preprocessing": "data label",
    "semi_supervised": "label_propagation",
    "svm": "base classes",
    "tree": "export tree",
}
