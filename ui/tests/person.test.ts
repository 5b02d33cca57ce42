// What was typed about a person, over the fake border: shown with what stays and why, erased one by one.
import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { expect, it } from 'vitest';

import { T } from '../src/testids';
import { marked, one, open, type } from './hands';
import { sent } from './sent';

it('erases what was ticked, and nothing else', async () => {
  const border = await open();
  await fireEvent.click(await one(T.nav.settings));
  await fireEvent.click(await one(`${T.settingsPart}person`));
  expect((await one(T.personFind)).hasAttribute('disabled')).toBe(true);
  await type(await one(T.personWords), 'quetzal');
  await fireEvent.click(await one(T.personFind));
  expect(await screen.findAllByTestId(T.personEntry)).toHaveLength(3);
  expect(screen.getAllByTestId(T.personExcerpt)[1]?.textContent).toContain('qui attend un avoir');
  expect(screen.getAllByTestId(T.personExcerpt)[1]?.textContent).toContain(
    'La cause et ses montants restent.',
  );
  expect((await one(T.personBackupList)).textContent).toContain('avant échange');
  expect((await one(T.personKept)).textContent).toContain('cinq ans');
  expect((await one(T.personErase)).hasAttribute('disabled')).toBe(true);
  await fireEvent.click(await marked(T.personEntry, 'key', 'contact/b2'));
  await fireEvent.click(await one(T.personBackups));
  await fireEvent.click(await one(T.personErase));
  await waitFor(() => expect(screen.getByTestId(T.personDone).textContent).toContain('1 élément effacé'));
  expect(sent(border, 'erase_person').at(-1)).toEqual({
    search: { words: 'quetzal', client: null },
    keys: ['contact/b2'],
    backups: true,
  });
  expect(screen.getAllByTestId(T.personEntry)).toHaveLength(2);
});
