import markdown from '@eslint/markdown';

export default [
  {
    files: ['**/*.md'],
    plugins: { markdown },
    language: 'markdown/gfm',
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    rules: {
      'markdown/heading-increment': 'error',
      'markdown/no-duplicate-headings': 'error',
      'markdown/no-empty-links': 'error',
      'markdown/no-missing-label-refs': 'error',
      'markdown/no-missing-link-fragments': 'error',
    },
  },
];
