/**
 * Where a symbol gets its value during an evaluation: bindings of `let` and of an index, and the symbols that a derivative is taken by. A scope also
 * keeps what was computed in it, so that a shared expression is evaluated once for each binding of the symbols that it mentions.
 */
import type { Expression } from './expression';
import type { TapeNode } from './tape';

/** The symbols of a derivative with the nodes that stand for them; `target` is the definition that was cut there. */
export interface Watch<T> {
  readonly keys: ReadonlySet<string>;
  readonly leaves: Map<string, { readonly target: Expression | undefined; readonly node: TapeNode<T> }>;
}

export class EvaluationScope<T> {
  readonly memo = new Map<Expression, TapeNode<T>>();
  private readonly root: EvaluationScope<T>;

  constructor(
    readonly parent?: EvaluationScope<T>,
    readonly bindings: ReadonlyMap<string, TapeNode<T>> = new Map(),
    readonly watch?: Watch<T>,
    /** A symbol whose definition is being evaluated for its leaf: itself not a leaf there. */
    readonly through?: string,
  ) {
    this.root = parent?.root ?? this;
  }

  /** The outermost scope in which an expression that mentions these keys has the same value as here. */
  home(keys: ReadonlySet<string>): EvaluationScope<T> {
    if (keys.size === 0) return this.root;
    let scope: EvaluationScope<T> = this; // eslint-disable-line @typescript-eslint/no-this-alias
    while (scope.parent && !scope.touches(keys)) scope = scope.parent;
    return scope;
  }

  private touches(keys: ReadonlySet<string>): boolean {
    if (this.through !== undefined && keys.has(this.through)) return true;
    for (const key of this.bindings.keys()) if (keys.has(key)) return true;
    if (this.watch) for (const key of this.watch.keys) if (keys.has(key)) return true;
    return false;
  }
}
