/** The panel's page. Scripts run by nonce only, styles come from the extension's own files, nothing is loaded from elsewhere. */
import * as vscode from 'vscode';

export function panelHtml(webview: vscode.Webview, extension: vscode.Uri): string {
  const uri = (...path: string[]): string => webview.asWebviewUri(vscode.Uri.joinPath(extension, ...path)).toString();
  const nonce = randomNonce();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'; img-src ${webview.cspSource} data:`;
  return `<!DOCTYPE html>
<html lang="${escape(vscode.env.language)}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${uri('media', 'trace.css')}">
<title>${escape(vscode.l10n.t('Chainrule Trace'))}</title>
</head>
<body class="empty" data-texts="${escape(JSON.stringify(texts()))}">
<span id="probe" aria-hidden="true">0000000000</span>
<header>
<h1 id="title"></h1>
<p id="summary"></p>
${toolbar()}
<div id="notes" role="note"></div>
<p id="step" role="status" aria-live="polite"></p>
</header>
<main>
<svg id="canvas" class="picture" role="group" aria-label="${escape(vscode.l10n.t('Computation graph: the arrow keys go along the edges, Enter goes to the source, + and - zoom, 0 shows all, n and p step'))}">
<defs id="defs"><marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto"><path class="head" d="M 0 0 L 10 5 L 0 10 z"></path></marker></defs>
<g id="content"></g>
</svg>
<aside id="detail" aria-label="${escape(vscode.l10n.t('Selected node'))}"></aside>
</main>
<footer>
<details id="list">
<summary>${escape(vscode.l10n.t('All nodes in words'))}</summary>
<ol id="nodes"></ol>
</details>
<details id="help">
<summary>${escape(vscode.l10n.t('Help for keyboard and screen reader (?)'))}</summary>
<ul>
${helpTexts()
  .map((text) => `<li>${escape(text)}</li>`)
  .join('\n')}
</ul>
</details>
<p id="said" role="status" aria-live="polite"></p>
</footer>
<script nonce="${nonce}" src="${uri('dist', 'webview.js')}"></script>
</body>
</html>`;
}

function toolbar(): string {
  const button = (id: string, sign: string, label: string): string =>
    `<button type="button" id="${id}" title="${escape(label)}" aria-label="${escape(label)}">${escape(sign)}</button>`;
  const worded = (id: string, label: string): string => `<button type="button" id="${id}">${escape(label)}</button>`;
  const { l10n } = vscode;
  return `<div role="toolbar" aria-label="${escape(l10n.t('Trace'))}">
<span class="group">${button('previous', '◀', l10n.t('Previous step (p)'))}${button('next', '▶', l10n.t('Next step (n)'))}${button('whole', '■', l10n.t('Show all at once'))}</span>
<span class="group">${button('zoom-out', '−', l10n.t('Zoom out (-)'))}${button('fit', l10n.t('Fit'), l10n.t('Fit to the panel (0)'))}${button('zoom-in', '+', l10n.t('Zoom in (+)'))}</span>
<span class="group"><button type="button" id="everything" aria-pressed="false">${escape(l10n.t('Every operation'))}</button></span>
<span class="group">${worded('save-svg', l10n.t('Save SVG'))}${worded('copy-svg', l10n.t('Copy SVG'))}${worded('save-markdown', l10n.t('Save Markdown'))}${worded('copy-markdown', l10n.t('Copy Markdown'))}</span>
</div>`;
}

const helpTexts = (): readonly string[] => [
  vscode.l10n.t('Tab leads from the buttons to the graph, where one node is selected, and on to its details.'),
  vscode.l10n.t(
    'In the graph, the left and right arrow keys go along the edges: back to what a node is made from, on to what is made from it. Up and down go to the nodes beside it.',
  ),
  vscode.l10n.t(
    'Enter goes to the place in the document that the node comes from. While the cursor is in such a place, its node is selected here.',
  ),
  vscode.l10n.t(
    'n and p step through the computation, forward for the values and then backward for the gradients; each step is said in words above the graph.',
  ),
  vscode.l10n.t('+ and - zoom, 0 shows the whole graph.'),
  vscode.l10n.t(
    '"All nodes in words" has every node as a list in the order of computation, with its value, its gradient and what is wrong with it.',
  ),
  vscode.l10n.t('The details of a node have its matrices as tables, and buttons that copy them as LaTeX or NumPy.'),
];

/** Words that the script puts in. */
const texts = (): Readonly<Record<string, string>> => ({
  value: vscode.l10n.t('Value'),
  given: vscode.l10n.t('given'),
  copyValueLatex: vscode.l10n.t('Copy value as LaTeX'),
  copyValueNumpy: vscode.l10n.t('Copy value as NumPy'),
  copyGradientLatex: vscode.l10n.t('Copy gradient as LaTeX'),
  copyGradientNumpy: vscode.l10n.t('Copy gradient as NumPy'),
  goToSource: vscode.l10n.t('Go to the source'),
  allShown: vscode.l10n.t('All values and gradients are shown'),
  nothingSelected: vscode.l10n.t('Select a node to see it in full.'),
  localDerivatives: vscode.l10n.t('Local derivatives'),
});

const escape = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

function randomNonce(): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from({ length: 32 }, () => letters[Math.floor(Math.random() * letters.length)]).join('');
}
