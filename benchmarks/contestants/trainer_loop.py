"""The trainer of `graphlab run`: shuffled epochs, with the loss and the accuracy of every step and validation."""

import threading

import tensorflow_networks
from protocol import BATCH, Contestant

import graphlab
from graphlab import tf
from graphlab.engine.runtime import tensorflow_v1
from graphlab.training.hardware import resolved, session_config
from graphlab.training.steps import is_replicated
from graphlab.training.trainer import evaluate_split, train
from graphlab.types.history import History, Progress
from graphlab.types.model import Inputs


class Baton:
    """Observers of a training in its own thread, which continues only on command."""

    def __init__(self):
        self.progress, self.history, self.stop_reason = Progress(), History(), None
        self.wanted = 0
        self.turn = threading.Condition()

    def steps_done(self, metrics):
        with self.turn:
            self.turn.notify_all()
            self.turn.wait_for(lambda: self.wanted > self.progress.step or self.stop_reason)

    def epoch_done(self, metrics):
        pass

    def run(self, steps):
        """Let the training do this many more steps, rounded up to a record; return how many."""
        before = self.progress.step
        with self.turn:
            self.wanted = before + steps
            self.turn.notify_all()
            self.turn.wait_for(lambda: self.progress.step >= self.wanted)
        return self.progress.step - before

    def stop(self):
        """End the training."""
        with self.turn:
            self.stop_reason = "a new beginning"
            self.turn.notify_all()


class GraphLabRun(Contestant):
    """A model plugin's graph and the trainer."""

    def __init__(self, task, data, precision="float32"):
        super().__init__(task, data)
        # The training can be paused at each record, every few steps.
        self.options = resolved(
            graphlab.TrainingOptions(
                batch_size=BATCH,
                epochs=10_000,
                optimizer="adam" if task.optimizer == "adam" else "gradient-descent",
                learning_rate=task.learning_rate,
                precision=precision,
                log_steps={"linear": 100, "two-layer": 100}.get(task.name, 5),
            )
        )
        inputs = Inputs(data, self.options)
        x, y = inputs.placeholder("features"), inputs.placeholder("labels")
        logits = tensorflow_networks.logits(tf, task, x)
        loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(logits=logits, labels=y))
        split = task.name in ("two-layer", "lstm")
        self.model = graphlab.Model(
            loss=loss,
            train_op=graphlab.minimize(loss, self.options, inputs, split_batch=split),
            logits=logits,
            metrics={"accuracy": tf.reduce_mean(tf.cast(tf.equal(tf.argmax(logits, 1), y), tf.float32))},
        ).completed(inputs)
        self.initializer = tf.global_variables_initializer()
        config = session_config(self.options, replicated=is_replicated(self.model, self.options))
        self.session = graphlab.Session(config=config)
        self.baton = None
        self.reset()

    def versions(self):
        return {"graphlab": graphlab.__version__, "tensorflow": tensorflow_v1().__version__}

    def reset(self):
        if self.baton is not None:
            self.baton.stop()
            self.thread.join()
        self.session.run(self.initializer)
        self.baton = Baton()
        arguments = (self.session, self.model, self.data, self.options, self.baton)
        self.thread = threading.Thread(target=train, args=arguments, daemon=True)
        self.thread.start()

    def run(self, steps):
        return self.baton.run(steps)

    def accuracy(self):
        return evaluate_split(self.session, self.model, self.data.test, "test")["test_accuracy"]
