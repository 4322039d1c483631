/** The visible words between two formulas. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { prose, readDocument } from '../../../src/document';
import type { Language } from '../../../src/document/model';

function words(text: string, language: Language): string {
  return prose(readDocument(text, language), 0, text.length);
}

describe('prose', () => {
  const latex: [string, string][] = [
    ['$a$ \\textbf{so}, that % why\n$b$', 'so, that'],
    ['$a$,\\quad thus\\\\[2pt] hence~we\n\nget $b$.', ', thus hence we get .'],
    ['\\begin{itemize}\\item one \\& two\\end{itemize}', 'one & two'],
    ['\\verb|x| \\emph{and {\\bf not} \\label{a} so}', 'and not so'],
    ['%% check: a\nfor', 'for'],
  ];
  const markdownCases: [string, string][] = [
    ['$a$ **so** that _we_ *get* $b$', 'so that we get'],
    ['- one\n- [two](http://x.org)\n\n> 1. three', 'one two three'],
    ['## A `b` <br> snake_case \\* <!-- no --> c', 'A snake_case * c'],
    ['a\n\n```\nno\n```\n\nb', 'a b'],
  ];
  for (const [text, expected] of latex) it(text, () => assert.equal(words(text, 'latex'), expected));
  for (const [text, expected] of markdownCases) it(text, () => assert.equal(words(text, 'markdown'), expected));

  it('reads only between its offsets, through formulas that reach over them', () => {
    const text = 'one $a$ two $b$ three';
    const document = readDocument(text, 'latex');
    assert.equal(prose(document, 7, 12), 'two');
    assert.equal(prose(document, 5, 14), 'two');
    assert.equal(prose(document, -5, 999), 'one two three');
  });
});
