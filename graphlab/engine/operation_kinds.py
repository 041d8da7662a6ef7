"""Kinds of operations: the lists that all code that inspects graphs shares."""

from __future__ import annotations


def _types(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Take their values from outside.
PLACEHOLDERS = _types("Placeholder PlaceholderV2 PlaceholderWithDefault")

#: Hold a variable.
VARIABLE_HOLDERS = _types("Variable VariableV2 VarHandleOp")

#: Hold a table between texts and numbers.
TABLE_HOLDERS = _types("""
    HashTable HashTableV2 MutableHashTable MutableHashTableV2 MutableHashTableOfTensors MutableHashTableOfTensorsV2
    MutableDenseHashTable MutableDenseHashTableV2
""")

#: Read a resource variable or what is known of it.
VARIABLE_READERS = _types("ReadVariableOp _ReadVariablesOp VariableShape VarIsInitializedOp")

#: Assign to a resource variable.
VARIABLE_ASSIGNMENTS = _types("AssignVariableOp AssignAddVariableOp AssignSubVariableOp")

#: Name prefixes of the optimizers' updates and of sparse accesses to resource variables.
RESOURCE_PREFIXES = ("ResourceApply", "ResourceSparseApply", "ResourceScatter", "ResourceGather")

#: Read a table.
TABLE_READERS = _types("LookupTableFindV2 LookupTableSizeV2 LookupTableExportV2")

#: Change a table.
TABLE_UPDATES = _types("""
    LookupTableInsertV2 LookupTableRemoveV2 LookupTableImportV2 InitializeTableV2 InitializeTableFromTextFileV2
""")

#: Check or show a value.
CHECKS = _types("Assert CheckNumerics CheckNumericsV2")
PRINTS = _types("Print PrintV2 Timestamp")

#: Draw random numbers from a state of their own.
RANDOM = _types("""
    RandomUniform RandomUniformInt RandomStandardNormal TruncatedNormal ParameterizedTruncatedNormal RandomShuffle
    RandomCrop RandomGamma RandomPoisson RandomPoissonV2 Multinomial RngSkip RngReadAndSkip StatefulRandomBinomial
    StatefulStandardNormal StatefulStandardNormalV2 StatefulTruncatedNormal StatefulUniform StatefulUniformInt
    StatefulUniformFullInt SampleDistortedBoundingBox SampleDistortedBoundingBoxV2 UniformCandidateSampler
    LogUniformCandidateSampler LearnedUnigramCandidateSampler FixedUnigramCandidateSampler
    ThreadUnsafeUnigramCandidateSampler AllCandidateSampler
""")

#: Loops of 1.x. Those of TensorFlow 2 carry their bodies as function attributes.
LOOPS = _types("Enter RefEnter Exit RefExit NextIteration RefNextIteration LoopCond")

#: The stacks that keep the values of a loop for its gradient.
STACKS = _types("StackV2 StackPushV2 StackPopV2 StackCloseV2")

#: Registered as stateless, yet they call back into Python or wait for other steps.
STATELESS_BUT_WAITING = _types("PyFuncStateless Batch Unbatch UnbatchGrad")

#: Pass on the memory of their input: reading their output reads the variable.
FORWARDING = _types("""
    Identity IdentityN RefIdentity StopGradient PreventGradient Reshape Squeeze ExpandDims Bitcast Switch RefSwitch
    Merge RefMerge CheckNumerics CheckNumericsV2 Print Snapshot
""")

#: Compute a layer, and what the layer is called.
LAYERS = {
    "AvgPool": "pooling",
    "Conv2D": "convolution",
    "Conv2DBackpropInput": "transposed convolution",
    "DepthwiseConv2dNative": "depthwise convolution",
    "MatMul": "dense",
    "MaxPool": "pooling",
    "MaxPoolV2": "pooling",
}

#: Belong to the layer before them: the bias, the normalization, the activation function.
AFTER_A_LAYER = _types("""
    Add AddV2 BiasAdd FusedBatchNorm FusedBatchNormV2 FusedBatchNormV3 Identity If StatelessIf Merge
    Relu Relu6 LeakyRelu Elu Selu Softplus Softsign Sigmoid Tanh
""")
