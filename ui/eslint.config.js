import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';

import svelteConfig from './svelte.config.js';

/** A static `style` attribute would be refused by the content policy, so it is refused here first. */
const noStaticStyle = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      style:
        'No style attribute: the content policy refuses it. Use a class, or a style: directive (set through the CSSOM).',
    },
  },
  create: (context) => ({
    'SvelteAttribute[key.name="style"]'(node) {
      context.report({ node, messageId: 'style' });
    },
  }),
};

export default ts.config(
  { ignores: ['dist/', 'node_modules/', 'src/ipc/bindings.ts'] },
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
  {
    plugins: { house: { rules: { 'no-static-style': noStaticStyle } } },
    rules: {
      'svelte/no-at-html-tags': 'error',
      'house/no-static-style': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'Text from outside is only ever set as text.' },
        { property: 'outerHTML', message: 'Text from outside is only ever set as text.' },
        { property: 'insertAdjacentHTML', message: 'Text from outside is only ever set as text.' },
      ],
      // TypeScript already knows which names exist.
      'no-undef': 'off',
    },
  },
);
