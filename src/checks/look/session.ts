/** A document read for inspection: its table of symbols, and the worlds in which expressions are evaluated. The last document is kept. */
import type { Outcome } from '../../engine/expression';
import type { SourceDocument } from '../../claims/model';
import { Budget } from '../../engine/budget';
import type { Expression } from '../../engine/expression';
import { float64 } from '../../engine/fields/float64';
import { type ComputationGraph, computationGraph } from '../../engine/graph';
import { Checker } from '../checker';
import { withIdentity } from '../identityMatrix';
import { dependsOnReading } from '../measure';
import { type Prepared, prepare } from '../prepare';
import type { CheckOptions } from '../verdict';

export interface InspectionSession {
  readonly checker: Checker;
  readonly prepared: Prepared;
}

export function openSession(document: SourceDocument, options: CheckOptions): InspectionSession {
  const reading = prepare(document, options);
  let step = reading.next();
  while (!step.done) step = reading.next();
  const prepared = step.value;
  return {
    prepared,
    checker: new Checker(document.text, prepared.table, prepared.setting, options, prepared.chains),
  };
}

/** More nodes than these are no picture any more. */
const mostNodes = 200;

export type Vectors = 'dot' | 'entrywise' | undefined;

/** The graph of an expression under the first reading of its products of vectors that has a value; of its names alone where it is large. */
export function graphOf(
  { checker }: InspectionSession,
  lower: (vectors: Vectors) => Expression,
  everyOperation: boolean,
): Outcome<ComputationGraph<number>> {
  let found: Outcome<ComputationGraph<number>> | undefined;
  for (const vectors of [undefined, 'dot', 'entrywise'] as const) {
    const next = evaluated(checker, lower(vectors), everyOperation);
    found ??= next;
    if (next.ok) return next;
    if (!dependsOnReading(next.reason)) break;
  }
  return found as Outcome<ComputationGraph<number>>;
}

function evaluated(checker: Checker, e: Expression, everyOperation: boolean): Outcome<ComputationGraph<number>> {
  const build = (all: boolean): Outcome<ComputationGraph<number>> =>
    withIdentity(e, new Map(), (variables) =>
      computationGraph(
        e,
        { field: float64, variables, budget: new Budget(checker.options.budget) },
        { everyOperation: all, most: mostNodes },
      ),
    );
  const graph = build(everyOperation);
  return !graph.ok && graph.reason.code === 'too-large' && everyOperation ? build(false) : graph;
}
