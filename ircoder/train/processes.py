"""The processes of a training job: one, or as many as torchrun starts, which share the model by ZeRO (DeepSpeed).

Every process runs the same step. Only the main one, of rank 0, has the workspace's lock and writes files of ours.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import torch
import torch.distributed as distributed
from torch import nn

T = TypeVar("T")

LOOPBACK = "127.0.0.1"


def count() -> int:
    """How many processes the job has, on all of its nodes."""
    return int(os.environ.get("WORLD_SIZE", "1"))


def is_main() -> bool:
    """Whether this process is the main one."""
    return int(os.environ.get("RANK", "0")) == 0


@contextmanager
def joined(threads: int, gpu: bool) -> Iterator[None]:
    """Connects the processes that torchrun started for as long as the block runs; of a single one, nothing happens."""
    if "LOCAL_RANK" not in os.environ:
        yield
        return
    os.environ["OMP_NUM_THREADS"] = str(threads)  # else accelerate takes as many as there are cores
    if gpu:
        torch.cuda.set_device(int(os.environ["LOCAL_RANK"]))
    if os.environ["MASTER_ADDR"] == LOOPBACK:  # all on this node, whose container has no other network
        os.environ["GLOO_SOCKET_IFNAME"] = os.environ["NCCL_SOCKET_IFNAME"] = "lo"
    _without_compiled_messages()
    distributed.init_process_group("cpu:gloo,cuda:nccl" if gpu else "gloo")
    yield
    distributed.destroy_process_group()  # not after an error: the others may wait, and torchrun ends them


def _without_compiled_messages() -> None:
    """Keeps DeepSpeed from compiling its way to pass messages through shared memory: the image has no compiler.

    Without it DeepSpeed takes torch's gloo on the CPU. On GPUs it is not used.
    """
    import deepspeed

    deepspeed.ops.__compatible_ops__["deepspeed_shm_comm"] = False


def share(value: T) -> T:
    """The main process's value, in every process."""
    if not distributed.is_initialized():
        return value
    box = [value]
    distributed.broadcast_object_list(box, device=torch.device("cpu"))
    return box[0]


def wait_for_all() -> None:
    """Returns once every process has come here."""
    if distributed.is_initialized():
        distributed.barrier()


@contextmanager
def whole(model: nn.Module) -> Iterator[None]:
    """Puts the weights that ZeRO-3 has shared out together again, in every process, as long as the block runs."""
    shared: list[Any] = [parameter for parameter in model.parameters() if hasattr(parameter, "ds_id")]
    if not shared:
        yield
        return
    import deepspeed
    from transformers.integrations import unset_hf_deepspeed_config

    unset_hf_deepspeed_config()  # else a model that one process loads now would wait to be shared out
    with deepspeed.zero.GatheredParameters(shared):
        yield
