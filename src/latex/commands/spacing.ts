/** What leaves no node: spaces, labels, styles. */

/** `\,` and kin. */
export const blanks: ReadonlySet<string> = new Set(
  ', ; : ! > / - @ thinspace medspace thickspace negthinspace negmedspace negthickspace enspace enskip nobreakspace space'
    .split(' ')
    .map((name) => `\\${name}`)
    .concat(['\\ ', '\\\n', '\\\t', '\\\r']),
);

/** Wide spaces: they cut statements. */
export const quads: ReadonlySet<string> = new Set(['\\quad', '\\qquad', '\\hfill', '\\hfil']);

/** Vanish, with so many arguments in braces behind them (an optional one in brackets before those vanishes too). */
export const vanishing: ReadonlyMap<string, number> = new Map([
  ...(
    'displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits displaylimits nonumber notag hline allowbreak nobreak strut mathstrut ' +
    'centering noindent null vfill small large Large LARGE tiny normalsize footnotesize scriptsize relax protect newpage pagebreak leavevmode ' +
    'qedhere qed mathchoice nulldelimiterspace break displaybreak toprule midrule bottomrule mathopen mathclose mathord mathbin mathrel ' +
    'mathpunct mathinner mathclap mathllap mathrlap smash ensuremath vcenter mathop raggedright ignorespaces unskip par italic upshape'
  )
    .split(' ')
    .map((name): [string, number] => [`\\${name}`, 0]),
  ...'label tag ref eqref cite footnote footnotemark hspace vspace phantom hphantom vphantom color cline index textcolor colorbox hypertarget raisebox href hskip cmidrule arraycolsep phantomsection scalebox resizebox pagestyle bookmark definecolor'
    .split(' ')
    .map((name): [string, number] => [`\\${name}`, 1]),
  ...'rule fcolorbox setlength addtolength renewenvironment'
    .split(' ')
    .map((name): [string, number] => [`\\${name}`, 2]),
]);

/** Followed by a length without braces. */
export const lengths: ReadonlySet<string> = new Set(['\\kern', '\\mkern', '\\hskip', '\\vskip', '\\mskip']);
