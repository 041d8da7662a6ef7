"""``tf.contrib.layers``: embeddings of sequences of symbols (``embed_sequence``, ``bow_encoder``)."""

import tensorflow.compat.v1 as tf

from graphlab.engine.op_counts import count


def embed_sequence(
    ids,
    vocab_size=None,
    embed_dim=None,
    unique=False,
    initializer=None,
    regularizer=None,
    trainable=True,
    scope=None,
    reuse=None,
):
    """Look up the embedding of each symbol in the variable ``EmbedSequence/embeddings``.

    Args:
        ids: The symbols, integers ``[batch, length]`` or of any other shape.
        vocab_size: The number of rows of the variable; ``embed_dim`` is the number of columns. Both may be left out if
            the variable is reused.
        unique: Look up each distinct symbol only once.

    Returns:
        The embeddings, float32 ``[batch, length, embed_dim]``.

    Raises:
        ValueError: A size is missing for a new variable.
    """
    if not reuse and not (vocab_size and embed_dim):
        raise ValueError(
            "Must specify vocab size and embedding dimension when not reusing. "
            f"Got vocab_size={vocab_size} and embed_dim={embed_dim}"
        )
    with tf.variable_scope(scope, "EmbedSequence", [ids], reuse=reuse):
        shape = [vocab_size, embed_dim] if vocab_size and embed_dim else None
        embeddings = _embeddings(shape, initializer, regularizer, trainable)
        return embedding_lookup_unique(embeddings, ids) if unique else tf.nn.embedding_lookup(embeddings, ids)


def bow_encoder(
    ids,
    vocab_size,
    embed_dim,
    sparse_lookup=True,
    initializer=None,
    regularizer=None,
    trainable=True,
    scope=None,
    reuse=None,
):
    """Return the mean of the symbols' embeddings in the variable ``bow_encoder/embeddings``.

    Args:
        ids: The symbols, integers ``[batch, length]``, dense or sparse.
        sparse_lookup: Treat symbol 0 of dense ``ids`` as padding and leave it out; a row of padding gets zeros.

    Returns:
        The means, float32 ``[batch, embed_dim]``.

    Raises:
        ValueError: A size is 0 or None.
        TypeError: ``ids`` is sparse and ``sparse_lookup`` is off.
    """
    if not vocab_size or not embed_dim:
        raise ValueError("Must specify vocab size and embedding dimension")
    with tf.variable_scope(scope, "bow_encoder", [ids], reuse=reuse):
        embeddings = _embeddings([vocab_size, embed_dim], initializer, regularizer, trainable)
        is_sparse = isinstance(ids, tf.SparseTensor)
        if sparse_lookup:
            sparse_ids = ids if is_sparse else _without_zeros(ids)
            return tf.nn.safe_embedding_lookup_sparse([embeddings], sparse_ids, combiner="mean", default_id=0)
        if is_sparse:
            raise TypeError(f"ids are expected to be dense Tensor, got: {ids}")
        return tf.reduce_mean(tf.nn.embedding_lookup(embeddings, ids), axis=1)


def embedding_lookup_unique(params, ids, partition_strategy="mod", name=None):
    """Look up embeddings as ``tf.nn.embedding_lookup`` does, each distinct symbol only once."""
    with tf.name_scope(name, "EmbeddingLookupUnique", [params, ids]):
        ids = tf.convert_to_tensor(ids)
        symbols, places = tf.unique(tf.reshape(ids, [-1]))
        vectors = tf.gather(tf.nn.embedding_lookup(params, symbols, partition_strategy=partition_strategy), places)
        result = tf.reshape(vectors, tf.concat([tf.shape(ids), tf.shape(vectors)[1:]], axis=0))
        result.set_shape(ids.shape.concatenate(vectors.shape[1:]))
        count(1)  # 1.15 computed the number of ids
        return result


def _embeddings(shape, initializer, regularizer, trainable):
    from tf_slim.ops.variables import model_variable

    return model_variable(
        "embeddings", shape=shape, initializer=initializer, regularizer=regularizer, trainable=trainable
    )


def _without_zeros(ids):
    ids = tf.convert_to_tensor(ids)
    places = tf.where(tf.not_equal(ids, tf.zeros([], ids.dtype)))
    return tf.SparseTensor(places, tf.gather_nd(ids, places), tf.shape(ids, out_type=tf.int64))
