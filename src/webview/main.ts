/** The trace panel's script: shows what the client sends, says what the student did. It computes nothing of mathematics. */
import type { FromPanel, PanelState, ToPanel, Trace, TraceNode } from '../protocol';
import { showDetail } from './detail';
import { byId, html } from './dom';
import { draw, type Picture } from './draw';
import { standalone } from './export';
import { layOut, type Layout } from './layout';
import { neighbour } from './navigation';
import { Stepper } from './stepper';
import { readTexts } from './texts';
import { View } from './view';

interface Host {
  postMessage(message: FromPanel): void;
  setState(state: PanelState): void;
}
declare function acquireVsCodeApi(): Host;

const host = acquireVsCodeApi();
const texts = readTexts();
const view = new View();
const stepper = new Stepper(texts.allShown, (node) => select(node, false));
const content = byId('content') as unknown as SVGGElement;

let shown: { trace: Trace; layout: Layout; picture: Picture } | undefined;
let selected: number | undefined;

window.addEventListener('message', ({ data }: MessageEvent<ToPanel>) => receive(data));
connect();
host.postMessage({ kind: 'ready' });

function receive(message: ToPanel): void {
  switch (message.kind) {
    case 'show':
      host.setState(message.state);
      return show(message.trace, message.state);
    case 'message':
      host.setState(message.state);
      return empty(message.text);
    case 'highlight':
      return highlight(message.node);
    case 'said':
      byId('said').textContent = message.text;
  }
}

function show(trace: Trace, { everyOperation }: PanelState): void {
  const isSame = shown?.trace.title === trace.title && shown.trace.nodes.length === trace.nodes.length;
  const layout = layOut(trace, { character: characterWidth(), line: 18 });
  const picture = draw(content, trace, layout);
  shown = { trace, layout, picture };
  document.body.classList.remove('empty');
  byId('title').textContent = trace.title;
  byId('summary').textContent = trace.summary;
  byId('notes').replaceChildren(...trace.notes.map((note) => html('p', {}, note)));
  byId('everything').setAttribute('aria-pressed', String(everyOperation));
  byId('nodes').replaceChildren(...trace.nodes.map(listItem));
  if (isSame) view.resize(layout);
  else view.show(layout, layout.boxes[firstWrong(trace) ?? trace.nodes.length - 1]);
  stepper.show(trace, picture);
  const kept = isSame && selected !== undefined ? selected : undefined;
  mark(kept);
}

/** Where to look first: the first wrong value on the way forward, else the first wrong gradient on the way back. */
function firstWrong({ nodes }: Trace): number | undefined {
  const isWrong = (part: TraceNode['value']): boolean => part?.mark?.kind === 'wrong';
  const found = nodes.find(({ value }) => isWrong(value)) ?? [...nodes].reverse().find(({ gradient }) => isWrong(gradient)); // prettier-ignore
  return found?.id;
}

function empty(text: string): void {
  shown = undefined;
  selected = undefined;
  document.body.classList.add('empty');
  content.replaceChildren();
  byId('nodes').replaceChildren();
  byId('detail').replaceChildren();
  byId('title').textContent = '';
  byId('summary').textContent = '';
  byId('step').textContent = '';
  byId('notes').replaceChildren(html('p', {}, text));
}

/** The same nodes in text, in the order of computation. */
function listItem(node: TraceNode): HTMLElement {
  const made = html('button', { type: 'button', 'data-node': node.id, id: `words-${node.id}` }, node.words);
  made.addEventListener('click', () => go(node.id));
  return html('li', {}, made);
}

function go(node: number): void {
  select(node, false);
  host.postMessage({ kind: 'go', node });
}

function select(node: number, focus: boolean): void {
  mark(node);
  const box = shown?.layout.boxes[node];
  if (box) view.reveal(box);
  if (focus) shown?.picture.nodes[node]?.focus({ preventScroll: true });
}

/** One node is in the order of Tab: the selected one, else the result. */
function mark(node: number | undefined): void {
  selected = node;
  const nodes = shown?.picture.nodes ?? [];
  const reachable = node ?? nodes.length - 1;
  for (const [id, element] of nodes.entries()) {
    element.setAttribute('tabindex', id === reachable ? '0' : '-1');
    element.classList.toggle('selected', id === node);
  }
  showDetail(node === undefined ? undefined : shown?.trace.nodes[node], texts, {
    go,
    copy: (text, what) => host.postMessage({ kind: 'copy', text, what }),
  });
}

function highlight(node: number | undefined): void {
  for (const [id, element] of (shown?.picture.nodes ?? []).entries())
    element.classList.toggle('at-cursor', id === node);
  if (node !== undefined && node !== selected) select(node, false);
}

function connect(): void {
  const click = (id: string, run: () => void): void => byId(id).addEventListener('click', run);
  click('next', () => stepper.move(1));
  click('previous', () => stepper.move(-1));
  click('whole', () => stepper.reset());
  click('zoom-in', () => view.zoom(1));
  click('zoom-out', () => view.zoom(-1));
  click('fit', () => view.fit());
  click('everything', () => {
    const everyOperation = byId('everything').getAttribute('aria-pressed') !== 'true';
    host.postMessage({ kind: 'detail', everyOperation });
  });
  click('save-svg', () => shown && host.postMessage({ kind: 'save', what: 'svg', text: picture() }));
  click('copy-svg', () => shown && host.postMessage({ kind: 'copy', what: 'svg', text: picture() }));
  click(
    'save-markdown',
    () => shown && host.postMessage({ kind: 'save', what: 'markdown', text: shown.trace.markdown }),
  );
  click(
    'copy-markdown',
    () => shown && host.postMessage({ kind: 'copy', what: 'markdown', text: shown.trace.markdown }),
  );
  byId('canvas').addEventListener('click', ({ target }) => {
    const node = (target as Element).closest<SVGGElement>('.node')?.dataset.node;
    if (node !== undefined) go(Number(node));
  });
  byId('canvas').addEventListener('keydown', press);
  byId('canvas').addEventListener('focusin', ({ target }) => focused(target as Element));
  window.addEventListener('keydown', ({ key }) => key === '?' && help());
}

/** A node that the keyboard reached is the selected one. */
function focused(target: Element): void {
  const node = target.closest<SVGGElement>('.node');
  if (node?.matches(':focus-visible')) select(Number(node.dataset.node), false);
}

function help(): void {
  byId('help').toggleAttribute('open', true);
  byId('help').querySelector('summary')?.focus();
}

const picture = (): string => (shown ? standalone(content, shown.layout, shown.trace.title) : '');

const keys: Readonly<Record<string, (() => void) | undefined>> = {
  '+': () => view.zoom(1),
  '=': () => view.zoom(1),
  '-': () => view.zoom(-1),
  '0': () => view.fit(),
  n: () => stepper.move(1),
  p: () => stepper.move(-1),
};

function press(event: KeyboardEvent): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const at = Number((event.target as Element).closest<SVGGElement>('.node')?.dataset.node ?? selected ?? -1);
  const next = shown && neighbour(shown.trace, shown.layout, at, event.key);
  const run = keys[event.key];
  if (next !== undefined) select(next, true);
  else if ((event.key === 'Enter' || event.key === ' ') && at >= 0) go(at);
  else if (run) run();
  else return;
  event.preventDefault();
}

/** Of the editor's fixed-width font at the size of the picture. */
function characterWidth(): number {
  const probe = byId('probe');
  return probe.getBoundingClientRect().width / 10 || 7.2;
}
