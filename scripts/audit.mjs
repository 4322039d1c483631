/**
 * `npm run audit`: what the package is built from, held against the registry's list of known weaknesses. Fails if there is one; without a
 * network it says that nothing was looked up, and that is no failure.
 */
import { spawnSync } from 'node:child_process';

const { stdout, stderr } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
const counts = countsIn(stdout);
if (!counts) console.log(`NOT CHECKED: the registry gave no answer. ${stderr.trim().split('\n')[0] ?? ''}`);
else if (counts.total > 0) console.log(`${counts.total} known weaknesses: see npm audit --omit=dev`);
else console.log('No known weakness in what the package needs');
process.exitCode = counts && counts.total > 0 ? 1 : 0;

/** Undefined where the answer is none. */
function countsIn(json) {
  try {
    return JSON.parse(json).metadata?.vulnerabilities;
  } catch {
    return undefined;
  }
}
