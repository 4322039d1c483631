/**
 * `npm run corpus -- <file.jsonl>`: how often the checker is right on single numeric statements judged by hand. Each row is
 * {text, class}; its text becomes a Markdown document of one displayed formula. A failing verdict, hints too, on a row that is no
 * error is a false alarm; a row of class real_error without one is missed.
 */
import { readFileSync } from 'node:fs';
import { checkText, loadService } from './service.mjs';

/** Rows whose statement is wrong, or so near to it that either verdict is right. */
const wrongClasses = /^(?:real_error|last_digit|order_of_magnitude|truncated)/;

const [path] = process.argv.slice(2);
if (!path) {
  console.error('usage: npm run corpus -- <file.jsonl>');
  process.exit(2);
}
const service = await loadService();
const rows = readFileSync(path, 'utf8')
  .split('\n')
  .filter((line) => line.trim())
  .map((line) => JSON.parse(line))
  .map((row) => ({ ...row, verdict: verdictOf(checkText(service, `$$\n${row.text}\n$$\n`)) }));

const classes = groupBy(rows);
console.log(`${'class'.padEnd(32)}  rows  flagged  ticked  unknown  no claim`);
for (const [name, members] of classes) {
  const count = (kind) => members.filter((row) => row.verdict.kind === kind).length;
  const numbers = [members.length, count('flagged'), count('ticked'), count('unknown'), count('none')];
  const [all, ...rest] = numbers.map(String);
  console.log(`${name.padEnd(32)}  ${all.padStart(4)}  ${rest.map((n, i) => n.padStart([7, 6, 7, 8][i])).join('  ')}`);
}
const alarms = rows.filter((row) => row.verdict.kind === 'flagged' && !wrongClasses.test(row.class));
const missed = rows.filter((row) => row.verdict.kind !== 'flagged' && row.class === 'real_error');
list('false alarms', alarms);
list('real errors not flagged', missed);
console.log(`\nfalse alarms: ${alarms.length} of ${rows.length}; real errors not flagged: ${missed.length}`);

function verdictOf({ claims }) {
  const failing = claims.find(({ verdict }) => verdict === 'fails' || verdict === 'follows');
  if (failing)
    return { kind: 'flagged', message: `${failing.verdict} ${failing.code} (${failing.severity}): ${failing.message}` };
  const ticked = claims.length > 0 && claims.every(({ verdict }) => verdict === 'holds' || verdict === 'rounded');
  if (ticked) return { kind: 'ticked', message: '' };
  const unknown = claims.find(({ verdict }) => verdict === 'unknown');
  return unknown ? { kind: 'unknown', message: unknown.reason ?? unknown.message } : { kind: 'none', message: '' };
}

function groupBy(items) {
  const groups = new Map();
  for (const item of items) groups.set(item.class, [...(groups.get(item.class) ?? []), item]);
  return groups;
}

function list(title, found) {
  if (found.length === 0) return;
  console.log(`\n${title}:`);
  for (const { text, class: name, verdict } of found)
    console.log(`  [${name}] ${text}\n      ${verdict.kind} ${verdict.message}`);
}
