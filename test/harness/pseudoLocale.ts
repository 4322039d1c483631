/**
 * The service in a language that nobody speaks: every text of src/service/messages with accents on its letters. What comes out without
 * accents does not come from there, and could not be translated.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import esbuild from 'esbuild';
import ts from 'typescript';
import type { createMathService } from '../../src/service';

export async function pseudoService(): Promise<typeof createMathService> {
  const outfile = resolve('out/unit', `pseudo-${process.pid}.cjs`);
  await esbuild.build({
    entryPoints: ['src/service/index.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
    plugins: [
      {
        name: 'pseudo-locale',
        setup: (build) =>
          build.onLoad({ filter: /src[\\/]service[\\/]messages([\\/]\w+)?\.ts$/ }, ({ path }) => ({
            contents: accented(readFileSync(path, 'utf8')),
            loader: 'ts',
          })),
      },
    ],
  });
  const require = createRequire(resolve('package.json'));
  return (require(outfile) as { createMathService: typeof createMathService }).createMathService;
}

const ACCENTS: Readonly<Record<string, string>> = Object.fromEntries(
  [...'aeioucnyszAEIOUCNYSZ'].map((letter, i) => [letter, [...'åéîøüçñýšžÅÉÎØÜÇÑÝŠŽ'][i] ?? letter]),
);

/** Every word of three letters or more has one. */
export const accent = (text: string): string => text.replace(/[a-zA-Z]/g, (letter) => ACCENTS[letter] ?? letter);

function accented(source: string): string {
  const file = ts.createSourceFile('m.ts', source, ts.ScriptTarget.ES2022, true);
  const edits: { from: number; to: number; text: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (isText(node)) {
      const raw = node.getText();
      edits.push({
        from: node.getStart(),
        to: node.end,
        text: raw.replace(/\\.|\$\{|./gs, (c) => (c.length > 1 ? c : accent(c))),
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return edits.reduceRight((text, edit) => text.slice(0, edit.from) + edit.text + text.slice(edit.to), source);
}

/** A literal that can end up before the reader's eyes: no key, no type, nothing that is compared or looked for. */
function isText(node: ts.Node): boolean {
  if (ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node))
    return !ts.isTemplateLiteralTypeNode(node.parent) && !ts.isTemplateLiteralTypeSpan(node.parent);
  if (!ts.isStringLiteralLike(node)) return false;
  const { parent } = node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isBinaryExpression(parent)) return parent.operatorToken.kind === ts.SyntaxKind.PlusToken || parent.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken; // prettier-ignore
  if (ts.isCallExpression(parent)) return !/\.(?:split|includes|startsWith|endsWith|replace|replaceAll|indexOf)$/.test(parent.expression.getText()); // prettier-ignore
  return !(
    ts.isImportDeclaration(parent) ||
    ts.isExportDeclaration(parent) ||
    ts.isLiteralTypeNode(parent) ||
    ts.isElementAccessExpression(parent) ||
    ts.isCaseClause(parent)
  );
}
