import { beforeEach, describe, expect, it } from 'vitest';

import { install } from '../../../tests/fake-border';
import type { ClientPage, ClientQuery } from '../../ipc/bindings';
import { Desk } from '../../shell/desk.svelte';
import { ClientsState, PAGE } from './state.svelte';

type Border = ReturnType<typeof install>;

const queries = (border: Border) =>
  border.calls.filter((c) => c.command === 'list_clients').map((c) => (c.args as { args: ClientQuery }).args);

async function opened(clients: number): Promise<{ border: Border; page: ClientsState }> {
  const border = install({ clients });
  const desk = new Desk();
  await desk.refresh();
  const page = new ClientsState(desk);
  await page.change();
  return { border, page };
}

describe('a portfolio of 20 000 clients', () => {
  let border: Border;
  let page: ClientsState;
  beforeEach(async () => ({ border, page } = await opened(20_000)));

  it('is read one page at a time, where one looks', async () => {
    expect(page.count).toBe(20_000);
    expect(page.rows[0]).toBeDefined();
    expect(page.rows[19_990]).toBeUndefined();
    page.need(19_970, 20_000);
    await expect.poll(() => page.rows[19_999]?.code).toBeDefined();
    expect(queries(border).map((q) => q.offset)).toEqual([0, 19_800]);
  });

  it('asks for a page only once', async () => {
    page.need(0, 40);
    page.need(190, 230);
    page.need(200, 240);
    await expect.poll(() => page.rows[PAGE]).toBeDefined();
    expect(queries(border)).toHaveLength(2);
  });

  it('is ticked whole by « tout cocher », seen or not', async () => {
    await page.tickAll();
    expect(page.ticked.size).toBe(20_000);
  });
});

describe('the filter', () => {
  it('starts again from the top, and forgets the rows of the former one', async () => {
    const { page } = await opened(500);
    page.current = 300;
    page.scroll = 9_000;
    page.text = 'tilleuls';
    await page.change();
    expect(page.rows.every((row) => row?.name.includes('Tilleuls'))).toBe(true);
    expect([page.current, page.scroll]).toEqual([-1, 0]);
  });

  it('never shows the late answer of an earlier word', async () => {
    const { border, page } = await opened(500);
    const answers: (() => void)[] = [];
    // The core answers in the order one lets it.
    Object.assign((window as unknown as { __TAURI_INTERNALS__: object }).__TAURI_INTERNALS__, {
      invoke: (command: string, args: unknown) =>
        new Promise<ClientPage>((resolve) =>
          answers.push(() => resolve(border.invoke(command, args) as ClientPage)),
        ),
    });
    page.text = 'h';
    const first = page.change();
    page.text = 'tilleuls';
    const second = page.change();
    answers[1]?.();
    await second;
    const shown = page.count;
    answers[0]?.();
    await first;
    expect(page.count).toBe(shown);
    expect(page.rows[0]?.name).toContain('Tilleuls');
  });

  it('silences the control against the accounts, which speaks of the whole', async () => {
    const { page } = await opened(40);
    expect(page.control).toMatchObject({ gap: 0 });
    page.view = 'overdue';
    await page.change();
    expect(page.control).toBeNull();
  });
});

it('sorting twice by the same column turns it round; words start from A, amounts from the largest', async () => {
  const { page } = await opened(40);
  await page.sortBy('name');
  expect([page.sort, page.descending]).toEqual(['name', false]);
  await page.sortBy('name');
  expect(page.descending).toBe(true);
  await page.sortBy('outstanding');
  expect([page.sort, page.descending]).toEqual(['outstanding', true]);
});

it('reading again keeps the rows on screen meanwhile', async () => {
  const { page } = await opened(40);
  const before = page.rows;
  const reading = page.refresh();
  expect(page.rows).toBe(before);
  await reading;
  expect(page.rows).not.toBe(before);
});

it('ticked clients are changed in one act', async () => {
  const { border, page } = await opened(40);
  page.tick('C0001');
  page.tick('C0002');
  page.tick('C0001');
  await page.assign('terms', 'net:45');
  const call = border.calls.find((c) => c.command === 'assign_clients');
  expect(call?.args).toEqual({ args: { codes: ['C0002'], field: 'terms', value: 'net:45' } });
});
