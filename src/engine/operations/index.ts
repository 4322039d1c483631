/** Every operation by its name, in order. To add one, write its entry in the list of its family. */
import { arithmetic } from './arithmetic';
import { convolution } from './convolution';
import { elementary } from './elementary';
import { entries } from './entries';
import { logic } from './logic';
import { matrices } from './matrices';
import type { Operation } from './operation';
import { printed } from './printed';
import { probability } from './probability';
import { reductions } from './reductions';
import { spectrum } from './spectrum';

export type { Operation, Options, ShapeAnswer } from './operation';

export const operations: readonly Operation[] = [
  ...arithmetic,
  ...elementary,
  ...matrices,
  ...spectrum,
  ...reductions,
  ...probability,
  ...entries,
  ...convolution,
  ...logic,
  ...printed,
];

const byName: ReadonlyMap<string, Operation> = new Map(operations.map((operation) => [operation.name, operation]));

export const findOperation = (name: string): Operation | undefined => byName.get(name);
