/**
 * Draws formulas with MathJax: a bundle of its own, loaded at the first formula that is to be drawn. A picture needs nothing outside itself:
 * glyphs are outlines; what could link, run or style is refused, as is what is too large.
 */
import { liteAdaptor } from 'mathjax-full/js/adaptors/liteAdaptor.js';
import type { LiteElement } from 'mathjax-full/js/adaptors/lite/Element.js';
import { STATE } from 'mathjax-full/js/core/MathItem.js';
import { RegisterHTMLHandler } from 'mathjax-full/js/handlers/html.js';
import { TeX } from 'mathjax-full/js/input/tex.js';
import 'mathjax-full/js/input/tex/ams/AmsConfiguration.js';
import 'mathjax-full/js/input/tex/base/BaseConfiguration.js';
import 'mathjax-full/js/input/tex/configmacros/ConfigMacrosConfiguration.js';
import type TexError from 'mathjax-full/js/input/tex/TexError.js';
import { mathjax } from 'mathjax-full/js/mathjax.js';
import { SVG } from 'mathjax-full/js/output/svg.js';
import type { DrawFormula } from '../pictures';
import { macrosOf } from './macros';

const limits = { tex: 2_000, macros: 100, buffer: 2_000, nodes: 2_000, svg: 40_000, width: 900, height: 600 };

/** Pixels of an ex, a little larger than a hover's text. */
const EX = 6.4;

const adaptor = liteAdaptor();
RegisterHTMLHandler(adaptor);

/** The text of an SVG picture in one colour; undefined where MathJax does not understand the formula or it is too large. */
export const drawFormula: DrawFormula = ({ tex, macros }, colour) => {
  if (tex.length > limits.tex) return undefined;
  try {
    return picture(tex, macrosOf(tex, macros), colour);
  } catch {
    return undefined; // an error of TeX, or nested too deeply
  }
};

function picture(tex: string, macros: ReturnType<typeof macrosOf>, colour: string): string | undefined {
  const input = new TeX({
    packages: ['base', 'ams', 'configmacros'],
    macros,
    maxMacros: limits.macros,
    maxBuffer: limits.buffer,
    formatError: (_: unknown, error: TexError) => {
      throw error;
    },
  });
  const document = mathjax.document('', { InputJax: input, OutputJax: new SVG({ fontCache: 'none' }) });
  const tree = document.convert(tex, { display: true, end: STATE.COMPILED }) as Tree;
  let nodes = 0;
  tree.walkTree(() => nodes++);
  if (nodes > limits.nodes) return undefined;
  return selfContained(adaptor.innerHTML(document.convert(tex, { display: true }) as LiteElement), colour);
}

interface Tree {
  walkTree(visit: () => void): void;
}

function selfContained(drawn: string, colour: string): string | undefined {
  const [, head = '', body = ''] = /^<svg([^>]*)>(.*)<\/svg>$/s.exec(drawn) ?? [];
  const [width, height] = [pixels(head, 'width'), pixels(head, 'height')];
  const box = /\sviewBox="[-\d. ]+"/.exec(head)?.[0];
  if (!box || !(width <= limits.width && height <= limits.height)) return undefined;
  const plain = body.replace(/\sdata-[\w-]+="[^"]*"/g, '').replaceAll('"currentColor"', `"${colour}"`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"${box}>${plain}</svg>`;
  return svg.length <= limits.svg && !FOREIGN.test(plain) ? svg : undefined;
}

const pixels = (head: string, name: string): number =>
  Math.ceil(Number(new RegExp(`\\s${name}="([\\d.]+)ex"`).exec(head)?.[1]) * EX);

/** An element that is more than a shape or a letter, or an attribute that does more than place or colour one. */
const FOREIGN =
  /<(?!\/?(?:svg|defs|g|path|rect|line|ellipse|polygon|text)\b)|\s(?:[\w-]*:?href|on\w+|style|id)=|url\(/i;
