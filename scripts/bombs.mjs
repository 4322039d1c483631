/**
 * `npm run bombs [-- <part of a name>]`: checks every document of hostileDocuments.mjs in this process and prints its processor time in
 * milliseconds, the longest step between two pauses, and the verdicts. A `!` marks a step of more than a second.
 */
import { hostileDocuments } from './hostileDocuments.mjs';
import { loadService } from './service.mjs';

const { createMathService } = await loadService();
const wanted = process.argv[2] ?? '';

for (const { name, language, unannotated, text } of hostileDocuments()) {
  if (!name.includes(wanted)) continue;
  const service = createMathService();
  service.setOptions({ unannotated });
  service.openDocument('text', language, 1, text());
  const start = process.cpuUsage();
  let longest = 0;
  const steps = service.check('text');
  for (let done = false; !done;) {
    const before = process.cpuUsage();
    done = steps.next().done;
    longest = Math.max(longest, milliseconds(before));
  }
  const kinds = new Map();
  for (const { verdict, reasonCode } of service.report('text', 'text').claims) {
    const kind = reasonCode ?? verdict;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  const found = [...kinds].map(([kind, count]) => `${count} ${kind}`).join(', ');
  console.log(
    `${longest > 1000 ? '!' : ' '} ${language.padEnd(8)} ${name.padEnd(52)} ${show(milliseconds(start))} ${show(longest)}  ${found}`,
  );
}

function milliseconds(since) {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

function show(time) {
  return time.toFixed(0).padStart(7);
}
