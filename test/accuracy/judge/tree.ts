/** The judge's tree of a formula. Names keep their written index, since only the document says what it is. */
export interface Literal {
  readonly kind: 'number';
  readonly text: string;
  readonly value: number;
  readonly from: number;
  readonly to: number;
}
export interface Name {
  readonly kind: 'name';
  /** Letter or word with accents and non-numeric superscripts. */
  readonly base: string;
  /** Index, one tree for each part: `x_{i+1,j}` has two. */
  readonly index: readonly Tree[];
  /** `base` with the index as it is written. */
  readonly key: string;
}
export interface Call {
  readonly kind: 'call';
  /** A built-in function, an operator (`+`, `*`, `/`, `^`, `neg`, `T`, `!` …) or a function of the document. */
  readonly name: string;
  readonly args: readonly Tree[];
  readonly primes?: number;
}
export interface Rows {
  readonly kind: 'matrix';
  readonly rows: readonly (readonly Tree[])[];
}
export interface Big {
  readonly kind: 'big';
  readonly operator: 'sum' | 'prod' | 'int' | 'lim';
  readonly variable: string;
  readonly from: Tree;
  readonly to?: Tree;
  readonly body: Tree;
}
export interface Derivative {
  readonly kind: 'derivative';
  readonly of: Tree;
  readonly by: readonly Name[];
  /** How it is written, for values that are given to it. */
  readonly key: string;
}
export interface Gradient {
  readonly kind: 'gradient';
  readonly operator: 'nabla' | 'J' | 'H';
  readonly of: Name;
  readonly at?: readonly Tree[];
}
export interface Cases {
  readonly kind: 'cases';
  readonly branches: readonly { readonly value: Tree; readonly test?: Comparison }[];
}
export interface Comparison {
  readonly left: Tree;
  readonly relation: string;
  readonly right: Tree;
}
export type Tree = Literal | Name | Call | Rows | Big | Derivative | Gradient | Cases;

export const call = (name: string, ...args: Tree[]): Call => ({ kind: 'call', name, args });

/** The trees directly below. */
export function below(tree: Tree): readonly Tree[] {
  switch (tree.kind) {
    case 'number':
      return [];
    case 'name':
      return tree.index;
    case 'call':
      return tree.args;
    case 'matrix':
      return tree.rows.flat();
    case 'big':
      return [tree.from, ...(tree.to ? [tree.to] : []), tree.body];
    case 'derivative':
      return [tree.of, ...tree.by];
    case 'gradient':
      return [tree.of, ...(tree.at ?? [])];
    case 'cases':
      return tree.branches.flatMap(({ value, test }) => (test ? [value, test.left, test.right] : [value]));
  }
}

export function walk(tree: Tree, visit: (tree: Tree) => void): void {
  visit(tree);
  for (const part of below(tree)) walk(part, visit);
}
