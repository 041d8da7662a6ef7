"""``tf.contrib.distributions.bijectors``: functions with inverses, and how much they stretch space."""

from tensorflow.python.ops.distributions.bijector import Bijector as Bijector
from tensorflow.python.ops.distributions.identity_bijector import Identity as Identity

from graphlab.contrib.distributions.bijectors.affine import Affine as Affine
from graphlab.contrib.distributions.bijectors.affine import AffineLinearOperator as AffineLinearOperator
from graphlab.contrib.distributions.bijectors.affine import AffineScalar as AffineScalar
from graphlab.contrib.distributions.bijectors.batch_normalization import BatchNormalization as BatchNormalization
from graphlab.contrib.distributions.bijectors.composition import Chain as Chain
from graphlab.contrib.distributions.bijectors.composition import ConditionalBijector as ConditionalBijector
from graphlab.contrib.distributions.bijectors.composition import Inline as Inline
from graphlab.contrib.distributions.bijectors.composition import Invert as Invert
from graphlab.contrib.distributions.bijectors.cumulative import Gumbel as Gumbel
from graphlab.contrib.distributions.bijectors.cumulative import Kumaraswamy as Kumaraswamy
from graphlab.contrib.distributions.bijectors.cumulative import Weibull as Weibull
from graphlab.contrib.distributions.bijectors.elementwise import AbsoluteValue as AbsoluteValue
from graphlab.contrib.distributions.bijectors.elementwise import Exp as Exp
from graphlab.contrib.distributions.bijectors.elementwise import PowerTransform as PowerTransform
from graphlab.contrib.distributions.bijectors.elementwise import Sigmoid as Sigmoid
from graphlab.contrib.distributions.bijectors.elementwise import SinhArcsinh as SinhArcsinh
from graphlab.contrib.distributions.bijectors.elementwise import Softplus as Softplus
from graphlab.contrib.distributions.bijectors.elementwise import Softsign as Softsign
from graphlab.contrib.distributions.bijectors.elementwise import Square as Square
from graphlab.contrib.distributions.bijectors.flows import MaskedAutoregressiveFlow as MaskedAutoregressiveFlow
from graphlab.contrib.distributions.bijectors.flows import RealNVP as RealNVP
from graphlab.contrib.distributions.bijectors.flows import (
    masked_autoregressive_default_template as masked_autoregressive_default_template,
)
from graphlab.contrib.distributions.bijectors.flows import masked_dense as masked_dense
from graphlab.contrib.distributions.bijectors.flows import real_nvp_default_template as real_nvp_default_template
from graphlab.contrib.distributions.bijectors.matrices import CholeskyOuterProduct as CholeskyOuterProduct
from graphlab.contrib.distributions.bijectors.matrices import FillTriangular as FillTriangular
from graphlab.contrib.distributions.bijectors.matrices import MatrixInverseTriL as MatrixInverseTriL
from graphlab.contrib.distributions.bijectors.matrices import ScaleTriL as ScaleTriL
from graphlab.contrib.distributions.bijectors.matrices import TransformDiagonal as TransformDiagonal
from graphlab.contrib.distributions.bijectors.vectors import Ordered as Ordered
from graphlab.contrib.distributions.bijectors.vectors import Permute as Permute
from graphlab.contrib.distributions.bijectors.vectors import Reshape as Reshape
from graphlab.contrib.distributions.bijectors.vectors import SoftmaxCentered as SoftmaxCentered
