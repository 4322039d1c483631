/**
 * A name for a claim that stays as long as the claim does: made of its own text, without spaces, and the titles of its sections. Edits elsewhere do
 * not change it. The same formula twice in one section has one name. FNV-1a, twice 32 bits: told apart, not kept secret.
 */
import type { CheckedClaim, CheckResult } from '../checks/verdict';
import { perDocument, sectionTitles, source, type Checked } from './model';

export function claimHash(checked: Checked, claim: CheckedClaim): string {
  const { check, directive, left, relation, range } = claim;
  const written = [directive, left, range].map((place) => (place ? source(checked, place).replace(/\s+/g, '') : ''));
  const text = JSON.stringify([sectionTitles(checked.document, range.from) ?? [], check, relation, ...written]);
  return fnv(text, 0x811c9dc5) + fnv(text, 0x01234567);
}

/** What was found, with the claims of these names ignored. */
export function withIgnored(checked: Checked, hashes: ReadonlySet<string>): CheckResult {
  if (hashes.size === 0) return checked.result;
  const names = hashesOf(checked);
  const claims = checked.result.claims.map((claim, i) =>
    hashes.has(names[i] ?? '') ? { ...claim, ignored: true } : claim,
  );
  return { ...checked.result, claims };
}

const hashesOf = perDocument((checked) => checked.result.claims.map((claim) => claimHash(checked, claim)));

function fnv(text: string, seed: number): string {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
