import { beforeEach, describe, expect, it } from 'vitest';

import { install } from '../../../tests/fake-border';
import { sent } from '../../../tests/sent';
import { Desk } from '../../shell/desk.svelte';
import { CallForm } from './call.svelte';
import { DisputeForm } from './dispute.svelte';
import { PromiseForm } from './promise.svelte';
import { QuestionForm } from './question.svelte';
import { TaskForm } from './task.svelte';

const CODE = 'C0002';
const SPACES = /[\u00a0\u202f]/g;

let border: ReturnType<typeof install>;
let desk: Desk;

beforeEach(async () => {
  border = install({});
  desk = new Desk();
  await desk.refresh();
});

describe('a promise', () => {
  let form: PromiseForm;

  beforeEach(async () => {
    form = new PromiseForm(desk, CODE);
    await form.load();
  });

  it('starts with all that is overdue, for its whole amount', () => {
    const overdue = form.around.form?.overdue_cents;
    expect(form.wholeOverdue).toBe(true);
    expect(form.cents).toEqual([overdue]);
    expect(form.missing).toBe('Une date à chaque ligne');
  });

  it('about one invoice proposes what remains of it, and names it', async () => {
    for (const id of [`${CODE}-1`, `${CODE}-3`, `${CODE}-4`]) form.tick(id);
    expect(form.lines[0]?.typed.replace(SPACES, ' ')).toBe('8 764,80');
    form.lines[0]!.on = '2026-11-30';
    await form.save();
    expect(sent(border, 'make_promise')).toEqual([
      {
        code: CODE,
        promise: {
          by: 'Nadia Coste',
          channel: 'phone',
          owner: 'Claire Duval',
          invoices: [`${CODE}-2`],
          instalments: [{ on: '2026-11-30', amount_cents: 876_480 }],
          note: '',
        },
      },
    ]);
  });

  it('an amount typed by hand stays when the invoices change', () => {
    form.lines[0]!.typed = '1 500';
    form.tick(`${CODE}-1`);
    expect(form.cents).toEqual([150_000]);
  });

  it('in several dates is a plan, sent in order, with its sum', async () => {
    form.lines[0]!.typed = '2 500,50';
    form.lines[0]!.on = '2026-12-31';
    form.add();
    expect(form.total).toBeNull();
    form.lines[1]!.typed = '1\u202f000\u00a0€';
    form.lines[1]!.on = '2026-11-30';
    expect(form.total).toBe(350_050);
    await form.save();
    expect(sent(border, 'make_promise')[0]).toMatchObject({
      promise: {
        invoices: [],
        instalments: [
          { on: '2026-11-30', amount_cents: 100_000 },
          { on: '2026-12-31', amount_cents: 250_050 },
        ],
      },
    });
  });

  it.each([
    ['', 'Un montant à chaque ligne'],
    ['douze', 'Un montant à chaque ligne'],
    ['0', 'Un montant à chaque ligne'],
    ['-12', 'Un montant à chaque ligne'],
    ['12,5', ''],
  ])('of %j', (typed, missing) => {
    form.lines[0]!.typed = typed;
    form.lines[0]!.on = '2026-11-30';
    expect(form.missing).toBe(missing);
  });

  it('about nothing is refused before it leaves', async () => {
    for (const id of [1, 2, 3, 4].map((n) => `${CODE}-${n}`)) form.tick(id);
    form.lines[0]!.typed = '10';
    form.lines[0]!.on = '2026-11-30';
    await form.save();
    expect(form.missing).toBe('Cochez au moins une facture');
    expect(sent(border, 'make_promise')).toEqual([]);
  });
});

describe('a dispute', () => {
  let form: DisputeForm;

  beforeEach(async () => {
    form = new DisputeForm(desk, CODE, `${CODE}-3`);
    await form.load();
  });

  it('offers the reasons of a dispute first', () => {
    expect(form.around.reasons.map(({ label }) => label.charAt(0))).toEqual(['B', 'A', 'C', 'D', 'E']);
  });

  it('on the whole invoice sends no amount', async () => {
    form.reason = 'B3';
    form.resolver = ' Karim Benali ';
    await form.save();
    expect(sent(border, 'open_dispute')).toEqual([
      {
        invoice: `${CODE}-3`,
        dispute: {
          reason: 'B3',
          contested_cents: null,
          resolver: 'Karim Benali',
          follow_up_on: '2026-11-30',
          note: '',
        },
      },
    ]);
    expect(desk.draft).toBeNull();
  });

  it('on a part sends it in cents, and refuses what is not an amount', () => {
    form.reason = 'B3';
    form.typed = 'moitié';
    expect(form.missing).toBe('Un montant comme 1 234,56');
    form.typed = '4 000';
    expect([form.missing, form.said.contested_cents]).toEqual(['', 400_000]);
  });
});

describe('a call', () => {
  let form: CallForm;

  beforeEach(async () => {
    form = new CallForm(desk, CODE);
    await form.load();
  });

  it('cannot be saved before one says what came out of it', async () => {
    await form.save();
    expect(sent(border, 'log_conversation')).toEqual([]);
    expect(form.chooseRank(9)).toBe(false);
    expect(form.outcome).toBeNull();
  });

  it('takes the next date of its outcome, until a person changes it', () => {
    form.chooseRank(3);
    expect(form.nextOn).toBe('2026-11-25');
    form.nextOn = '2026-11-27';
    expect(form.said).toMatchObject({ outcome: 'message_left', next_on: '2026-11-27' });
    form.chooseRank(4);
    expect(form.nextOn).toBe('2026-11-24');
  });

  it('with a promise says who promised, how, and who follows it', () => {
    form.channel = 'visit';
    form.with = 'Paul Ferrand';
    form.owner = 'Marc Lefèvre';
    form.choose('promise');
    form.promise.lines[0]!.on = '2026-11-30';
    expect(form.said).toMatchObject({
      next_on: '',
      next_owner: 'Marc Lefèvre',
      promise: { by: 'Paul Ferrand', channel: 'meeting', owner: 'Marc Lefèvre' },
      dispute: null,
      paid_cents: null,
    });
  });

  it('with a dispute carries its note and its date', () => {
    form.choose('dispute');
    form.dispute.about = `${CODE}-3`;
    form.dispute.reason = 'B1';
    form.note = 'Deux chevets abîmés';
    expect(form.missing).toBe('');
    expect(form.said).toMatchObject({
      invoice: `${CODE}-3`,
      next_on: '2026-11-30',
      dispute: { reason: 'B1', note: 'Deux chevets abîmés', follow_up_on: '2026-11-30' },
      promise: null,
    });
  });

  it('that says paid needs an amount and a day', () => {
    form.choose('says_paid');
    expect(form.missing).toBe('Le jour où il dit avoir payé');
    form.paid = '7 216,80';
    form.paidOn = '2026-11-20';
    expect(form.said).toMatchObject({ paid_cents: 721_680, paid_on: '2026-11-20', next_on: '2026-11-27' });
  });
});

it('a question goes to a service, for a day', async () => {
  const form = new QuestionForm(desk, CODE, `${CODE}-3`);
  await form.load();
  form.text = 'Le bon est-il signé\u202f?';
  expect(form.missing).not.toBe('');
  form.service = 'delivery';
  form.dueOn = '2026-11-27';
  await form.save();
  expect(sent(border, 'ask_question')[0]).toMatchObject({
    invoice: `${CODE}-3`,
    service: 'delivery',
    due_on: '2026-11-27',
  });
});

it('a thing to do is for the person at this desk unless said otherwise', async () => {
  const form = new TaskForm(desk, CODE);
  await form.load();
  form.what = ' Envoyer le duplicata ';
  form.on = '2026-11-24';
  await form.save();
  expect(sent(border, 'add_task')).toEqual([
    { code: CODE, invoice: null, what: 'Envoyer le duplicata', owner: 'Claire Duval', on: '2026-11-24' },
  ]);
});
