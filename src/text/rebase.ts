import { span, type Span } from './span';

/**
 * Carries places of one text over to a later one. What both begin and end with is taken as unchanged; a place that touches the stretch
 * between is lost (undefined).
 */
export function rebase(before: string, after: string): (place: Span) => Span | undefined {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before.charCodeAt(head) === after.charCodeAt(head)) head++;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const shift = after.length - before.length;
  return ({ from, to }) => {
    if (to <= head) return span(from, to);
    return from >= before.length - tail ? span(from + shift, to + shift) : undefined;
  };
}
