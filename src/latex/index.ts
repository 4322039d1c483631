/** Reading formulas: text to trees. */
export { parseMath, type ParseOptions } from './parser';
export { buildMacroTable, type MacroInput, type MacroTable } from './macros';
export type { MathSource, Mode } from './lexer';
export { children, walk } from './traverse';
export { blockToCase, structuralKey, toCase } from './print';
export type * from './ast';
