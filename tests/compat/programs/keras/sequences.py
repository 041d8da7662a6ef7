"""Keras 2 on text and series: tokenizer, embeddings, recurrent layers and their wrappers, attention by hand."""

import numpy as np
from keras import backend as K
from keras.engine.topology import Layer
from keras.layers import GRU, LSTM, Dense, Input, Masking, Permute, RepeatVector, Reshape, SimpleRNN, dot, multiply
from keras.layers.core import Activation, Dropout, SpatialDropout1D
from keras.layers.embeddings import Embedding
from keras.layers.recurrent import LSTM as LongShortTermMemory
from keras.layers.wrappers import Bidirectional, TimeDistributed
from keras.models import Model, Sequential
from keras.preprocessing import sequence
from keras.preprocessing.text import Tokenizer, one_hot, text_to_word_sequence

np.random.seed(3)


class Attention(Layer):
    """Weights of one's own, with the shape first, as in 2016."""

    def build(self, input_shape):
        self.w = self.add_weight((input_shape[-1], 1), initializer="glorot_uniform", name="w")
        super(Attention, self).build(input_shape)

    def call(self, x):
        scores = K.softmax(K.squeeze(K.dot(x, self.w), -1))
        return K.sum(x * K.expand_dims(scores), axis=1)

    def compute_output_shape(self, input_shape):
        return input_shape[0], input_shape[-1]


texts = ["the cat sat", "a dog ran far", "the cat ran", "a dog sat"] * 6
tokenizer = Tokenizer(num_words=30)
tokenizer.fit_on_texts(texts)
x = sequence.pad_sequences(tokenizer.texts_to_sequences(texts), maxlen=5)
y = np.array(["cat" in text for text in texts]).astype(int)
assert text_to_word_sequence("A b!") == ["a", "b"] and len(one_hot("a b", 10)) == 2
words = Input(shape=(5,), dtype="int32")
vectors = SpatialDropout1D(0.1)(Embedding(len(tokenizer.word_index) + 1, 6, input_length=5)(words))
states = Bidirectional(LSTM(4, return_sequences=True, dropout=0.1))(vectors)
probabilities = Activation("softmax")(Reshape((5,))(TimeDistributed(Dense(1))(states)))
weighted = multiply([states, Permute((2, 1))(RepeatVector(8)(probabilities))])
context = dot([probabilities, weighted], axes=1)
context = Dropout(0.1)(Dense(8, activation="relu")(context))
output = Dense(1, activation="sigmoid")(multiply([context, Attention()(states)]))
model = Model(words, output)
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.optimizer.lr = 0.05
losses = model.fit(x, y, epochs=8, batch_size=8, verbose=0).history["loss"]
series = Sequential()
series.add(Masking(mask_value=0.0, input_shape=(6, 2)))
series.add(GRU(3, return_sequences=True, recurrent_activation="hard_sigmoid"))
series.add(SimpleRNN(3, return_sequences=True))
series.add(LongShortTermMemory(3))
series.add(Dense(1))
series.compile(loss="mean_squared_error", optimizer="rmsprop")
assert np.isfinite(series.train_on_batch(np.random.randn(4, 6, 2), np.zeros((4, 1))))
assert K.image_data_format() == "channels_last" and K.epsilon() == 1e-7
