/** What a named operation of a directive declares: its words, and how its result is computed. What it does is told in service/messages. */
import type { Modifier, Operand, Query } from '../claims/directive';
import type { Place, World } from '../claims/world';
import { type Expression, type Outcome, failure } from '../engine/expression';
import type { Scope } from '../engine/scope';
import type { Node } from '../latex/ast';
import type { Span } from '../text/span';
import type { Checker } from './checker';
import type { Prepared, ReadDirective } from './prepare';
import type { Explanation, Verdict } from './verdict';

export interface Operation {
  /** As one types it; may have several words. Its documentation is found by it. */
  readonly name: string;
  /** How to write it: `jacobian f2∘f1 at [1,2]`. */
  readonly example: string;
  /** Modifiers that it takes. */
  readonly modifiers: readonly Modifier['kind'][];
  /** Options behind `with`. */
  readonly options?: readonly string[];
  /** The result as an expression in a scope; compared with the claim or the last member of the next block. */
  readonly lower?: (request: OperationRequest) => Outcome<Expression>;
  /** For what is no comparison of two values: a truth table, an update rule, a shape. Decides by itself; undefined leaves it to `lower`. */
  readonly decide?: (request: DecisionRequest) => OperationDecision | undefined;
  /** Named intermediate results, for the hover. */
  readonly steps?: (request: OperationRequest) => readonly OperationStep[];
  /** How the result is computed, line by line, for a derivation. */
  readonly workings?: (request: OperationRequest, asked: WorkingsAsked) => readonly OperationWorking[];
  /** What its computation graph is of; absent where there is none to show. */
  readonly graph?: (request: OperationRequest) => Outcome<Expression>;
  /** Whether a chain's head is what this query computes; decides which chain of the next block is compared. */
  readonly computes?: (head: Node, query: Query) => boolean;
  /** The result under other conventions in use: what the standard one does not give may be right by these. */
  readonly conventions?: (request: OperationRequest) => readonly OperationConvention[];
  /** Usual slips: where one gives what is written, the verdict says so. */
  readonly slips?: (request: OperationRequest) => readonly OperationSlip[];
  /** One query for each thing that this one asks; each is compared with its own chain of the next block. */
  readonly split?: (query: Query) => readonly Query[];
  /** Whether a chain's head is what one of these queries computes, where that is told in another way than for the whole. */
  readonly computesPart?: (head: Node, part: Query) => boolean;
  /** `from ∂L/∂O = G`: derivatives of the loss that are given. */
  readonly takesUpstream?: boolean;
  /** Where no chain is that of one of these queries alone, the whole is compared. */
  readonly asOne?: boolean;
  /** Every chain of the next block is compared, not one: `λ_1 = 3, λ_2 = 1`. */
  readonly everyChain?: boolean;
  /** The result is a vector whose entries may stand in one chain each: `x = 1, y = 2`. */
  readonly joinsChains?: boolean;
  /** The decimals of what is written are rounded, as those of the factors of a matrix are. */
  readonly roundsFactors?: boolean;
  /** Whether a factor in the result says nothing: it is a count, or one of several values. */
  readonly isCount?: boolean;
  /** What is written, in the form in which it is compared: a set `\\{1, 3\\}` as a list. */
  readonly reads?: (right: Node) => Node;
}

export interface OperationConvention {
  /** As the verdict names it: `bias left out`. */
  readonly name: string;
  readonly result: Outcome<Expression>;
}

export interface OperationRequest {
  readonly query: Query;
  readonly scope: Scope;
  readonly world: World;
  /** Where names are looked up. */
  readonly place: Place;
  /** The reading of the product of two vectors. */
  readonly vectors?: 'dot' | 'entrywise';
  /** The claim of the directive, or the member of the next block that is compared; absent where there is none. */
  readonly target?: Target;
  readonly lower: (node: Node) => Expression;
}

/** What an operation that decides by itself may look at. */
export interface DecisionRequest extends OperationRequest {
  readonly checker: Checker;
  readonly prepared: Prepared;
  readonly directive: ReadDirective;
}

/** The member that a directive is compared with. */
export interface Target extends Place {
  readonly right: Node;
  readonly relation: string;
  /** The formula that it stands in. */
  readonly block: Span;
  /** Of how many chains it is put together; absent where it is one member as it stands. */
  readonly joined?: number;
  /** Its chain; absent for a directive's own claim. */
  readonly chainMembers?: readonly Node[];
}

export interface OperationDecision {
  readonly verdict: Verdict;
  /** Where the claim is, if not at the target: the last statement that the operation reads. */
  readonly range?: Span;
  /** The formula that it stands in, if not the target's. */
  readonly block?: Span;
}

export interface OperationSlip {
  readonly explanation: Explanation;
  readonly result: Outcome<Expression>;
}

export interface OperationStep {
  readonly label: string;
  /** The point, where it is a value that was computed: it stands in the label in brackets. */
  readonly at?: Expression;
  readonly expression: Expression;
}

export interface WorkingsAsked {
  readonly checker: Checker;
  /** The answer that is derived. */
  readonly verdict: Verdict;
}

/** One line of a derivation; what `known` lists, and what is no usual operation, stands in it as its value. */
export interface OperationWorking {
  /** The name of the quantity, as TeX. */
  readonly label?: string;
  /** It is a derivative at a place; `of` and `by` are TeX. */
  readonly derivative?: { readonly of: string; readonly by: string; readonly at: Expression };
  readonly expression: Expression;
  readonly known?: readonly Expression[];
}

export const modifier = <K extends Modifier['kind']>(
  query: Query,
  kind: K,
): Extract<Modifier, { kind: K }> | undefined =>
  query.modifiers.find((m): m is Extract<Modifier, { kind: K }> => m.kind === kind);

/** Of which its example names one right behind its words. */
export const needsOperand = (operation: Operation | undefined): boolean =>
  /^\S/.test(operation?.example.slice(operation.name.length).replace(/^ (?:with|from|for)\b.*|^ /, '') ?? '');

export function onlyOperand(query: Query): Outcome<Operand> {
  const [operand] = query.operands;
  return operand && query.operands.length === 1
    ? { ok: true, value: operand }
    : failure({ code: 'not-read', span: query.span, name: query.operation?.name });
}
