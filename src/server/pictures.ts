/** Formulas in hovers as pictures, for clients that say what theme they have; what draws them is loaded at the first. */
import type { Theme } from '../protocol';
import type { Formula, HoverBlock } from '../service';

/** The text of an SVG picture that needs nothing outside itself; undefined where the formula stays text. */
export type DrawFormula = (formula: Pick<Formula, 'tex' | 'macros'>, colour: string) => string | undefined;

/** VS Code cuts a hover at 100,000 characters. */
const MOST_CHARACTERS = 98_000;

/** An image does not take its colour from the page around it. */
const colours: Readonly<Record<Theme, string>> = {
  light: '#3b3b3b',
  dark: '#cccccc',
  highContrast: '#ffffff',
  highContrastLight: '#000000',
};

export class Pictures {
  /** Undefined: pictures are not wanted. */
  theme: Theme | undefined;
  private draw: DrawFormula | undefined;

  constructor(
    private readonly load: (() => DrawFormula) | undefined,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Markdown of the blocks that can be drawn and for which the hover has room. */
  of(blocks: readonly HoverBlock[]): ReadonlyMap<HoverBlock, string> {
    let room = MOST_CHARACTERS - blocks.reduce((sum, { markdown }) => sum + markdown.length + 2, 0);
    const drawn = blocks.flatMap((block) => {
      const picture = block.formula && this.picture(block.formula);
      if (picture === undefined || picture.length > room) return [];
      room -= picture.length;
      return [[block, picture] as const];
    });
    return new Map(drawn);
  }

  private picture(formula: Formula): string | undefined {
    const colour = this.theme && colours[this.theme];
    const svg = colour && this.loaded()?.(formula, colour);
    if (!svg) return undefined;
    const alternative = escapeAttribute(formula.tex.replace(/\s+/g, ' '));
    return `${formula.label.trim()}\n\n<img alt="${alternative}" src="data:image/svg+xml;base64,${base64(svg)}">`;
  }

  /** Tried once: where it cannot be loaded, formulas stay text. */
  private loaded(): DrawFormula | undefined {
    if (this.draw || !this.load) return this.draw;
    try {
      this.draw = this.load();
    } catch (error) {
      this.draw = () => undefined;
      this.onError(error);
    }
    return this.draw;
  }
}

/** HTML, as VS Code reads out the alternative of a Markdown image with the backslashes that escape it. */
const escapeAttribute = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** Of the text's UTF-8. */
const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
