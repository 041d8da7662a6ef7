"""The trainer of `graphlab run`."""

from protocol import serve
from trainer_loop import GraphLabRun

serve(GraphLabRun)
