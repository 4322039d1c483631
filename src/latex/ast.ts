/**
 * The tree of a formula. Meaning is deferred: `f(x)` is a juxtaposition of a symbol and a group, `x_1` a script; whether
 * these are application or product, name or entry is decided from the symbol table (engine/lower).
 * Every node has its span in the document; tokens that come out of a macro carry the span of the macro's call.
 */
import type { Span } from '../text/span';

interface Base {
  readonly span: Span;
}

/** `text` is the number's digits as written, without grouping (`1{,}000`, `29,800,000` → `29800000`), sign or braces: `0.50`, `7.2e-6`. */
export interface NumberNode extends Base {
  readonly kind: 'number';
  readonly text: string;
}
export type Font = 'italic' | 'bold' | 'roman' | 'blackboard' | 'calligraphic' | 'fraktur' | 'sans' | 'mono';
/**
 * A letter (`x`), a command letter (`\alpha`, `\ell`, `\hbar`, `\infty`, `\emptyset`; a Unicode Greek letter is its command), or a
 * word (`softmax`, `Loss`, `Input channels`): \text, \mathrm, \operatorname of several letters, a known bare function name, a run in a directive.
 */
export interface SymbolNode extends Base {
  readonly kind: 'symbol';
  readonly name: string;
  readonly font: Font;
  /** More than one letter in upright type or a directive's run. */
  readonly word: boolean;
}
/** Base with subscript, superscript and primes. Both scripts of a base are in one node; `x'^2` has primes 1 and a superscript. */
export interface ScriptNode extends Base {
  readonly kind: 'script';
  readonly base: Node;
  readonly sub?: Node;
  readonly sup?: Node;
  readonly primes: number;
}
/** `\hat`, `\tilde`, `\bar`, `\overline`, `\vec`, `\dot`, `\ddot`, `\check`, `\widehat` (= hat), `\widetilde` (= tilde), `\mathring`, `\underline`. */
export interface AccentNode extends Base {
  readonly kind: 'accent';
  readonly accent: string;
  readonly body: Node;
}
/** Brackets of any size. `open`/`close` are one of ( ) [ ] { } | ‖ ⌊ ⌋ ⌈ ⌉ ⟨ ⟩ . — `{` is a visible brace, TeX's own braces leave no node. */
export interface GroupNode extends Base {
  readonly kind: 'group';
  readonly open: string;
  readonly close: string;
  readonly body: Node;
}
/** Items between commas or semicolons inside a group, a script or a directive list: `(1,-2)`, `[1 2; 3 4]` (rows at `;`). */
export interface ListNode extends Base {
  readonly kind: 'list';
  readonly items: readonly Node[];
  readonly separator: ',' | ';';
}
/** Two or more things side by side. `\,` and spaces leave no node. */
export interface JuxtapositionNode extends Base {
  readonly kind: 'juxtaposition';
  readonly items: readonly Node[];
}
export interface Operator {
  readonly symbol: string;
  readonly span: Span;
}
/** `a + b - c`: operators (+ - ±  ∓) stand between the terms: operators[i] before terms[i + 1]. A leading sign is a unary node. */
export interface SumNode extends Base {
  readonly kind: 'sum';
  readonly terms: readonly Node[];
  readonly operators: readonly Operator[];
}
/** `a · b / c`: operators · × * ⊙ ⊗ ∘ / ÷ ⊛ ∗(= *) mod, between the factors. `\cdot` → ·, `\times` → ×, `*`, `\ast` → *, `\odot` → ⊙, `\star` → ⋆. Juxtaposition binds tighter. */
export interface ProductNode extends Base {
  readonly kind: 'product';
  readonly factors: readonly Node[];
  readonly operators: readonly Operator[];
}
/** ∧ ∨ ⊕ → ↔ of one precedence (∧ over ⊕ over ∨ over → over ↔), and ∪ ∩ ∖; ⊕ is logic only if meaning says so. */
export interface LogicNode extends Base {
  readonly kind: 'logic';
  readonly operands: readonly Node[];
  readonly operators: readonly Operator[];
}
/** Prefix: - + ± ¬ ∂ ∇ ∇² Δ? — only `-`, `+`, `±`, `∓`, `¬` are unary here; ∂, ∇, d are symbols (`\partial`, `\nabla`) in juxtapositions. */
export interface UnaryNode extends Base {
  readonly kind: 'unary';
  readonly operator: Operator;
  readonly operand: Node;
}
/** `!`, `%`, `°`. */
export interface PostfixNode extends Base {
  readonly kind: 'postfix';
  readonly operator: Operator;
  readonly operand: Node;
}
export interface FractionNode extends Base {
  readonly kind: 'fraction';
  readonly numerator: Node;
  readonly denominator: Node;
}
export interface RootNode extends Base {
  readonly kind: 'root';
  readonly body: Node;
  readonly index?: Node;
}
export interface BinomialNode extends Base {
  readonly kind: 'binomial';
  readonly top: Node;
  readonly bottom: Node;
}
/** bmatrix, pmatrix, vmatrix (`|`), Vmatrix, matrix, smallmatrix, array; also `[[1,2],[3,4]]` and `[1 2; 3 4]` of directives (environment `list`). */
export interface MatrixNode extends Base {
  readonly kind: 'matrix';
  readonly environment: string;
  /** `(`, `[`, `{`, `|`, `‖` or `` (none); brackets written around a bare `matrix`/`array` count as its own. */
  readonly open: string;
  readonly rows: readonly (readonly Node[])[];
  /** Column specification of array, `[ccc|c]` of an augmented matrix; as written. */
  readonly columns?: string;
  /** Where it was repaired: an unclosed environment. */
  readonly incomplete?: boolean;
}
export interface CasesNode extends Base {
  readonly kind: 'cases';
  readonly branches: readonly { readonly value: Node; readonly condition?: Node; readonly words: string }[];
}
/** \sum \prod \int \lim \max \min \sup \inf \arg\max \bigcup … with limits; the body reaches to the next + − relation (\int: to its dx). */
export interface BigOperatorNode extends Base {
  readonly kind: 'bigoperator';
  /** sum, prod, int, lim, max, min, sup, inf, argmax, argmin, expectation, union, intersection, … */
  readonly operator: string;
  readonly operatorSpan: Span;
  readonly sub?: Node;
  readonly sup?: Node;
  /** A hole where nothing follows (`\sum = 3`). For max/min of a bracket it is that group. */
  readonly body: Node;
}
/**
 * A named function with its argument: `\sin x`, `\log p_2`, `\det(A)`, `\operatorname{tr} S`, `\mathrm{softmax}(z)`, `D_{KL}`-like names do not come here.
 * `function` is a symbol, or a script on one (`\tanh^2`, `\log_2`, `\sin^{-1}`). Without brackets the argument is the product that follows, up to + − , ) relation or the next function.
 */
export interface ApplyNode extends Base {
  readonly kind: 'apply';
  readonly function: Node;
  readonly argument: Node;
}
/** `\left. f \right|_{x=1}^{b}`, `f\big|_{x=0}`. */
export interface EvaluatedNode extends Base {
  readonly kind: 'evaluated';
  readonly body: Node;
  readonly sub?: Node;
  readonly sup?: Node;
}
/** `A \mid B`, `P \| Q`, `x | y` inside brackets. */
export interface BarNode extends Base {
  readonly kind: 'bar';
  readonly operator: '∣' | '‖';
  readonly left: Node;
  readonly right: Node;
}
/** \underbrace{body}_{label}, \overset, \stackrel, \boxed (label absent), \tag, \cancel; meaning is the body's. */
export interface DecoratedNode extends Base {
  readonly kind: 'decorated';
  readonly command: string;
  readonly body: Node;
  readonly label?: Node;
}
/** A member with words behind it before a relation or the end: `128 \text{ bytes}`. */
export interface LabelledNode extends Base {
  readonly kind: 'labelled';
  readonly body: Node;
  readonly label: string;
  readonly labelSpan: Span;
  /** The words stand behind the formula. */
  readonly isBehind?: boolean;
}
/** `\ldots`, `\cdots`, `\vdots`, `\ddots`, `…`, `...`. */
export interface EllipsisNode extends Base {
  readonly kind: 'ellipsis';
}
/**
 * A chain: operators[i] between members[i] and members[i + 1]. A chain that begins (ends) with its relation has a hole first (last).
 * Symbols: = ≈ ≠ < > ≤ ≥ ≪ ≫ := ← → ↦ ∼ ∝ ≡ ∈ ∉ ⊂ ⊆ ⇔ … `\simeq \cong \doteq` → ≈ ≅ ≐, `\to \rightarrow` → →. `\overset{…}{=}` is `=`, `annotated` with what stands above or below it.
 */
export interface RelationNode extends Base {
  readonly kind: 'relation';
  readonly members: readonly Node[];
  readonly operators: readonly (Operator & { readonly annotated?: string })[];
}
/** Something is missing or could not be read here; zero-width or the tokens that were skipped. */
export interface HoleNode extends Base {
  readonly kind: 'hole';
  readonly reason: 'missing' | 'unreadable' | 'too-deep' | 'too-large';
}

export type Node =
  | NumberNode
  | SymbolNode
  | ScriptNode
  | AccentNode
  | GroupNode
  | ListNode
  | JuxtapositionNode
  | SumNode
  | ProductNode
  | LogicNode
  | UnaryNode
  | PostfixNode
  | FractionNode
  | RootNode
  | BinomialNode
  | MatrixNode
  | CasesNode
  | BigOperatorNode
  | ApplyNode
  | EvaluatedNode
  | BarNode
  | DecoratedNode
  | LabelledNode
  | EllipsisNode
  | RelationNode
  | HoleNode;

/** Why a statement begins where it does. */
export type Cut =
  'start' | 'row' | 'column' | 'comma' | 'semicolon' | 'colon' | 'quad' | 'implies' | 'words' | 'period';

/** A relation chain or a lone expression between two cuts. */
export interface StatementNode {
  readonly node: Node;
  readonly span: Span;
  /** What stands before it. Several at once: the strongest (row, column, implies, words, semicolon, colon, period, comma, quad). */
  readonly cut: Cut;
  /** Words of `\text{…}` between the previous statement (or the block's begin) and this one, joined by spaces; `Input:` , `if`. */
  readonly words: string;
  /** Words behind it (`\text{ if } x > 0` cuts; the words stand here too, as the next statement's `words`). */
  readonly row: number;
}

export interface ParseError {
  readonly span: Span;
  readonly code:
    | 'unbalanced'
    | 'unknown-command'
    | 'missing-argument'
    | 'macro'
    | 'too-deep'
    | 'unexpected'
    | 'unclosed-environment';
  readonly token: string;
}

/** One region, read. */
export interface Block {
  readonly statements: readonly StatementNode[];
  readonly errors: readonly ParseError[];
}
