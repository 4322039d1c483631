/** Looks at places of texts; the last text stays read, since one looks at a document more than once. */
import { Inspector } from '../checks/look';
import { readDocument } from '../document';
import type { Asker, CheckTask, Question } from './checkTask';

export function createAsker(): Asker {
  let last: { readonly task: CheckTask; readonly inspector: Inspector } | undefined;
  return (task, question) => {
    if (!last || !isSame(last.task, task))
      last = { task, inspector: new Inspector(readDocument(task.text, task.language), task.options) };
    return look(last.inspector, question);
  };
}

const look = (inspector: Inspector, question: Question): ReturnType<Asker> =>
  question.kind === 'graph'
    ? { kind: 'graph', graph: inspector.graph(question.offset, question.everyOperation) }
    : { kind: 'symbol', symbol: inspector.symbol(question.offset) };

const isSame = (a: CheckTask, b: CheckTask): boolean =>
  a.text === b.text && a.language === b.language && JSON.stringify(a.options) === JSON.stringify(b.options);
