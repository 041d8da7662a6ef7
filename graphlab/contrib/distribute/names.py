"""The names of ``tensorflow.contrib.distribute``, and what serves each."""

from graphlab.contrib.rows import missing, rows

_MODULE = "tensorflow.contrib.distribute"
_HERE = "graphlab.contrib.distribute"
_CORE = "tensorflow.python.distribute"

NAMES = {
    _MODULE: {
        **rows(f"{_HERE}.strategies", "CollectiveAllReduceStrategy MirroredStrategy ParameterServerStrategy"),
        **rows(f"{_HERE}.monitor", "Monitor"),
        **rows(f"{_HERE}.context", "get_distribution_strategy get_loss_reduction has_distribution_strategy"),
        **rows(f"{_CORE}.cross_device_ops", "AllReduceCrossDeviceOps CrossDeviceOps"),
        **rows(f"{_CORE}.distribute_config", "DistributeConfig"),
        **rows(f"{_CORE}.distribute_coordinator", "run_standard_tensorflow_server"),
        **rows(
            f"{_CORE}.distribute_lib",
            "UpdateContext get_cross_replica_context get_replica_context get_strategy has_strategy"
            " in_cross_replica_context require_replica_context",
        ),
        **rows(f"{_CORE}.step_fn", "StandardInputStep StandardSingleLossStep Step"),
        "DistributionStrategy": f"{_CORE}.distribute_lib:StrategyV1",
        "OneDeviceStrategy": f"{_CORE}.one_device_strategy:OneDeviceStrategyV1",
        "ReplicaContext": f"{_CORE}.distribute_lib:ReplicaContextV1",
        "TPUStrategy": f"{_CORE}.tpu_strategy:TPUStrategyV1",
        "initialize_tpu_system": f"{_CORE}.cluster_resolver.tpu.tpu_cluster_resolver:initialize_tpu_system",
    },
    f"{_MODULE}.python.collective_all_reduce_strategy": rows(f"{_HERE}.strategies", "CollectiveAllReduceExtended"),
    f"{_MODULE}.python.mirrored_strategy": rows(f"{_HERE}.strategies", "MirroredExtended"),
    f"{_MODULE}.python.parameter_server_strategy": rows(f"{_HERE}.strategies", "ParameterServerExtended"),
}

MISSING = missing(_MODULE, "MultiWorkerAllReduce", "tf.distribute.experimental.MultiWorkerMirroredStrategy")
