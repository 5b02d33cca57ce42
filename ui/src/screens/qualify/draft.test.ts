import { beforeEach, describe, expect, it } from 'vitest';

import { client, item } from '../../../tests/fake-data';
import { Draft } from './draft.svelte';
import { follows } from './follows';
import { asksForPlan } from './promise';

const TODAY = '2026-11-23';
let draft: Draft;

beforeEach(() => {
  draft = new Draft();
  draft.due = 490_800;
});

const sentences = () => {
  const { due, split } = draft;
  return follows(draft.said('i1'), {
    due,
    rest: split.rest,
    today: TODAY,
    opening: draft.opening('Logistique'),
  });
};

describe('what is missing', () => {
  it('is said in words, one thing at a time', () => {
    expect(draft.missing).toBe('Choisissez une cause et sa précision');
    draft.pick('D');
    expect(draft.missing).toBe('Choisissez une précision');
    draft.fill('D', 'D1');
    expect(draft.missing).toBe('');
  });

  it('is asked of each part', () => {
    draft.fill('B', 'B2');
    draft.add();
    expect(draft.missing).toBe('Part 2\u00a0: choisissez une cause et sa précision');
    draft.fill('D', 'D1');
    expect(draft.missing).toBe('Dites le montant de la part 1');
    draft.parts[0]!.amount = '300';
    expect(draft.missing).toBe('');
  });

  it('is asked of the promise, of what follows and of the dispute', () => {
    draft.fill('B', 'B2');
    draft.promise.amount = '100';
    expect(draft.missing).toBe('Dites pour quand est la promesse');
    draft.promise.on = '2026-11-30';
    draft.next.what = 'rappeler';
    expect(draft.missing).toBe('Dites pour quand est la suite');
    draft.next.on = '2026-12-01';
    draft.openDispute();
    draft.dispute!.contested = '5 000';
    expect(draft.missing).toBe('Le montant contesté dépasse ce qui reste dû');
    draft.dispute!.contested = '';
    expect(draft.missing).toBe('');
  });
});

describe('parts', () => {
  it('a part taken away leaves the others, and the last one speaks of the whole', () => {
    draft.fill('A', 'A1');
    draft.parts[0]!.amount = '100';
    draft.add();
    draft.fill('B', 'B1');
    draft.remove(0);
    expect(draft.parts).toEqual([{ cause: 'B', sub: 'B1', amount: '' }]);
    expect(draft.at).toBe(0);
  });

  it('come back as somebody said them, the rest as the rest', () => {
    const parts = [
      { cause: 'D', sub_reason: 'D1', sub_reason_label: '', amount_cents: 460_800 },
      { cause: 'B', sub_reason: 'B2', sub_reason_label: '', amount_cents: 30_000 },
    ];
    const said = item(client(0), 1, { remaining_cents: 490_800, cause: 'D', parts });
    draft.read({ items: [said], remaining_cents: 490_800 });
    expect(draft.parts).toEqual([
      { cause: 'D', sub: 'D1', amount: '4\u202f608,00' },
      { cause: 'B', sub: 'B2', amount: '' },
    ]);
  });

  it('what is being said is not written over', () => {
    draft.pick('A');
    draft.read({ items: [item(client(0), 1, { cause: 'D', sub_reason: 'D1' })], remaining_cents: 490_800 });
    expect(draft.part.cause).toBe('A');
  });
});

describe('what is recorded', () => {
  it('is one act: the parts, the promise, the dispute, what follows', () => {
    draft.fill('B', 'B2');
    draft.parts[0]!.amount = '300,00';
    draft.add();
    draft.fill('D', 'D1');
    draft.comment = ' deux cartons en moins ';
    draft.promise.on = '2026-11-30';
    draft.promise.amount = '4 608';
    draft.openDispute();
    draft.dispute!.resolver = 'SAV';
    draft.next.what = 'envoyer le bon de livraison';
    draft.next.on = '2026-11-24';
    expect(draft.said('i1')).toEqual({
      invoice: 'i1',
      parts: [
        { cause: 'B', sub_reason: 'B2', amount_cents: 30_000 },
        { cause: 'D', sub_reason: 'D1', amount_cents: null },
      ],
      comment: 'deux cartons en moins',
      next: { what: 'envoyer le bon de livraison', owner: '', on: '2026-11-24' },
      promise: { on: '2026-11-30', amount_cents: 460_800, by: '', owner: '' },
      dispute: {
        reason: 'B2',
        contested_cents: 30_000,
        resolver: 'SAV',
        follow_up_on: null,
        note: 'deux cartons en moins',
      },
    });
    expect(sentences()).toEqual([
      '300,00\u00a0€ en B, 4\u202f608,00\u00a0€ en D.',
      'La lettre attendra le 30/11, 4\u202f608,00\u00a0€ promis sur 4\u202f908,00\u00a0€.',
      'Un litige de 300,00\u00a0€ sera ouvert, confié à SAV, à suivre dans une semaine.',
      'À faire le 24/11 par vous\u00a0: envoyer le bon de livraison.',
    ]);
  });

  it('a dispute goes away with the delivery cause', () => {
    draft.fill('B', 'B2');
    draft.openDispute();
    draft.dispute!.resolver = 'SAV';
    draft.fill('D', 'D1');
    expect(draft.said('i1').dispute).toBeNull();
    expect(draft.missing).toBe('');
  });
});

describe('the sentence of what will follow', () => {
  it('says nothing that is not certain', () => {
    draft.fill('D', 'D1');
    expect(sentences()).toEqual([]);
  });

  it('a promise of all that is due', () => {
    draft.fill('D', 'D1');
    draft.promise.on = '2027-01-04';
    expect(sentences()).toEqual(['La lettre attendra le 04/01/2027.']);
  });

  it('the dispute that a delivery cause opens, for all or for its part', () => {
    draft.fill('B', 'B1');
    expect(sentences()).toEqual([
      'Un litige de 4\u202f908,00\u00a0€ sera ouvert, confié à Logistique, à suivre dans une semaine.',
    ]);
    draft.openDispute();
    expect(draft.said('i1').dispute).toBeNull();
    draft.parts[0]!.amount = '300';
    draft.add();
    draft.fill('D', 'D1');
    expect(sentences()[1]).toContain('Un litige de 300,00\u00a0€');
  });

  it('the same, as a person wants it', () => {
    draft.fill('B', 'B1');
    draft.openDispute();
    draft.dispute!.resolver = 'Marc Lefèvre';
    draft.dispute!.contested = '120';
    draft.dispute!.on = '2026-12-05';
    expect(sentences()).toEqual([
      'Un litige de 120,00\u00a0€ sera ouvert, confié à Marc Lefèvre, à suivre le 05/12.',
    ]);
  });

  it('an invoice settled since has nothing left to contest', () => {
    draft.due = 0;
    draft.fill('B', 'B1');
    expect([draft.disputable, draft.opening('Logistique')]).toEqual([false, null]);
  });

  it('what no cause explains', () => {
    draft.fill('A', 'A1');
    draft.parts[0]!.amount = '4808';
    expect(sentences()).toEqual(['100,00\u00a0€ restent sans cause.']);
  });
});

it.each([
  [null, false],
  ['2026-12-23', false],
  ['2026-12-24', true],
])('a promise for %s asks for a plan: %s', (on, asks) => expect(asksForPlan(on, TODAY)).toBe(asks));
