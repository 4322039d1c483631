/** All operations, in the order of the documentation. */
import type { Operation } from '../operation';
import { derivative } from './derivative';
import { gradient } from './gradient';
import { hessian } from './hessian';
import { jacobian } from './jacobian';
import { linearAlgebra } from './linearAlgebra';

export const operations: readonly Operation[] = [derivative, gradient, jacobian, hessian, ...linearAlgebra];

export const findOperation = (name: string): Operation | undefined => operations.find((o) => o.name === name);
