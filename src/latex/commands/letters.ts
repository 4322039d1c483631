/** Commands that are one symbol of their own: Greek letters, constants, marks. A symbol's name keeps the backslash. */

const greek =
  'alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa varkappa lambda mu nu xi omicron pi varpi rho varrho ' +
  'sigma varsigma tau upsilon phi varphi chi psi omega digamma Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ' +
  'varGamma varDelta varTheta varLambda varXi varPi varSigma varUpsilon varPhi varPsi varOmega';
const others =
  'ell hbar hslash imath jmath infty emptyset varnothing partial nabla Re Im wp aleph beth gimel complement mho eth ' +
  'top bot intercal dagger ddagger prime bullet square Box blacksquare Diamond diamond triangle triangledown bigtriangleup bigtriangledown ' +
  'checkmark S P dag ddag angle measuredangle perthousand euro pounds yen copyright star ast sharp flat natural clubsuit heartsuit ' +
  'spadesuit diamondsuit surd backslash Bbbk circledR maltese lbag rbag degree textdegree hearts uparrow downarrow Uparrow Downarrow ' +
  'updownarrow nearrow searrow swarrow nwarrow N R Z Q C';

/** Names without the backslash. `\N … \C` are the common shorthands of preambles that were not found. */
export const letterCommands: ReadonlySet<string> = new Set(`${greek} ${others}`.split(' ').map((name) => `\\${name}`));

export const greekCommands: ReadonlySet<string> = new Set(greek.split(' ').map((name) => `\\${name}`));

/** Letters of other commands: the symbol they stand for. */
export const aliases: ReadonlyMap<string, string> = new Map([
  ['\\varnothing', '\\emptyset'],
  ['\\dag', '\\dagger'],
  ['\\ddag', '\\ddagger'],
]);

/** A Unicode letter or sign and the command it stands for. */
export const unicodeCommands: ReadonlyMap<string, string> = new Map(
  (
    'αalpha βbeta γgamma δdelta ϵepsilon εvarepsilon ζzeta ηeta θtheta ϑvartheta ιiota κkappa λlambda μmu µmu νnu ξxi οomicron πpi ϖvarpi ' +
    'ρrho ϱvarrho σsigma ςvarsigma τtau υupsilon ϕphi φphi χchi ψpsi ωomega ΓGamma ΔDelta ∆Delta ΘTheta ΛLambda ΞXi ΠPi ΣSigma ΥUpsilon ' +
    'ΦPhi ΨPsi ΩOmega ℓell ℏhbar ∞infty ∅emptyset ∂partial ∇nabla ℜRe ℑIm ℵaleph ⊤top ⊥bot †dagger ‡ddagger •bullet ∠angle ' +
    '∑sum ∏prod ∫int ∬iint ∭iiint ∮oint ⋃bigcup ⋂bigcap √surd ' +
    '±pm ∓mp ×times ÷div ·cdot ⋅cdot ∙cdot ∗ast ⋆star ∘circ ⊙odot ⊗otimes ⊛circledast ⊘oslash ∕slash ' +
    '∧wedge ∨vee ¬neg ⊕oplus ∪cup ∩cap ∖setminus ' +
    '≈approx ≠neq ≤leq ≥geq ⩽leq ⩾geq ≪ll ≫gg ∈in ∉notin ∋ni ⊂subset ⊆subseteq ⊃supset ⊇supseteq ∼sim ≃simeq ≅cong ≐doteq ≡equiv ' +
    '∝propto ≔coloneqq ≺prec ≻succ ⊢vdash ⊨models ≜triangleq ≟questeq ⟂perp ' +
    '→to ⟶longrightarrow ⇒Rightarrow ⟹Longrightarrow ⇔Leftrightarrow ⟺Longleftrightarrow ↔leftrightarrow ←leftarrow ⟵longleftarrow ' +
    '⇐Leftarrow ↦mapsto ⇝leadsto ' +
    '∀forall ∃exists ∴therefore ∵because …ldots ⋯cdots ⋮vdots ⋱ddots ' +
    '⟨langle ⟩rangle ⌊lfloor ⌋rfloor ⌈lceil ⌉rceil ‖Vert ∥parallel ∣mid °degree'
  )
    .split(' ')
    .map((entry): [string, string] => [entry.slice(0, 1), `\\${entry.slice(1)}`]),
);

/** Letters of a fixed font. */
export const unicodeFonts: ReadonlyMap<string, readonly [string, 'blackboard' | 'calligraphic' | 'fraktur']> = new Map([
  ['ℝ', ['R', 'blackboard']],
  ['ℕ', ['N', 'blackboard']],
  ['ℤ', ['Z', 'blackboard']],
  ['ℚ', ['Q', 'blackboard']],
  ['ℂ', ['C', 'blackboard']],
  ['ℙ', ['P', 'blackboard']],
  ['ℒ', ['L', 'calligraphic']],
  ['ℋ', ['H', 'calligraphic']],
  ['ℱ', ['F', 'calligraphic']],
]);

/** Fractions that are one character. */
export const vulgarFractions: ReadonlyMap<string, readonly [string, string]> = new Map(
  '½12 ⅓13 ⅔23 ¼14 ¾34 ⅕15 ⅖25 ⅗35 ⅘45 ⅙16 ⅚56 ⅛18 ⅜38 ⅝58 ⅞78'
    .split(' ')
    .map(([sign = '', top = '', bottom = '']): [string, readonly [string, string]] => [sign, [top, bottom]]),
);

const raised = '⁰0¹1²2³3⁴4⁵5⁶6⁷7⁸8⁹9⁺+⁻-⁼=⁽(⁾)ⁿnⁱiᵀTᵗtᵏkᵐmʲj';
const lowered = '₀0₁1₂2₃3₄4₅5₆6₇7₈8₉9₊+₋-₌=₍(₎)ₐaₑeₒoₓxₕhₖkₗlₘmₙnₚpₛsₜtᵢiⱼjᵣrᵤuᵥv';
const pairs = (text: string): ReadonlyMap<string, string> =>
  new Map([...text].flatMap((c, i, all): [string, string][] => (i % 2 === 0 ? [[c, all[i + 1] ?? '']] : [])));
export const superscripts = pairs(raised);
export const subscripts = pairs(lowered);

/** Combining marks above (and below) a letter. */
export const combiningAccents: ReadonlyMap<string, string> = new Map([
  ['\u0302', '\\hat'],
  ['\u0303', '\\tilde'],
  ['\u0304', '\\bar'],
  ['\u0305', '\\overline'],
  ['\u0307', '\\dot'],
  ['\u0308', '\\ddot'],
  ['\u030c', '\\check'],
  ['\u030a', '\\mathring'],
  ['\u20d7', '\\vec'],
  ['\u0332', '\\underline'],
]);
