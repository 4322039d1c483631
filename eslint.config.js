/** Lint without type information, for speed; the arrows between folders come from layers.json, as in test/unit/architecture.test.ts. */
const tseslint = require('typescript-eslint');
const layers = require('./layers.json');

const folderNames = Object.keys(layers.folders);

/** Bans every import from `folder` that the table does not list. */
function arrows(folder, extraPackages = []) {
  const { imports, packages } = layers.folders[folder];
  const banned = folderNames.filter((name) => name !== folder && !imports.includes(name));
  const allowed = [...packages, ...extraPackages].map((name) => (name.endsWith(':') ? name : `${name}(?:/|$)`));
  const patterns = [
    {
      regex: allowed.length ? `^(?!\\.)(?!(?:${allowed.join('|')}))` : '^(?!\\.)',
      message: `${folder}/ may not import this package (layers.json).`,
    },
  ];
  if (banned.length) {
    patterns.push({
      regex: `^(?:\\.\\./)+(?:${banned.join('|')})(?:/|$)`,
      message: `${folder}/ may not import from there (layers.json).`,
    });
  }
  return { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] };
}

const folderRules = folderNames.map((folder) => ({ files: [`src/${folder}/**/*.ts`], rules: arrows(folder) }));
const exceptionRules = Object.entries(layers.exceptions).map(([path, packages]) => ({
  files: [path.endsWith('/') ? `src/${path}**/*.ts` : `src/${path}`],
  rules: arrows(path.split('/')[0], packages),
}));
const pureCore = {
  files: layers.core.map((folder) => `src/${folder}/**/*.ts`),
  rules: {
    'no-restricted-globals': ['error', ...layers.impure],
    'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: 'Use a seeded generator.' }],
  },
};

module.exports = tseslint.config(
  { ignores: ['dist/', 'out/', 'node_modules/', '.vscode-test/', 'test/fixtures/', 'examples/'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strict, tseslint.configs.stylistic],
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      'no-restricted-syntax': ['error', { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' }],
      '@typescript-eslint/no-invalid-void-type': 'off', // a visitor may answer or not
      eqeqeq: 'error',
      'prefer-const': 'error',
      'no-var': 'error',
      'no-console': 'error',
    },
  },
  { files: ['test/**/*.ts', 'scripts/**/*', 'src/cli/**'], rules: { 'no-console': 'off' } },
  // Typed arrays in numeric loops: an index that the loop bounds is in range.
  {
    files: ['test/**/*.ts', 'src/engine/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off', '@typescript-eslint/prefer-for-of': 'off' },
  },
  ...folderRules,
  ...exceptionRules,
  pureCore,
);
