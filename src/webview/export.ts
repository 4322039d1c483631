/** The picture as a file of its own: the colours of the theme are written into it, since a file has no theme. */

const VARIABLES = [
  '--vscode-editor-background',
  '--vscode-editor-foreground',
  '--vscode-descriptionForeground',
  '--vscode-editorError-foreground',
  '--vscode-charts-blue',
  '--vscode-charts-green',
  '--vscode-charts-purple',
  '--vscode-charts-orange',
  '--vscode-focusBorder',
  '--vscode-editorWidget-background',
  '--vscode-editorWidget-border',
  '--vscode-contrastBorder',
  '--vscode-editor-font-family',
  '--vscode-font-family',
] as const;

/** `rules`: the style sheet of the page. */
export function standalone(content: SVGGElement, size: { width: number; height: number }, title: string): string {
  const styles = getComputedStyle(document.documentElement);
  const values = VARIABLES.map((name) => `${name}: ${styles.getPropertyValue(name).trim() || 'initial'};`);
  const root = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  root.setAttribute('viewBox', `0 0 ${Math.ceil(size.width)} ${Math.ceil(size.height)}`);
  root.setAttribute('width', String(Math.ceil(size.width)));
  root.setAttribute('height', String(Math.ceil(size.height)));
  root.setAttribute('class', 'picture');
  const copy = content.cloneNode(true) as SVGGElement;
  copy.removeAttribute('transform');
  for (const element of [copy, ...copy.querySelectorAll('*')])
    for (const name of ['tabindex', 'role', 'aria-describedby', 'aria-hidden', 'data-node', 'data-from', 'data-to'])
      element.removeAttribute(name);
  const titled = document.createElementNS(root.namespaceURI, 'title');
  titled.textContent = title;
  const style = document.createElementNS(root.namespaceURI, 'style');
  style.textContent = `svg { ${values.join(' ')} background: var(--vscode-editor-background); }\n${pictureRules()}`;
  const defs = document.getElementById('defs')?.cloneNode(true);
  root.append(titled, style, ...(defs ? [defs] : []), copy);
  return new XMLSerializer().serializeToString(root);
}

/** The rules of the page's style sheet that draw the picture. */
function pictureRules(): string {
  const rules = [...document.styleSheets].flatMap((sheet) => readable(sheet));
  return rules.filter((rule) => rule.startsWith('.picture')).join('\n');
}

function readable(sheet: CSSStyleSheet): string[] {
  try {
    return [...sheet.cssRules].map((rule) => rule.cssText);
  } catch {
    return []; // a sheet of another origin cannot be read
  }
}
