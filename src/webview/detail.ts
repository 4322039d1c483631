/** The selected node in full: its tables, its local derivatives, and buttons to copy each of its arrays. */
import type { TraceMatrix, TraceNode } from '../protocol';
import { byId, html } from './dom';
import type { Texts } from './texts';

export interface DetailActions {
  readonly go: (node: number) => void;
  readonly copy: (text: string, what: 'latex' | 'numpy') => void;
}

export function showDetail(node: TraceNode | undefined, texts: Texts, actions: DetailActions): void {
  const target = byId('detail');
  if (!node) return target.replaceChildren(html('p', {}, texts.nothingSelected));
  target.replaceChildren(
    html('h2', {}, node.label),
    html('p', { class: 'formula' }, node.formula ?? texts.given),
    ...(node.range ? [button(texts.goToSource, () => actions.go(node.id), 'go')] : []),
    ...matrix(texts.value, node.value, [texts.copyValueLatex, texts.copyValueNumpy], actions),
    ...matrix(node.gradientLabel ?? '', node.gradient, [texts.copyGradientLatex, texts.copyGradientNumpy], actions),
    ...locals(node, texts),
  );
}

function matrix(
  title: string,
  of: TraceMatrix | undefined,
  [latex, numpy]: readonly [string, string],
  { copy }: DetailActions,
): HTMLElement[] {
  if (!of) return [];
  const size = of.shape === undefined ? '' : ` (${of.shape})`;
  return [
    html('h3', {}, `${title}${size}`),
    html('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': title }, table(of)),
    ...(of.more === undefined ? [] : [html('p', {}, of.more)]),
    ...(of.mark ? [html('p', { class: `mark-${of.mark.kind}` }, of.mark.text)] : []),
    html(
      'p',
      { class: 'buttons' },
      ...(of.latex === undefined ? [] : [button(latex, () => copy(of.latex ?? '', 'latex'), 'copy-latex')]),
      ...(of.numpy === undefined ? [] : [button(numpy, () => copy(of.numpy ?? '', 'numpy'), 'copy-numpy')]),
    ),
  ];
}

function table({ rows, wrong }: TraceMatrix): HTMLElement {
  const isWrong = (row: number, column: number): boolean => wrong.some(([r, c]) => r === row && c === column);
  const cells = rows.map((row, r) =>
    html(
      'tr',
      {},
      ...row.map((text, c) =>
        isWrong(r, c) ? html('td', { class: 'wrong-cell' }, `✗ ${text}`) : html('td', {}, text),
      ),
    ),
  );
  return html('table', {}, html('tbody', {}, ...cells));
}

function locals({ inputs }: TraceNode, texts: Texts): HTMLElement[] {
  const known = inputs.filter(({ local }) => local !== undefined);
  if (known.length === 0) return [];
  return [html('h3', {}, texts.localDerivatives), html('ul', {}, ...known.map(({ words }) => html('li', {}, words)))];
}

function button(text: string, run: () => void, name: string): HTMLButtonElement {
  const made = html('button', { type: 'button', 'data-action': name }, text);
  made.addEventListener('click', run);
  return made;
}
