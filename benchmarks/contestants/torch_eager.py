"""PyTorch, step by step."""

from protocol import serve
from torch_loop import TorchLoop

serve(TorchLoop)
