"""PyTorch with `torch.compile` around the step's forward and loss."""

import torch
from protocol import serve
from torch_loop import TorchLoop

serve(lambda task, data: TorchLoop(task, data, torch.compile))
