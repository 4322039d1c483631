/** Headings of all kinds and the nesting of sections. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Language } from '../../../src/document/model';
import { read } from './read';

/** Titles, indented by depth. */
function outline(text: string, language: Language): string[] {
  const { sections } = read(text, language).document;
  const depth = (index: number): number => {
    const parent = sections[index]?.parent;
    return parent === undefined ? 0 : 1 + depth(parent);
  };
  return sections.slice(1).map((section) => '  '.repeat(depth(section.index) - 1) + section.title);
}

const blocks = (...lines: string[]): string => lines.join('\n\n');

describe('sections', () => {
  it('nest by level in LaTeX', () => {
    const text = '\\part{A}\\section*{B}\\subsection[b]{\\textbf{C}}\\paragraph{D}\\section{E}\\chapter{F}';
    assert.deepEqual(outline(text, 'latex'), ['A', '  B', '    C', '      D', '  E', '  F']);
  });

  it('nest by level in Markdown', () => {
    const text = blocks('# A', '### B', '## C #', 'D\n===', 'E\n---', '$x$ = 1\n---', '#no', '- # no');
    assert.deepEqual(outline(text, 'markdown'), ['A', '  B', '  C', 'D', '  E']);
  });

  it('end where the next one of their level or above begins', () => {
    const text = '# A\nb\n## C\n# D\n';
    const { document } = read(text, 'markdown');
    assert.deepEqual(
      document.sections.map((s) => text.slice(s.span.from, s.span.to)),
      [text, '# A\nb\n## C\n', '## C\n', '# D\n'],
    );
  });

  it('are problems, and solutions inside what they solve', () => {
    const text =
      '\\section{A}\\begin{problem}[Jacobian]x\\end{problem}\\begin{solution}y\\end{solution}\n\n\\textbf{(a)} z\n\n' +
      '\\begin{exercise}\\begin{solution}\\end{solution}\\end{exercise}';
    assert.deepEqual(outline(text, 'latex'), [
      'A',
      '  Jacobian',
      '    solution',
      '      (a)',
      '  exercise',
      '    solution',
    ]);
  });

  it('begin with a paragraph of bold text, or a bold number or letter', () => {
    const text = blocks(
      '# A',
      '**3.** Let $x$',
      '**(a)** For',
      '**Solution**',
      'so **bold** text',
      '**Note** that',
      '**Exercise 9** b',
    );
    assert.deepEqual(outline(text, 'markdown'), ['A', '  3.', '    (a)', '      Solution', '  Exercise 9']);
    assert.deepEqual(outline('\\textbf{Problem 1.} Let\n\n\\textbf{Answer.}\n\n\\textbf{So}, let', 'latex'), [
      'Problem 1.',
      '  Answer.',
    ]);
  });

  it('begin with Problem, Exercise, Question or Task and a number', () => {
    const text = blocks(
      'Problem 1',
      'Exercise 2: Jacobians',
      'Question 3. What is $x$?',
      'Task 4 asks for',
      'Problems 5',
    );
    assert.deepEqual(outline(text, 'markdown'), ['Problem 1', 'Exercise 2: Jacobians', 'Question 3']);
  });

  for (const language of ['latex', 'markdown'] as const) {
    it(`are numbered lines that continue the numbering (${language})`, () => {
      const text = blocks(
        '1 Networks',
        '1.1 Forward',
        '1.1.1 Question 1',
        '1.1.2 Question 2',
        '1.2 1. Backward',
        '2 CNNs (Optional)',
      );
      assert.deepEqual(outline(text, language), [
        '1 Networks',
        '  1.1 Forward',
        '    1.1.1 Question 1',
        '    1.1.2 Question 2',
        '  1.2 1. Backward',
        '2 CNNs (Optional)',
      ]);
    });

    it(`are no numbered lines that do not (${language})`, () => {
      const text = blocks(
        '1 Networks',
        '3 Layers',
        '1.2 Forward',
        '2 apples',
        '2 Apples cost 3.',
        '2 Apples\ncost 3',
        '2 Apples $x$',
      );
      assert.deepEqual(outline(text, language), ['1 Networks']);
    });
  }

  it('are numbered lines below numbered headings', () => {
    const text = blocks('# Homework', '## 9 Parameters', '9.1 Kernel Size', '9.2 Count', '## 10 Field', '10.1 Size');
    assert.deepEqual(outline(text, 'markdown'), [
      'Homework',
      '  9 Parameters',
      '    9.1 Kernel Size',
      '    9.2 Count',
      '  10 Field',
      '    10.1 Size',
    ]);
  });

  it('are not list items', () => {
    assert.deepEqual(outline('1. **Problem 1**\n\n   **Solution**\n\n2. Problem 2\n', 'markdown'), []);
    assert.deepEqual(outline('\\begin{itemize}\\item \\textbf{A}\n\n\\textbf{B}\n\n\\end{itemize}', 'latex'), []);
  });

  it('count the questions of an exam', () => {
    const text =
      '\\begin{questions}\\question[10] a\\begin{parts}\\part b\\part c\\end{parts}\\question d\\end{questions}';
    assert.deepEqual(outline(text, 'latex'), ['Question', 'Question']);
  });
});
