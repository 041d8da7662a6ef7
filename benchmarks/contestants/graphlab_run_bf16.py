"""The trainer of `graphlab run --precision bf16`; ends with a message on processors without bfloat16."""

from protocol import serve
from trainer_loop import GraphLabRun

serve(lambda task, data: GraphLabRun(task, data, "bf16"))
