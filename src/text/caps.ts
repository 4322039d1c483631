/**
 * How large a document may be and still be read as one types. What is larger is `too-large` or `too-deep`, never read in part. The work of
 * computing is bounded apart, by the budget (engine/budget.ts); sizes that belong to one mathematical object stand with it.
 */
export const caps = {
  /** Characters of a document: more is not read at all. */
  document: 2_000_000,
  /** Formulas of a document: more are not read at all. */
  formulas: 25_000,
  /** Tokens of a formula, before its macros are expanded and after. */
  formula: 50_000,
  /** Characters of a directive. */
  directive: 10_000,
  /** Nodes that one formula lowers, with the bodies of functions and the written-out terms of sums. */
  lowering: 100_000,
  /** What a node in the body of an applied function counts for: few bodies are long, but functions of functions multiply. */
  body: 10,
  /** Nodes above each other while a formula and the definitions below it are lowered: the recursion of the lowering. */
  nesting: 1_000,
} as const;
