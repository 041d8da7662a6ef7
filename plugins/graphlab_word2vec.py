"""Words as vectors: the skip-gram model, which learns a word's vector by telling the words around it.

Mikolov et al., "Efficient estimation of word representations in vector space" and "Distributed representations of words
and phrases and their compositionality", 2013. The softmax over all words is spared: the model tells the word w that is
there beside the word c from k others, drawn at random by shares q. Its answer is sigmoid(s), and the best s is
log p(w|c) - log k q(w). The two objectives differ in what they take s to be:

- Noise-contrastive estimation (Gutmann and Hyvärinen, "Noise-contrastive estimation", 2010; of words: Mnih and Teh, "A
  fast and simple algorithm for training neural probabilistic language models", 2012): s = v_c · u_w + b_w - log k q(w),
  with a bias for each word. So v_c · u_w + b_w becomes log p(w|c): the model is one of probabilities.
- Negative sampling (Mikolov et al.): s has no correction for how likely each word is drawn and, as in word2vec, no bias
  to be learned. Word2vec's s = v_c · u_w becomes log p(w|c) - log k q(w) (Levy and Goldberg, "Neural word embedding as
  implicit matrix factorization", 2014). Here its constant part is given, s = v_c · u_w - log k, so that words which are
  seldom drawn need not learn it: v_c · u_w becomes log p(w|c) - log q(w). How often a word occurs is left to the shares
  it is drawn by, and to the vectors.

With a free bias for each word both would be one model, as the bias would learn the correction. Either way the held-out
loss is that of the softmax over log p(w|c), up to its constant.
"""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import graphlab
from graphlab import tf

#: A word, with apostrophes inside; of Chinese and Japanese, which put no blanks between words, every character.
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|(?:(?![\u3040-\u30ff\u3400-\u9fff])[^\W\d_])+(?:'[^\W\d_]+)*")


@dataclass(frozen=True, kw_only=True)
class Word2vecOptions(graphlab.TrainingOptions):
    """The hyper-parameters of the skip-gram model."""

    presets = {"quick": {"epochs": 2, "size": 16, "learning_rate": 0.01, "limit": 300_000}}

    epochs: int = 4
    batch_size: int = 512
    optimizer: str = "adam"
    learning_rate: float = 0.003
    schedule: str = "linear"
    text: Path | None = graphlab.option(None, "A UTF-8 text file, instead of the embedded plays.")
    limit: int = graphlab.option(0, "Read at most this many characters of each split; 0: all.", minimum=0)
    least_count: int = graphlab.option(5, "Leave out words that occur fewer times than this.", minimum=1)
    window: int = graphlab.option(2, "The largest distance of a context word, in words to either side.", minimum=1)
    common: float = graphlab.option(
        0.02,
        "Words with a larger share of the text are subsampled down to this share; 1: none.",
        above=0,
        maximum=1,
    )
    size: int = graphlab.option(64, "Size of a word's vector.", minimum=1)
    l2: float = 2e-6
    sampled: int = graphlab.option(256, "Random words drawn in each step, for all its examples.", minimum=1)
    objective: str = graphlab.option("nce", "What is minimized.", choices=("nce", "negative-sampling"))


@dataclass(frozen=True, kw_only=True)
class WordOptions(graphlab.PredictionOptions):
    """The options of `graphlab predict`."""

    input_help = (
        'The inputs are words, whose neighbours are shown, or analogies: "man king woman", man to king as woman to?'
    )

    top: int = graphlab.option(8, "How many words to show.", minimum=1)


@graphlab.hookimpl
def options():
    return Word2vecOptions


@graphlab.hookimpl
def data(options):
    import numpy as np

    texts = graphlab.datasets.text.read(options.text)
    words = {name: words_of(text[: options.limit or None]) for name, text in texts._asdict().items()}
    counts = Counter(words["train"])
    # By falling frequency, equal ones by the alphabet: the words are drawn by their rank.
    known = sorted((word for word in counts if counts[word] >= options.least_count), key=lambda w: (-counts[w], w))
    source = str(options.text or "embedded")
    generator = np.random.default_rng(options.seed)
    splits: dict[str, Any] = {}
    numbers = {word: number for number, word in enumerate(known)}
    # Common words are subsampled, so that rare words count for more (Mikolov et al., 2013).
    share = np.array([counts[word] for word in known]) / max(1, len(words["train"]))
    kept = np.sqrt(options.common / np.maximum(share, options.common))  # [words], a probability
    for name, text in words.items():
        sequence = np.array([numbers[word] for word in text if word in numbers], np.int32)
        sequence = sequence[generator.random(len(sequence)) < kept[sequence]]
        splits[name] = graphlab.Split(**pairs(sequence, options.window, generator))
        if not splits[name].examples:
            raise graphlab.errors.DataError(
                f"{source}: the text is too short: no two words of the {name} split occur {options.least_count} times "
                "in the training text; take a smaller --least-count"
            )
    name = options.text.name if options.text else "shakespeare"
    return graphlab.Dataset(name, **splits, source=source, class_names=tuple(known))


def words_of(text):
    """Return the words of a text in lower case, one after the other."""
    return WORD.findall(text.lower())


def pairs(sequence, window, generator):
    """Return each word with each of those around it: ``features`` and ``labels``, int32 ``[n]``.

    How far "around" reaches is drawn for each word, from 1 to ``window``, so that near words count more.
    """
    import numpy as np

    reach = generator.integers(1, window + 1, size=len(sequence))
    features, labels = [sequence[:0]], [sequence[:0]]
    for distance in range(1, min(window, len(sequence) - 1) + 1):
        ahead, behind = reach[:-distance] >= distance, reach[distance:] >= distance
        features += [sequence[:-distance][ahead], sequence[distance:][behind]]
        labels += [sequence[distance:][ahead], sequence[:-distance][behind]]
    return {"features": np.concatenate(features), "labels": np.concatenate(labels)}


@graphlab.hookimpl
def build(options, inputs):
    import numpy as np

    features = inputs.placeholder("features")  # [batch] int32
    labels = inputs.placeholder("labels")  # [batch] int32
    words, size = inputs.classes, options.size

    table = tf.get_variable(
        "embeddings", [words, size], initializer=tf.random_uniform_initializer(-0.5 / size, 0.5 / size)
    )
    weights = tf.get_variable("weights", [words, size], initializer=tf.zeros_initializer())
    vectors = tf.nn.embedding_lookup(table, features)  # [batch, size]
    drawn = draw(options, words)  # [sampled]
    shares = rank_shares(words)  # [words]
    if options.objective == "nce":
        # At first, each word has the probability that its rank suggests.
        bias = tf.get_variable("bias", initializer=np.log(shares))
        correction, log_shares = options.sampled * shares, 0.0
    else:
        bias = tf.zeros([words])
        correction, log_shares = np.full_like(shares, options.sampled), np.log(shares)

    cost = tf.reduce_mean(skip_gram_loss(weights, bias, vectors, labels, drawn, correction))
    scores = tf.matmul(vectors, weights, transpose_b=True) + bias + log_shares  # [batch, words], log p(w|c)
    return graphlab.Model(
        loss=cost,
        train_op=graphlab.minimize(cost, options, inputs),
        predictions={"embeddings": vectors, "probabilities": tf.nn.softmax(scores)},
    )


def skip_gram_loss(weights, bias, vectors, labels, drawn, correction):
    """Return the loss of telling each label from the words drawn, ``[batch]``; the log of ``correction`` is subtracted.

    Args:
        drawn: Int64 ``[sampled]``; the same words serve all examples.
        correction: Float32 ``[words]``: how often each word is expected to be drawn for noise-contrastive estimation,
            the number of words drawn for negative sampling.
    """
    true = tf.cast(labels, tf.int64)[:, None]  # [batch, 1]
    expected = [tf.gather(correction, ids) for ids in (true, drawn)]
    sampled, words = drawn.shape[0].value, weights.shape[0].value
    return tf.nn.nce_loss(weights, bias, true, vectors, sampled, words, sampled_values=(drawn, *expected))


def rank_shares(words):
    """Return how likely each word is to be drawn, float32 ``[words]``: by Zipf's law, nearly as 1 in its rank.

    P(r) = log((r + 2) / (r + 1)) / log(words + 1) for r = 0, 1, …, as ``tf.nn.log_uniform_candidate_sampler`` has it.
    """
    import numpy as np

    ranks = np.arange(words)
    return (np.log((ranks + 2) / (ranks + 1)) / np.log(words + 1)).astype(np.float32)


def draw(options, words):
    """Return words drawn at random by their rank, int64 ``[sampled]``.

    Each step draws other words. A step that is repeated draws the same words, so a resumed run goes on exactly.
    """
    import numpy as np

    step = tf.cast(tf.train.get_or_create_global_step(), tf.int32)
    uniform = tf.random.stateless_uniform([options.sampled], seed=tf.stack([options.seed, step]))
    ranks = tf.cast(tf.exp(uniform * np.log(words + 1.0)), tf.int64) - 1
    return tf.minimum(ranks, words - 1)


@graphlab.hookimpl
def evaluate(session, model, data):
    """The cross-entropy of the whole softmax on held-out pairs, and that of a model that knows only the shares."""
    import numpy as np

    losses, step = [], 1000
    for start in range(0, data.test.examples, step):
        batch = data.test[start : start + step]
        feed = {model.inputs["features"]: batch["features"]}
        probabilities = session.run(model.predictions["probabilities"], feed)  # [pairs, words]
        losses.append(-np.log(probabilities[np.arange(batch.examples), batch["labels"]] + 1e-30))
    words = len(data.class_names)
    shares = (np.bincount(data.train["labels"], minlength=words) + 1) / (data.train.examples + words)
    unigram = -np.log(shares[data.test["labels"]])
    return {"test_loss": float(np.concatenate(losses).mean()), "test_unigram_loss": float(unigram.mean())}


@graphlab.hookimpl
def prediction_options():
    return WordOptions


@graphlab.hookimpl
def predict_inputs(run, inputs, options):
    import numpy as np

    words = list(run.description.class_names)
    vectors = unit_vectors(run)
    for text in inputs:
        given = words_of(text)
        unknown = [word for word in given if word not in words]
        if len(given) not in (1, 3) or unknown:
            why = (
                f"not among the {len(words)} words learned: {', '.join(unknown)}"
                if unknown
                else "give one word or three"
            )
            yield graphlab.Prediction(text, error=f"{text!r}: {why}")
            continue
        known = [vectors[words.index(word)] for word in given]  # each [size]
        likeness = vectors @ (known[0] if len(known) == 1 else known[1] - known[0] + known[2])  # [words]
        nearest = [place for place in np.argsort(-likeness) if words[place] not in given][: options.top]
        found = [{"word": words[place], "likeness": round(float(likeness[place]), 6)} for place in nearest]
        listed = ", ".join(f"{entry['word']} ({entry['likeness']:.2f})" for entry in found)
        yield graphlab.Prediction(text, f"{text}: {listed}", {"neighbours": found})


def unit_vectors(run):
    """Return the vectors of all words without their common mean, each of length 1: ``[words, size]``."""
    import numpy as np

    words = len(run.description.class_names)
    vectors = run.predict({"features": np.arange(words, dtype=np.int32)})["embeddings"]
    vectors = vectors - vectors.mean(axis=0)
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)


@dataclass(frozen=True, kw_only=True)
class MapOptions(graphlab.PictureOptions):
    """The options of the picture `map`."""

    words: int = graphlab.option(150, "How many of the most frequent words to show.", minimum=3)
    skip: int = graphlab.option(60, "The number of most frequent words to leave out.", minimum=0)


def draw_map(run, options):
    """The words in the plane of the two directions along which their vectors differ most (principal components)."""
    import numpy as np

    shown = slice(options.skip, options.skip + options.words)
    names, vectors = run.description.class_names[shown], unit_vectors(run)[shown]
    if len(names) < 3:
        raise graphlab.errors.RunError(f"there are {len(run.description.class_names)} words; take a smaller --skip")
    centred = vectors - vectors.mean(axis=0)
    places = centred @ np.linalg.svd(centred, full_matrices=False)[2][:2].T  # [words, 2]
    figure = graphlab.figure("words that occur among the same words lie together", width=11, height=8)
    axes = figure.subplots()
    axes.scatter(places[:, 0], places[:, 1], s=4, color="tab:gray")
    for name, place in zip(names, places, strict=True):
        axes.annotate(name, place, fontsize=8, xytext=(2, 2), textcoords="offset points")
    axes.set(xlabel="first principal component", ylabel="second principal component")
    return figure


@graphlab.hookimpl
def pictures():
    return [graphlab.Picture("map", "The words in a plane, similar words together.", draw_map, MapOptions)]
