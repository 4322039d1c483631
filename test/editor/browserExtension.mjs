/**
 * Has a page of VS Code run an extension in its web worker extension host: as one under development, from a folder that is served through
 * the host's own origin, so that every content security policy of VS Code stands.
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const types = { '.js': 'text/javascript', '.json': 'application/json', '.svg': 'image/svg+xml', '.css': 'text/css' };

/**
 * @param {object} page that has not been loaded yet
 * @param {number} port of the host
 * @param {string} folder of the extension
 * @returns {Promise<{ asked: readonly string[], stop: () => void }>} `asked`: the paths that were asked for, in this order
 */
export async function runInBrowser(page, port, folder) {
  const asked = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    asked.push(path);
    void answer(response, join(folder, normalize(path)));
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const location = { scheme: 'http', authority: `127.0.0.1:${port}`, path: `/proxy/${server.address().port}` };
  await page.addInitScript(develop, location);
  return { asked, stop: () => server.close() };
}

async function answer(response, file) {
  try {
    const body = await readFile(file);
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' }).end(body);
  } catch {
    response.writeHead(404).end();
  }
}

/** Runs in the page. */
function develop(location) {
  document.addEventListener('readystatechange', () => {
    const element = document.getElementById('vscode-workbench-web-configuration');
    const settings = element?.getAttribute('data-settings');
    if (!settings) return;
    const configuration = JSON.parse(settings);
    configuration.developmentOptions = { ...configuration.developmentOptions, extensions: [location] };
    element.setAttribute('data-settings', JSON.stringify(configuration));
  });
}
