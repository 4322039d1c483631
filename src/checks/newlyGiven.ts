/** A number put in for a name that has another value is no slip where the text gives it: the name stands for something new. */
import { literalNumber } from '../claims/literals';
import type { Substituted } from '../claims/substitution';
import type { World } from '../claims/world';
import { nameKey } from '../engine/names';
import type { Checker } from './checker';
import type { Question } from './question';

/** The name's value stands only below, or the words between its value and this step name the number (`the other sample has 100 students`). */
export function isNewlyGiven(
  checker: Checker,
  question: Question,
  { name, literal }: Substituted,
  world: World,
): boolean {
  const key = nameKey(name);
  const bindings = [...world.usedBindings].filter((b) => b.section === question.place.section);
  if (bindings.some((b) => b.offset > question.place.at)) return true;
  const number = literalNumber(literal)?.number.text;
  const given = bindings.filter((b) => b.key === key).map((b) => b.place.to);
  if (number === undefined || given.length === 0) return false;
  const words = wordsOf(checker.text.slice(Math.max(...given), question.leftNode?.span.from));
  return words.split(/[^\d.]+/).some((word) => word.replace(/\.$/, '') === number);
}

/** From formula to formula: what stands between the dollars; a formula that is a number alone counts. */
const wordsOf = (text: string): string =>
  text
    .split(/\$\$?/)
    .filter((part, i) => i % 2 === 1 || /^\s*[\d.]+\s*$/.test(part))
    .join(' ');
