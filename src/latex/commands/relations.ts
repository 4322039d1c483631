/** Relations and arrows, with their canonical sign. An arrow cuts a statement at the top; in brackets and scripts it is a relation. */

const table = (entries: string): [string, string][] =>
  entries.split(' ').map((entry) => {
    const at = entry.indexOf(':');
    return [`\\${entry.slice(0, at)}`, entry.slice(at + 1)];
  });

export const relationCommands: ReadonlyMap<string, string> = new Map(
  table(
    'eq:= approx:≈ approxeq:≈ thickapprox:≈ simeq:≈ cong:≅ doteq:≐ triangleq:= questeq:≟ equiv:≡ neq:≠ ne:≠ lt:< gt:> le:≤ leq:≤ leqslant:≤ leqq:≤ ' +
      'ge:≥ geq:≥ geqslant:≥ geqq:≥ ll:≪ lll:≪ gg:≫ ggg:≫ coloneqq::= coloneq::= defeq::= leftarrow:← gets:← longleftarrow:← mapsto:↦ longmapsto:↦ ' +
      'sim:∼ thicksim:∼ nsim:≁ propto:∝ varpropto:∝ in:∈ notin:∉ ni:∋ owns:∋ subset:⊂ subseteq:⊆ subsetneq:⊊ nsubseteq:⊈ supset:⊃ supseteq:⊇ ' +
      'prec:≺ preceq:⪯ succ:≻ succeq:⪰ lesssim:≲ gtrsim:≳ vdash:⊢ dashv:⊣ models:⊨ vDash:⊨ perp:⟂ asymp:≍ bowtie:⋈ nleq:≰ ngeq:≱ nless:≮ ngtr:≯ ' +
      'nmid:∤ trianglelefteq:⊴ triangleleft:⊲ hookrightarrow:↪ Leftarrow:⇐ Longleftarrow:⇐ impliedby:⇐ Vdash:⊩ ncong:≇ lessgtr:≶ longequal:=',
  ),
);

export const arrowCommands: ReadonlyMap<string, string> = new Map(
  table(
    'to:→ rightarrow:→ longrightarrow:→ leadsto:→ rightsquigarrow:→ Rightarrow:⇒ Longrightarrow:⇒ implies:⇒ iff:⇔ Leftrightarrow:⇔ ' +
      'Longleftrightarrow:⇔ leftrightarrow:↔ longleftrightarrow:↔ twoheadrightarrow:→',
  ),
);

/** Arrows and equals signs that carry text. */
export const annotatedArrows: ReadonlyMap<string, readonly ['relation' | 'arrow', string]> = new Map([
  ['\\xrightarrow', ['arrow', '→']],
  ['\\xRightarrow', ['arrow', '⇒']],
  ['\\xLeftrightarrow', ['arrow', '⇔']],
  ['\\xleftrightarrow', ['arrow', '↔']],
  ['\\xlongrightarrow', ['arrow', '→']],
  ['\\xleftarrow', ['relation', '←']],
  ['\\xmapsto', ['relation', '↦']],
  ['\\xlongequal', ['relation', '=']],
  ['\\xequal', ['relation', '=']],
]);

/** `\not=` and kin. */
export const negations: ReadonlyMap<string, string> = new Map([
  ['=', '≠'],
  ['≡', '≢'],
  ['∈', '∉'],
  ['⊂', '⊄'],
  ['⊆', '⊈'],
  ['<', '≮'],
  ['>', '≯'],
  ['≤', '≰'],
  ['≥', '≱'],
  ['∼', '≁'],
  ['≈', '≉'],
  ['≅', '≇'],
]);
