/** All operations, in the order of the documentation. */
import type { Operation } from '../operation';
import { bayes } from './bayes';
import { converges } from './converges';
import { convolution } from './convolution';
import { counts } from './counts';
import { derivative } from './derivative';
import { gradcheck } from './gradcheck';
import { gradient } from './gradient';
import { eigenOperations } from './eigen';
import { equivalent } from './equivalent';
import { hessian } from './hessian';
import { integral } from './integral';
import { identity } from './identity';
import { jacobian } from './jacobian';
import { limit } from './limit';
import { linearAlgebra } from './linearAlgebra';
import { network } from './network';
import { probability } from './probability';
import { nullSpaces } from './nullSpace';
import { projection } from './projection';
import { slidingSizes } from './slidingSizes';
import { steps } from './step';
import { recurrence } from './recurrence';
import { rule } from './rule';
import { shape } from './shape';
import { stationary } from './stationary';
import { svd } from './svd';
import { truthTable } from './truthTable';

export const operations: readonly Operation[] = [
  derivative,
  gradient,
  jacobian,
  hessian,
  integral,
  limit,
  ...network,
  ...convolution,
  ...steps,
  ...counts,
  ...slidingSizes,
  ...linearAlgebra,
  ...eigenOperations,
  ...nullSpaces,
  svd,
  projection,
  ...probability,
  bayes,
  shape,
  truthTable,
  equivalent,
  identity,
  recurrence,
  stationary,
  converges,
  gradcheck,
  rule,
];

export const findOperation = (name: string): Operation | undefined => operations.find((o) => o.name === name);
