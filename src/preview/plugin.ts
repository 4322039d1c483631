/**
 * The markdown-it plugin for VS Code's preview. Tokens are made without knowing the document and are kept by the preview, so a place for
 * badges is put behind every block, and filled when it is rendered: then the document is known, and its last verdicts.
 */
import type { MarkdownIt } from 'markdown-it';
import { badgeHtml, badgesOf, type Known } from './badges';

export interface PreviewHost {
  /** The last verdicts of a document by its URI; called for each document that is rendered. */
  known(uri: string): Known | undefined;
}

type Token = ReturnType<MarkdownIt['parse']>[number];

interface Place {
  readonly source: string;
  readonly from: number;
  readonly to: number;
}

const PLACE = 'chainrule_verdicts';

export function extendMarkdownIt(md: MarkdownIt, host: PreviewHost): MarkdownIt {
  md.core.ruler.push(PLACE, (state) => {
    state.tokens = withPlaces(state.tokens, (place) => {
      const token = new state.Token(PLACE, '', 0);
      token.block = true;
      token.meta = { place: { ...place, source: state.src } satisfies Place };
      return token;
    });
  });
  const lines = cached(badgesOf);
  md.renderer.rules[PLACE] = (tokens, index, _options, env) => {
    const place = tokens[index]?.meta?.['place'] as Place | undefined;
    const known = host.known(uriOf(env));
    if (!known || !place) return '';
    const claims = [...lines(known, place.source)].flatMap(([line, found]) =>
      place.from <= line && line < place.to ? found : [],
    );
    return badgeHtml(claims, md.utils.escapeHtml);
  };
  return md;
}

const uriOf = (env: unknown): string =>
  String((env as { readonly currentDocument?: unknown } | undefined)?.currentDocument ?? '');

/** One place behind every block that has lines and no blocks inside; lines that belong to no such block go to the next one before. */
function withPlaces(tokens: readonly Token[], place: (lines: { from: number; to: number }) => Token): Token[] {
  const result: Token[] = [];
  let from = 0;
  let open: { readonly level: number; readonly to: number } | undefined;
  for (const token of tokens) {
    result.push(token);
    if (!open && token.map && leaves.test(token.type)) {
      if (token.nesting === 0) from = add(result, from, token.map[1], place);
      else open = { level: token.level, to: token.map[1] };
    } else if (open && token.nesting === -1 && token.level === open.level) {
      from = add(result, from, open.to, place);
      open = undefined;
    }
  }
  return result;
}

const leaves = /^(paragraph_open|heading_open|table_open|fence|code_block|html_block|math_block)$/;

function add(result: Token[], from: number, to: number, place: (lines: { from: number; to: number }) => Token): number {
  if (to <= from) return from;
  result.push(place({ from, to }));
  return to;
}

/** Remembers the last answer: a document is rendered block by block. */
function cached<A, B, R>(compute: (a: A, b: B) => R): (a: A, b: B) => R {
  let last: { readonly a: A; readonly b: B; readonly result: R } | undefined;
  return (a, b) => {
    if (last?.a !== a || last.b !== b) last = { a, b, result: compute(a, b) };
    return last.result;
  };
}
