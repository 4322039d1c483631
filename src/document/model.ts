/**
 * What a reader of a document language (tex.ts, markdown.ts) finds: plain data with document offsets.
 * Nothing here is parsed as mathematics; latex/ does that.
 */
import type { Span } from '../text/span';

export type Language = 'latex' | 'markdown';

/** One formula: `$…$`, `\[…\]`, an environment, or one table cell that is math. */
export interface MathRegion {
  readonly kind: 'math';
  /** With its delimiters. */
  readonly span: Span;
  /** Between the delimiters (inside `\begin{align*}` … `\end{align*}`). */
  readonly content: Span;
  readonly display: boolean;
  /** The math environment that is the delimiter, starred as written: `align*`; undefined for `$`, `\[`. */
  readonly environment?: string;
  /** Parts of `content` that are not mathematics: comments, directives, quote marks `> ` of continued lines. Ordered, disjoint. */
  readonly skips: readonly Span[];
  /** True in a table cell (Markdown table, tabular, a tab-separated line): such a region is never joined with its neighbour. */
  readonly cell: boolean;
}

/** `%% keyword: body`, `<!-- keyword: body -->` or `%% keyword: body %%`. */
export interface Directive {
  readonly kind: 'directive';
  /** The whole comment with its marks and, in LaTeX, its continuation lines (without the last line break). */
  readonly span: Span;
  readonly keyword: 'check' | 'show' | 'let' | 'assume' | 'ignore';
  readonly keywordSpan: Span;
  /** What stands behind the keyword and its colon; empty (from = to) where nothing does. `check off` has the body `off`. */
  readonly body: Span;
  /** Parts of `body` that are no text of the directive: line breaks with the `%%` of continuation lines. */
  readonly skips: readonly Span[];
  /** True where a colon stood behind the keyword. */
  readonly colon: boolean;
}

/** A heading, or the begin of a problem environment; opens a section. */
export interface Heading {
  readonly kind: 'heading';
  readonly span: Span;
  readonly title: string;
  /** 1 = highest. Headings of different kinds are ordered: \part < \chapter < \section …; ATX by number of #; plain numbered by dots. */
  readonly level: number;
}

/** A new paragraph, list item, quote or block begins at `span.from`; nothing else is said. */
export interface Break {
  readonly kind: 'break';
  readonly span: Span;
  readonly reason: 'paragraph' | 'item' | 'block';
}

export type Item = MathRegion | Directive | Heading | Break;

/** A stretch of the document with its own definitions. The root section (level 0) is the whole document. */
export interface Section {
  readonly index: number;
  readonly parent: number | undefined;
  readonly level: number;
  readonly title: string;
  /** From its heading to the next heading of the same or a higher level; subsections are inside. */
  readonly span: Span;
}

/** `\newcommand{\R}{\mathbb{R}}` and kin, wherever they stand (preamble, text, inside Markdown math). */
export interface MacroDefinition {
  /** With its backslash. */
  readonly name: string;
  readonly parameters: number;
  /** Default of the first parameter, if it is optional. */
  readonly optional?: string;
  /** `\def\f(#1,#2){…}`: the text to be matched between the arguments, `['(', ',', ')']`; absent where there is none. */
  readonly delimiters?: readonly string[];
  readonly body: string;
  readonly span: Span;
  /** From `\DeclareMathOperator`: an upright function name. */
  readonly operator?: boolean;
}

/** A file as it is named, and the extension that it has if none is written. */
export interface Include {
  readonly path: string;
  readonly extension: '.tex' | '.sty' | '.cls';
  readonly span: Span;
}

export interface SourceDocument {
  readonly language: Language;
  readonly text: string;
  /** Ordered by `span.from`. A directive inside a region stands after that region; the region lists it in `skips`. */
  readonly items: readonly Item[];
  readonly sections: readonly Section[];
  readonly macros: readonly MacroDefinition[];
  /** Files named by `\input`, `\include`, `\usepackage` and kin, in order. */
  readonly includes: readonly Include[];
  /** Stretches that are no prose (code, verbatim, comments, front matter); ordered. */
  readonly opaque: readonly Span[];
}
