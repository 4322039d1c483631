/**
 * Checks a document: prepares it, decides every pair, second value and shape in document order, then what directives ask. A generator:
 * its caller may go away between two claims. Never throws; a fault in one claim costs that claim.
 */
import type { Chain, SourceDocument } from '../claims/model';
import type { Reason } from '../engine/expression';
import type { Node } from '../latex/ast';
import { isLiteral } from '../claims/literals';
import { formKey, isForm } from '../claims/heads';
import { isLogicFormula } from './logicIdentity';
import { mentionsDerivative } from './identityClaim';
import { Checker } from './checker';
import { decideBrokenStep } from './brokenStep';
import { inContext } from './context';
import { type DirectiveAnswer, checkDirective } from './directiveClaim';
import type { CheckMemo } from './memo/memo';
import { switchesOf } from './switches';
import { decideMembership, isMembership } from './finiteSets';
import { decidePair, pairQuestion, withWords } from './pair';
import { type Prepared, type ReadDirective, prepare } from './prepare';
import { inheritRounding } from './repeatedRounding';
import { unknownVerdict } from './report';
import { decideSecondValue } from './secondValue';
import { decideSequenceMember } from './sequenceMember';
import { chainResidue, decideCongruence } from './congruence';
import { decideInequality, isInequality } from './inequality';
import { decideLinkShape } from './shapeClaim';
import type { CheckedClaim, CheckOptions, CheckResult, NotRead, Problem, Shown, SymbolInfo, Verdict } from './verdict';
import type { SecondValue, SymbolTable } from '../claims/table';
import { type Span, overlaps } from '../text/span';
import { SpanIndex } from '../text/spanIndex';
import { type Watch, unwatched } from './watch';
import { WrongResults } from './wrongResults';

/** Undefined: a pause while the document is read. `memo`: what earlier checks found; the result is the same without it. */
export function* checkDocument(
  document: SourceDocument,
  options: CheckOptions,
  memo?: CheckMemo,
  watch: Watch = unwatched,
): Generator<CheckedClaim | undefined, CheckResult> {
  const whole = { from: 0, to: document.text.length };
  const reading = prepare(document, options, memo);
  watch.begin(whole);
  let step = reading.next();
  for (; !step.done; step = reading.next()) {
    yield undefined;
    watch.begin(whole);
  }
  const prepared = step.value;
  const checker = new Checker(document.text, prepared.table, prepared.setting, options, prepared.chains);
  const run = new Run(checker, prepared, watch);
  run.readProblems();
  if (options.unannotated !== 'off')
    for (const chain of prepared.chains) for (const claim of run.checkChain(chain)) yield claim;
  for (const claim of run.checkDirectives()) yield claim;
  return run.result();
}

const equalities = new Set(['=', '≈', '≐']);

interface Found {
  readonly check: string;
  readonly verdict: Verdict;
}

/** How many links that claim nothing are gone through between two pauses. */
const turn = 20;

class Run {
  private silent = 0;
  private readonly claims: CheckedClaim[] = [];
  private readonly problems: Problem[] = [];
  private readonly shown: Shown[] = [];
  private readonly failing = new Map<string, CheckedClaim[]>();
  private readonly wrongResults: WrongResults;
  private readonly switches;
  private readonly broken: SpanIndex<Span>;

  constructor(
    private readonly checker: Checker,
    private readonly prepared: Prepared,
    private readonly watch: Watch,
  ) {
    this.switches = switchesOf(prepared);
    this.wrongResults = new WrongResults(checker);
    this.broken = new SpanIndex(prepared.broken, (place) => [place]);
  }

  readProblems(): void {
    for (const { parsed, directive } of this.prepared.directives) {
      if (parsed.kind === 'hint') this.problems.push(hintAt(this.checker.text, directive.body));
      if (parsed.kind === 'problem')
        this.problems.push({ span: parsed.span, code: 'directive', token: parsed.token, expected: parsed.expected });
      if (parsed.kind === 'let') this.problems.push(...parsed.binds.flatMap((b) => gapIn(b.value)));
    }
  }

  *checkChain(chain: Chain): Generator<CheckedClaim | undefined> {
    const { reuse } = this.prepared;
    this.checker.enter(chain.section, false);
    this.wrongResults.enter(chain);
    for (let i = 0; i + 1 < chain.members.length; i++) {
      const claim = this.checkMember(chain, i);
      this.wrongResults.note(chain, i + 1, claim);
      if (!claim) {
        if (++this.silent % turn === 0) yield undefined;
        continue;
      }
      this.remember(claim, chain, chain.members[i + 1] as Node);
      reuse?.made(chain, i, claim);
      yield claim;
    }
    reuse?.finish(chain, this.checker.table);
  }

  /** The claim that a member makes as the result of the one before it. */
  private checkMember(chain: Chain, i: number): CheckedClaim | undefined {
    if (!this.isClaim(chain, i)) return undefined;
    const known = this.prepared.reuse?.link(chain, i);
    const found = known ? known.claimed : this.guarded(chain, i);
    return found && this.claim(chain, i, found.check, found.verdict);
  }

  /** An equation, an equivalence of logic, an inequality, or a congruence whose modulus is said. */
  private isClaim(chain: Chain, i: number): boolean {
    const relation = chain.relations[i] ?? '';
    if (isInequality(relation) || isMembership(relation)) return true;
    const isLogical = [chain.members[i], chain.members[i + 1]].some(isLogicFormula);
    return equalities.has(relation) || (relation === '≡' && (isLogical || chainResidue(chain) !== undefined));
  }

  /** What the link between member i and the next claims, as far as the words around it leave it a claim. */
  private checkLink(chain: Chain, i: number): Found | undefined {
    const first = this.linkItself(chain, i);
    const found =
      first && isDoubtful(first.verdict) && inheritRounding(this.checker, chain, i) ? this.linkItself(chain, i) : first;
    if (!found) return undefined;
    const verdict = inContext(this.checker, chain, i, found.verdict);
    return { ...found, verdict: this.wrongResults.following(chain, i, verdict) };
  }

  private linkItself(chain: Chain, i: number): Found | undefined {
    if (isInequality(chain.relations[i] ?? ''))
      return this.isBroken(chain, i) ? undefined : decideInequality(this.checker, chain, i);
    if (isMembership(chain.relations[i] ?? '')) return this.isBroken(chain, i) ? undefined : this.membership(chain, i);
    if (this.isBroken(chain, i))
      return {
        check: 'equality',
        verdict: unknownVerdict({ code: 'not-read', span: (chain.members[i + 1] as Node).span }),
      };
    const residue = chainResidue(chain);
    const congruence = residue && decideCongruence(this.checker, chain, i, residue);
    if (congruence || (residue && this.definesName(chain, i))) return congruence;
    const shape = decideLinkShape(this.checker, chain, i);
    if (shape) return { check: 'shape', verdict: shape };
    const second = this.checker.table.secondValueAt(chain, i);
    const isKept = isForm(this.checker.table.definedBy(chain, i)?.key ?? second?.binding.key ?? '');
    if (second && !(isKept && second.kind === 'restated')) return this.secondValue(second);
    if (this.definesName(chain, i)) return this.sequenceMember(chain, i);
    const pair = decidePair(this.checker, chain, i);
    const again = second && pair.verdict.kind === 'unknown' ? this.secondValue(second) : undefined;
    if (again || this.definesForm(chain, i, pair.verdict)) return again;
    return this.brokenStep(chain, i, pair) ?? pair;
  }

  /** Where symbolic steps are asked for. */
  private brokenStep(chain: Chain, i: number, { verdict }: Found): Found | undefined {
    const isOpen = verdict.kind === 'unknown' && verdict.reason?.code === 'no-value';
    const wrong = isOpen && this.checker.options.unannotated === 'all' && decideBrokenStep(this.checker, chain, i);
    return wrong ? { check: 'identity', verdict: wrong } : undefined;
  }

  private membership(chain: Chain, i: number): Found | undefined {
    const found = decideMembership(this.checker, chain, i);
    const question = pairQuestion(this.checker, chain, i);
    return found && { ...found, verdict: withWords(this.checker, chain, question, found.verdict) };
  }

  private sequenceMember(chain: Chain, i: number): Found | undefined {
    const verdict = decideSequenceMember(this.checker, chain, i);
    return verdict && { check: 'sequence', verdict };
  }

  /** A bracket that is not closed yet: what the reader made of the member is a guess. */
  private isBroken(chain: Chain, i: number): boolean {
    const members = [chain.members[i] as Node, chain.members[i + 1] as Node];
    return members.some((m) => this.broken.touching(m.span).some((b) => overlaps(m.span, b)));
  }

  private secondValue(second: SecondValue): Found | undefined {
    const verdict = decideSecondValue(this.checker, second);
    return verdict && { check: 'second-value', verdict };
  }

  /** A name gets its value here: nothing is claimed. */
  private definesName(chain: Chain, i: number): boolean {
    const binding = this.checker.table.definedBy(chain, i);
    return binding !== undefined && !isForm(binding.key);
  }

  /** A form without a meaning of its own (`P(A) = 0.3`) gets its value here too. */
  private definesForm(chain: Chain, i: number, verdict: Verdict): boolean {
    const binding = this.checker.table.definedBy(chain, i);
    const left = chain.members[i] as Node;
    const isAtom = left.kind === 'juxtaposition' && left.items.length === 2 && left.items[1]?.kind === 'group';
    return (
      binding !== undefined &&
      verdict.reason?.code === 'no-value' &&
      (isAtom || isLiteral(chain.members[i + 1] as Node))
    );
  }

  *checkDirectives(): Generator<CheckedClaim> {
    for (const read of this.prepared.directives) {
      this.checker.enter(read.section, true);
      const found = this.answer(read);
      if (found.shown) this.shown.push(found.shown);
      for (const draft of found.claims) {
        const claim: CheckedClaim = {
          ...draft,
          id: `c${this.claims.length + 1}`,
          ignored: this.switches.isIgnored(draft.range.from) || undefined,
        };
        this.claims.push(claim);
        if (claim.rightTree && claim.verdict.kind === 'fails') this.checker.claimOf.set(claim.rightTree, claim);
        yield claim;
      }
    }
  }

  /** A fault in one directive costs that directive only. */
  private answer(read: ReadDirective): DirectiveAnswer {
    const { span } = read.directive;
    if (isSilent(read)) return { claims: [] };
    const verdictAt = (reason: Reason): DirectiveAnswer => {
      const places = { directive: span, range: span, block: span };
      const verdict = { ...unknownVerdict(reason), severity: 'warning' as const };
      return { claims: [{ check: 'step', source: 'directive', relation: '=', ...places, verdict }] };
    };
    return this.attempt(span, () => checkDirective(this.checker, this.prepared, read), verdictAt);
  }

  private guarded(chain: Chain, i: number): Found | undefined {
    const piece = { from: (chain.members[i] as Node).span.from, to: (chain.members[i + 1] as Node).span.to };
    return this.attempt(
      piece,
      () => this.checkLink(chain, i),
      (reason) => ({ check: 'equality', verdict: unknownVerdict(reason) }),
    );
  }

  /** A piece that throws, or that did not come to its end before, is `unknown`, and the others are checked all the same. */
  private attempt<T>(piece: Span, check: () => T, otherwise: (reason: Reason) => T): T {
    if (this.watch.isLeftOut(piece)) return otherwise({ code: 'too-long', span: piece });
    this.watch.begin(piece);
    try {
      return check();
    } catch (error) {
      this.watch.failed(piece, error);
      return otherwise({ code: 'internal', span: piece, detail: error instanceof Error ? error.message : undefined });
    }
  }

  private claim(chain: Chain, i: number, check: string, verdict: Verdict): CheckedClaim {
    const right = chain.members[i + 1] as Node;
    const left = chain.members[i] as Node;
    const ignored = this.switches.isIgnored(right.span.from);
    return {
      id: `c${this.claims.length + 1}`,
      check,
      source: 'document',
      range: right.span,
      left: left.span,
      block: chain.region.span,
      relation: chain.relations[i] ?? '=',
      rightTree: right,
      ...(ignored ? { ignored } : {}),
      verdict: this.restating(chain, verdict),
    };
  }

  /** The same wrong value of the same thing again follows from the first. */
  private restating(chain: Chain, verdict: Verdict): Verdict {
    if (verdict.kind !== 'fails' || (verdict.written?.data.length ?? 0) < 2) return verdict;
    const earlier = this.failing.get(quantityOf(chain))?.find((c) => sameValues(c.verdict, verdict));
    return earlier
      ? { ...verdict, kind: 'follows', code: 'follows', severity: 'information', cause: earlier.id }
      : verdict;
  }

  private remember(claim: CheckedClaim, chain: Chain, right: Node): void {
    this.claims.push(claim);
    if (claim.verdict.kind === 'fails') pushTo(this.failing, quantityOf(chain), claim);
    this.checker.claimOf.set(right, claim);
    this.checker.roundedResults.note(chain, right, claim);
    pushTo(this.checker.claimsOfChain, chain, claim);
    this.checker.falsePremises.note(chain, claim);
    if (claim.verdict.kind === 'holds' || isPlainlyWrong(claim.verdict)) this.checker.forgetRounding(right);
  }

  result(): CheckResult {
    return {
      claims: inOrder(withoutRepeated(this.claims)),
      problems: this.problems,
      shown: this.shown,
      notRead: this.notRead(),
      symbols: symbolsOf(this.checker.table),
    };
  }

  private notRead(): NotRead[] {
    const byBlock = new Map<number, NotRead>();
    for (const c of this.claims) {
      const { reason } = c.verdict;
      if (c.verdict.kind === 'unknown' && reason && !c.ignored && !byBlock.has(c.block.from))
        byBlock.set(c.block.from, { span: c.block, reason });
    }
    return [...byBlock.values()].sort((a, b) => a.span.from - b.span.from);
  }
}

const isSilent = ({ parsed }: ReadDirective): boolean => parsed.kind !== 'check' && parsed.kind !== 'show';

/** What a chain gives values of: its head, in its section; all derivatives are one. */
function quantityOf({ members: [head], section }: Chain): string {
  return `${section} ${!head || mentionsDerivative(head) ? 'derivative' : formKey(head)}`;
}

function pushTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** Wrong, or undecided by its digits. */
const isDoubtful = ({ kind, reason }: Verdict): boolean => kind === 'fails' || reason?.code === 'too-coarse';

/** Not merely truncated: such a number is no rounding of anything. */
const isPlainlyWrong = (verdict: Verdict): boolean => verdict.kind === 'fails' && verdict.severity === 'error';

/** The same computed and the same written values, of more than one entry or the same digits. */
function sameValues(a: Verdict, b: Verdict): boolean {
  const equal = (x: Verdict['written'], y: Verdict['written']): boolean =>
    x !== undefined &&
    y !== undefined &&
    x.data.length > 1 &&
    x.data.length === y.data.length &&
    Array.from(x.data).every((v, k) => Math.abs(v - (y.data[k] ?? NaN)) <= 1e-9 * Math.max(1, Math.abs(v)));
  return equal(a.written, b.written) && equal(a.computed, b.computed);
}

/** `check: ask the TA` is a remark, or a misspelt operation: said, and no error. */
function hintAt(text: string, body: Span): Problem {
  const token = /^\s*\S*/.exec(text.slice(body.from, body.to))?.[0] ?? '';
  const from = body.from + token.length - token.trim().length;
  return { span: { from, to: body.from + token.length }, code: 'hint', token: token.trim() };
}

/** `let: q = …` is still to be filled in. */
function gapIn({ node, span }: { node: Node; span: Span }): Problem[] {
  return node.kind === 'ellipsis' || node.kind === 'hole'
    ? [{ span, code: 'directive', token: '…', expected: ['expression'] }]
    : [];
}

/** Where each symbol is defined. */
function symbolsOf(table: SymbolTable): SymbolInfo[] {
  return [...table.bindings]
    .filter(([key]) => !isForm(key))
    .map(([key, bindings]) => ({ key, places: bindings.map((b) => b.place) }));
}

/** A step that a `check` asked for stands for the document's own claim of the same step. */
function withoutRepeated(claims: readonly CheckedClaim[]): CheckedClaim[] {
  const asked = new Map(claims.filter((c) => c.check === 'step').map((c) => [c.range.from, c.id]));
  const replaced = new Map(
    claims.flatMap((c): [string, string][] =>
      c.source === 'document' && asked.has(c.range.from) ? [[c.id, asked.get(c.range.from) as string]] : [],
    ),
  );
  const cause = (id: string | undefined): string | undefined =>
    id === undefined ? undefined : (replaced.get(id) ?? id);
  return claims
    .filter((c) => !replaced.has(c.id))
    .map((c) => ({ ...c, verdict: { ...c.verdict, cause: cause(c.verdict.cause) } }));
}

/** Document order, numbered anew; causes keep pointing to their claims. */
function inOrder(claims: readonly CheckedClaim[]): CheckedClaim[] {
  const sorted = [...claims].sort((a, b) => a.range.from - b.range.from || a.range.to - b.range.to);
  const ids = new Map(sorted.map((c, i) => [c.id, `c${i + 1}`]));
  return sorted.map((c) => ({
    ...c,
    id: ids.get(c.id) as string,
    verdict: c.verdict.cause === undefined ? c.verdict : { ...c.verdict, cause: ids.get(c.verdict.cause) },
  }));
}
