"""``tf.contrib.factorization``: the estimator of Gaussian mixtures."""

from __future__ import annotations

import numpy as np
import tensorflow.compat.v1 as tf

from graphlab.contrib.factorization.gmm_ops import GmmAlgorithm, gmm
from graphlab.contrib.learn.estimators.estimator import Estimator
from graphlab.contrib.learn.estimators.kmeans import InitializeClustersHook, joined_features
from graphlab.contrib.learn.estimators.model_fn import ModelFnOps


class GMM(Estimator):
    """An estimator of Gaussian mixtures."""

    SCORES = "scores"
    LOG_LIKELIHOOD = "loss"
    ASSIGNMENTS = "assignments"

    def __init__(
        self,
        num_clusters,
        model_dir=None,
        random_seed=0,
        params="wmc",
        initial_clusters="random",
        covariance_type="full",
        config=None,
    ):
        """Create the estimator; the arguments are those of ``gmm``."""

        def model_fn(features, labels, mode, config):
            loss, scores, assignments, train_op, init_op, is_initialized = gmm(
                joined_features(features), initial_clusters, num_clusters, random_seed, covariance_type, params
            )
            step = tf.assign_add(tf.train.get_global_step(), 1)
            with tf.control_dependencies([train_op, step]):
                train_op = tf.identity(loss)
            total = tf.Variable(0.0, trainable=False, collections=[tf.GraphKeys.LOCAL_VARIABLES])
            return ModelFnOps(
                mode=mode,
                predictions={self.ASSIGNMENTS: assignments[0][0]},
                eval_metric_ops={self.SCORES: scores, self.LOG_LIKELIHOOD: (total, total.assign_add(loss))},
                loss=loss,
                train_op=train_op,
                training_hooks=[InitializeClustersHook(init_op, is_initialized, config.is_chief)],
            )

        super().__init__(model_fn, model_dir, config)

    def predict_assignments(self, input_fn=None, batch_size=None, outputs=None):
        """Yield the number of the component of each point."""
        for row in self.predict(input_fn=input_fn, batch_size=batch_size, outputs=outputs):
            yield row[self.ASSIGNMENTS]

    def score(self, input_fn=None, batch_size=None, steps=None):
        """Return the logarithm of the sum of the likelihoods of the points."""
        results = self.evaluate(input_fn=input_fn, batch_size=batch_size, steps=steps)
        return np.log(np.sum(np.exp(results[self.SCORES])))

    def weights(self):
        """Return the weights of the components."""
        return self.get_variable_value(GmmAlgorithm.CLUSTERS_WEIGHT)

    def clusters(self):
        """Return the means, ``[num_clusters, dimensions]``."""
        return np.squeeze(self.get_variable_value(GmmAlgorithm.CLUSTERS_VARIABLE), 1)

    def covariances(self):
        """Return the covariances."""
        return self.get_variable_value(GmmAlgorithm.CLUSTERS_COVS_VARIABLE)
