/** All operations, in the order of the documentation. */
import type { Operation } from '../operation';
import { convolution } from './convolution';
import { counts } from './counts';
import { derivative } from './derivative';
import { gradient } from './gradient';
import { equivalent } from './equivalent';
import { hessian } from './hessian';
import { integral } from './integral';
import { jacobian } from './jacobian';
import { limit } from './limit';
import { linearAlgebra } from './linearAlgebra';
import { probability } from './probability';
import { slidingSizes } from './slidingSizes';
import { steps } from './step';
import { truthTable } from './truthTable';

export const operations: readonly Operation[] = [
  derivative,
  gradient,
  jacobian,
  hessian,
  integral,
  limit,
  ...convolution,
  ...steps,
  ...counts,
  ...slidingSizes,
  ...linearAlgebra,
  ...probability,
  truthTable,
  equivalent,
];

export const findOperation = (name: string): Operation | undefined => operations.find((o) => o.name === name);
