// Draws every screen on the fake border, in Chromium, under the very content policy of the window, and saves the
// pictures. A developer's eyes, not a test: `npm run look` after `npm run build`, then open test-output/.
import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';
import { build, preview } from 'vite';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUT = fileURLToPath(new URL('../../test-output/', import.meta.url));
// The very policy of the window, read where it is written.
const CONF = fileURLToPath(new URL('../../src-tauri/tauri.conf.json', import.meta.url));
const POLICY = JSON.parse(readFileSync(CONF, 'utf8')).app.security.csp;

async function bundledBorder() {
  const result = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: `${ROOT}tests/fake-border.ts`, formats: ['iife'], name: 'fake', fileName: 'fake' },
    },
  });
  return [result].flat()[0].output[0].code;
}

const border = await bundledBorder();
const server = await preview({ root: ROOT, preview: { port: 4319, strictPort: true }, logLevel: 'error' });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
mkdirSync(OUT, { recursive: true });
const complaints = [];
const only = process.argv[2];

/** Opens the page with these data, lets `journey` walk in it, and keeps the picture. */
async function look(name, { size = [1440, 900], options = {} }, journey = async () => {}) {
  if (only && !name.includes(only)) return;
  const page = await browser.newPage({ viewport: { width: size[0], height: size[1] } });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${name}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`${name}: ${error}`));
  await page.route('**/*', async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), 'content-security-policy': POLICY };
    await route.fulfill({ response, headers });
  });
  // The window freezes prototypes: what would break there must break here.
  await page.addInitScript(
    `${border}; fake.install(${JSON.stringify(options)}); Object.freeze(Object.prototype);`,
  );
  await page.goto('http://localhost:4319/');
  await page.waitForSelector('[data-testid]');
  const id = (testid, n = 0) => page.locator(`[data-testid="${testid}"]`).nth(n);
  await journey(page, id);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(260);
  await page.screenshot({ path: `${OUT}${name}.png` });
  await page.close();
}

/** Lets files go over the window, and waits for what the first of them gives. */
async function drop(page, id, name, landmark = 'import-forward', others = []) {
  await id('client-row', 1).waitFor();
  const files = [name, ...others].map((name) => ({ token: name, name, bytes: 48_200 }));
  await page.evaluate((files) => window.fakeBorder.say({ kind: 'files_dropped', files }), files);
  await id(landmark).waitFor();
}

const SCREENS = {
  clients: async (page, id) => {
    await id('client-row', 1).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
  },
  selection: async (page, id) => {
    await id('client-row', 1).waitFor();
    for (const key of ['j', 'x', 'j', 'x', 'Shift+J']) await page.keyboard.press(key);
  },
  client: async (page, id) => {
    await id('client-open', 1).click();
    await id('card-item', 1).click();
  },
  alerts: async (page, id) => {
    await id('nav-follow-up').click();
    await page.locator('[data-testid="follow-tab"][data-value="alerts"]').click();
    await id('alert-row', 1).waitFor();
  },
  limit: async (page, id) => {
    await id('client-row', 1).waitFor();
    await id('client-open', 1).click();
    await id('limit-edit').click();
    await id('limit-save').scrollIntoViewIfNeeded();
  },
  risk: async (page, id) => {
    await id('client-row', 1).waitFor();
    await id('client-open', 1).click();
    await id('risk-why').locator('summary').click();
    await id('protection').last().scrollIntoViewIfNeeded();
    await id('risk-why').scrollIntoViewIfNeeded();
  },
  'follow-up': async (page, id) => {
    await id('nav-follow-up').click();
    await id('follow-row', 1).waitFor();
    await page.keyboard.press('j');
  },
  'plan-pause': async (page, id) => {
    await id('nav-follow-up').click();
    await page.locator('[data-testid="follow-row"][data-kind="step_message"]').click();
    await page.keyboard.press('r');
    await page.locator('[data-testid="quick-date"]').first().click();
    await page.locator('[data-testid="follow-row"][data-kind="step_call"]').click();
    await page.keyboard.press('z');
    await id('step-pause-reason').waitFor();
  },
  'plan-paused': async (page, id) => {
    await id('nav-follow-up').click();
    await page.locator('[data-testid="follow-row"][data-kind="step_call"]').click();
    await page.keyboard.press('z');
    await id('step-pause-reason').fill('gérant hospitalisé');
    await id('step-pause-until').fill('30/11/2026');
    await id('step-pause-save').click();
    await page.locator('[data-testid="follow-row"][data-kind="paused"]').click();
  },
  'plan-agree': async (page, id) => {
    await id('nav-follow-up').click();
    await page.locator('[data-testid="follow-row"][data-kind="agree"]').click();
    await page.keyboard.press('a');
  },
  collected: async (page, id) => {
    await id('nav-follow-up').click();
    await page.locator('[data-testid="follow-tab"][data-value="collected"]').click();
    await id('collected-open').click();
    await id('collected-line').waitFor();
  },
  scenarios: async (page, id) => {
    await id('nav-settings').click();
    await id('settings-part-plan').click();
    await id('ahead-row').waitFor();
  },
  'scenarios-more': async (page, id) => {
    await SCREENS.scenarios(page, id);
    await id('plan-advanced').locator('summary').click();
    await id('plan-agreement').scrollIntoViewIfNeeded();
  },
  'payment-run': async (page, id) => {
    await id('nav-follow-up').click();
    await page.locator('[data-testid="follow-row"][data-kind="payment_run"]').click();
  },
  promises: async (page, id) => {
    await id('nav-follow-up').click();
    await page.locator('[data-testid="follow-tab"][data-value="promises"]').click();
    await id('follow-rate').waitFor();
  },
  disputes: async (page, id) => {
    await id('nav-follow-up').click();
    await page.locator('[data-testid="follow-tab"][data-value="disputes"]').click();
    await id('follow-age').waitFor();
  },
  questions: async (page, id) => {
    await id('nav-follow-up').click();
    await page.locator('[data-testid="follow-tab"][data-value="questions"]').click();
    await id('question-row').waitFor();
  },
  allocate: async (page, id) => {
    await id('nav-allocate').click();
    await id('allocate-row', 1).waitFor();
    await page.keyboard.press('j');
  },
  allocateclient: async (page, id) => {
    await id('client-row', 1).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('tilleuls');
    await page.locator('[data-testid="client-open"][data-key="C0002"]').click();
    await id('card-allocate').click();
    await id('allocate-client').waitFor();
  },
  allocatemodify: async (page, id) => {
    await id('nav-allocate').click();
    await page.locator('[data-testid="allocate-row"][data-id="r102"]').click();
    await page.keyboard.press('m');
    await page.keyboard.type('2026-020');
    await id('allocate-found', 1).waitFor();
  },
  allocateaccount: async (page, id) => {
    await id('nav-allocate').click();
    await page.locator('[data-testid="allocate-row"][data-id="r103"]').click();
    await page.keyboard.press('m');
    await page.keyboard.press('Escape');
    await id('allocate-share-amount').fill('700');
    await id('allocate-account-find').fill('til');
    await id('allocate-account-found').waitFor();
  },
  allocatereturned: async (page, id) => {
    await id('nav-allocate').click();
    await page.locator('[data-testid="allocate-row"][data-id="r105"]').click();
  },
  allocateaside: async (page, id) => {
    await id('nav-allocate').click();
    await page.locator('[data-testid="allocate-row"][data-id="r104"]').click();
    await page.keyboard.press('x');
  },
  allocated: async (page, id) => {
    await id('nav-allocate').click();
    await page.locator('[data-testid="allocate-tab"][data-value="accepted"]').click();
    await page.locator('[data-testid="allocate-row"][data-id="a2"]').click();
  },
  setaside: async (page, id) => {
    await id('nav-allocate').click();
    await page.locator('[data-testid="allocate-tab"][data-value="aside"]').click();
  },
  call: async (page, id) => {
    await id('client-open', 1).click();
    await id('card-item', 1).click();
    await page.keyboard.press('p');
    await id('draft-outcome').waitFor();
    await page.keyboard.press('1');
    await id('draft-line-add').click();
  },
  plan: async (page, id) => {
    await id('client-open', 1).click();
    await id('card-item', 1).click();
    await page.keyboard.press('m');
    await id('draft-line-add').click();
  },
  ask: async (page, id) => {
    await id('client-open', 1).click();
    await id('draft-open-question').click();
    await id('draft-due').waitFor();
  },
  panel: async (page, id) => {
    await id('client-open', 1).click();
    await id('card-promise', 1).locator('summary').click();
    await id('dispute-close').click();
    await id('task-postpone').click();
  },
  acknowledge: async (page, id) => {
    await id('client-open', 1).click();
    await id('dispute-acknowledge').click();
    await id('letters-tab').waitFor();
  },
  contested: async (page, id) => {
    await id('client-open', 1).click();
    await id('card-item', 2).click();
    await page.keyboard.press('p');
    await id('draft-outcome').waitFor();
    await page.keyboard.press('2');
  },
  edit: async (page, id) => {
    await id('client-open', 1).click();
    await page.keyboard.press('n');
    await page.keyboard.type('Appeler lundi');
    await id('card-reported-open').click();
    await page.locator('[data-testid="card-edit"][data-field="address"]').click();
  },
  qualify: async (page, id) => {
    await id('nav-qualify').click();
    await id('cause-D').waitFor();
    await page.waitForTimeout(120);
    for (const key of ['d', '1', 'Control+Enter']) await page.keyboard.press(key);
    await page.waitForTimeout(200);
    await page.keyboard.press('b');
    await page.keyboard.press('3');
  },
  split: async (page, id) => {
    await id('nav-qualify').click();
    await id('qualify-suggestion').waitFor();
    for (const key of ['x', '+']) await page.keyboard.press(key);
    await page.keyboard.type('300,5');
    for (const key of ['Enter', 'd', '1', 'l']) await page.keyboard.press(key);
    await page.keyboard.type('Logistique');
    for (const key of ['Enter', 't']) await page.keyboard.press(key);
    await page.keyboard.type('envoyer le bon de livraison');
    await page.keyboard.press('Enter');
    await page.locator('[data-block="next"] [data-testid="quick-date"]').first().click();
    await page.locator('[data-block="promise"] [data-testid="quick-date"]').last().click();
    await page.keyboard.press('h');
  },
  letters: async (page, id) => {
    await id('nav-letters').click();
    await id('letter-page').waitFor();
  },
  promised: async (page, id) => {
    await SCREENS.letters(page, id);
    await id('letter-include').click();
    await page.locator('[data-testid="letter-item"][data-key="C0002-4-1"]').scrollIntoViewIfNeeded();
  },
  checklist: async (page, id) => {
    await id('nav-letters').click();
    await id('letter-candidate', 1).click();
    await id('letter-fix').click();
    await id('letter-fix-field').waitFor();
  },
  made: async (page, id) => {
    await id('nav-letters').click();
    await page.locator('[data-testid="letters-tab"][data-value="made"]').click();
    await id('letter-page').waitFor();
  },
  court: async (page, id) => {
    await id('client-open', 1).click();
    await id('card-court').click();
    await id('court-save').waitFor();
  },
  courtroutes: async (page, id) => {
    await SCREENS.court(page, id);
    await page.locator('[data-testid="court-tab"][data-value="routes"]').click();
    await id('court-answer').click();
    await id('court-act-day').fill('31/08/2026');
    await id('court-act-save').click();
    await id('court-schedule').first().waitFor();
  },
  law: async (page, id) => {
    await SCREENS.court(page, id);
    await page.locator('[data-testid="court-tab"][data-value="routes"]').click();
    await id('court-texts').click();
    await id('law-change', 2).click();
  },
  proof: async (page, id) => {
    await SCREENS.made(page, id);
    await id('letter-made', 1).click();
    await id('letter-prove').click();
    await id('letter-proof-verdict').waitFor();
  },
  correcting: async (page, id) => {
    await SCREENS.made(page, id);
    await id('letter-void-reason').fill('délai trop court');
    await id('letter-correct').click();
    await id('letter-replaces').waitFor();
  },
  causes: async (page, id) => {
    await id('nav-causes').click();
    await id('causes-row').waitFor();
    for (const key of ['j', 'j']) await page.keyboard.press(key);
  },
  causesopen: async (page, id) => {
    await SCREENS.causes(page, id);
    await page.keyboard.press('Enter');
    await id('causes-item').waitFor();
  },
  causesend: async (page, id) => {
    await SCREENS.causes(page, id);
    await id('improvement-row', 3).scrollIntoViewIfNeeded();
  },
  causesfigures: async (page, id) => {
    await SCREENS.causes(page, id);
    await page.keyboard.press('t');
  },
  causesaction: async (page, id) => {
    await SCREENS.causes(page, id);
    await page.keyboard.press('a');
    await id('improvement-form').waitFor();
  },
  import: async (page, id) => {
    await id('nav-import').click();
    await id('import-history-row').waitFor();
  },
  check: async (page, id) => {
    await id('nav-import').click();
    await id('import-choose').click();
    await id('import-confirm').waitFor();
  },
  mapping: async (page, id) => {
    await id('nav-import').click();
    await id('import-paste').click();
    await id('import-paste-text').fill('Code\tNom\nC1\tX');
    await id('import-paste-read').click();
    await id('import-column').waitFor();
  },
  result: async (page, id) => {
    await id('nav-import').click();
    await id('import-choose').click();
    await id('import-confirm').click();
    await id('import-result').waitFor();
  },
  'import-format': async (page, id) => {
    await drop(page, id, 'invoices.csv');
    await id('import-change-format').click();
    await id('import-choice').waitFor();
  },
  'import-columns': async (page, id) => drop(page, id, 'invoices.csv'),
  'import-rows': async (page, id) => {
    await drop(page, id, 'invoices.csv');
    await page.locator('[data-testid="import-complete"][data-value="complete"]').click();
    await id('import-forward').click();
    await page.locator('[data-testid="import-panel"][data-value="row"]').click();
  },
  'import-unknown': async (page, id) => {
    await drop(page, id, 'invoices.csv');
    await id('import-forward').click();
    await id('import-unknown').waitFor();
  },
  'import-bank': async (page, id) => drop(page, id, 'bank.csv', 'import-statement'),
  'import-bank-done': async (page, id) => {
    await drop(page, id, 'bank.csv', 'import-statement', ['invoices.csv', 'c.txt']);
    await id('import-confirm').click();
    await id('import-result').waitFor();
  },
  'import-queue': async (page, id) => {
    await drop(page, id, 'bad', 'problem', ['invoices.csv', 'c.txt']);
    await id('import-attach').click();
    await id('import-attached').waitFor();
  },
  'import-work': async (page, id) => {
    await page.evaluate(() => {
      const { invoke } = window.__TAURI_INTERNALS__;
      window.__TAURI_INTERNALS__.invoke = (command, args) =>
        command === 'preview_import' ? new Promise(() => {}) : invoke(command, args);
    });
    await drop(page, id, 'releve.xml', 'import-work');
    await page.evaluate(() =>
      window.fakeBorder.say({ kind: 'progress', job: 'Lecture de releve.xml', done: 20000, total: 50000 }),
    );
  },
  'starting-steps': async (page, id) => {
    await id('client-row', 1).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('>reprise');
    await page.keyboard.press('Enter');
    await id('starting-step').waitFor();
    await id('starting-step', 1).selectOption('formal-notice');
    await id('starting-row', 1).locator('td').first().click();
  },
  'papers-review': async (page, id) => {
    await id('nav-letters').click();
    await id('review-start').click();
    await id('letter-page').waitFor();
  },
  'papers-look': async (page, id) => {
    await id('nav-letters').click();
    await id('batch-tick-all').click();
    await id('batch-count').click();
    await id('batch-look').waitFor();
  },
  'papers-made': async (page, id) => {
    await id('nav-letters').click();
    await page.locator('[data-testid="letters-tab"][data-value="batches"]').click();
    await id('batch-made', 1).click();
    await id('batch-print').click();
    await id('batch-last-page').waitFor();
  },
  'papers-waiting': async (page, id) => {
    await id('nav-letters').click();
    await page.locator('[data-testid="letters-tab"][data-value="batches"]').click();
    await id('batch-resume').waitFor();
  },
  'papers-way': async (page, id) => {
    await id('nav-letters').click();
    await page.locator('[data-testid="letters-tab"][data-value="made"]').click();
    await id('letter-made', 1).click();
    await id('letter-way').waitFor();
  },
  'papers-envelopes': async (page, id) => {
    await id('nav-settings').click();
    await id('settings-part-envelopes').click();
    await id('envelope').waitFor();
  },
  settings: async (page, id) => {
    await id('nav-settings').click();
    await id('settings-name').waitFor();
  },
  rules: async (page, id) => {
    await id('nav-settings').click();
    await id('settings-part-rules').click();
  },
  reasons: async (page, id) => {
    await id('nav-settings').click();
    await id('settings-part-causes').click();
    await id('settings-sub-add', 1).click();
  },
  terms: async (page, id) => {
    await id('nav-settings').click();
    await id('settings-part-terms').click();
    await id('terms-version').waitFor();
  },
  'terms-form': async (page, id) => {
    await SCREENS.terms(page, id);
    await id('terms-change').click();
    await id('terms-save').waitFor();
  },
  'terms-client': async (page, id) => {
    await id('client-open', 1).click();
    await id('card-terms-open').click();
    await id('terms-point').waitFor();
  },
  penalties: async (page, id) => {
    await id('client-open', 1).click();
    await id('penalty-row', 1).click();
    await id('penalty-waive').click();
    await id('penalty-detail').scrollIntoViewIfNeeded();
  },
  rates: async (page, id) => {
    await id('nav-settings').click();
    await id('settings-part-rates').click();
  },
  letterhead: async (page, id) => {
    await id('nav-settings').click();
    await id('settings-part-letterhead').click();
    await id('letterhead-page').waitFor();
  },
  template: async (page, id) => {
    await id('nav-settings').click();
    await id('settings-part-template').click();
    await id('template-page').waitFor();
  },
  'template-fault': async (page, id) => {
    await SCREENS.template(page, id);
    await id('settings-template').fill('[objet]\n**Payer {totl}**');
    await id('template-fault').waitFor();
  },
  'letter-wording': async (page, id) => {
    await SCREENS.letters(page, id);
    await id('letter-wording-open').click();
    await id('letter-wording-text').waitFor();
  },
  backups: async (page, id) => {
    await id('nav-settings').click();
    await id('settings-part-backups').click();
  },
  desk: async (page, id) => {
    await id('nav-settings').click();
    await id('settings-part-desk').click();
  },
  palette: async (page, id) => {
    await id('client-row', 1).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('til');
  },
  keys: async (page, id) => {
    await id('client-row', 1).waitFor();
    await page.keyboard.press('?');
  },
};

try {
  for (const [name, journey] of Object.entries(SCREENS)) {
    await look(`${name}-light`, {}, journey);
    await look(`${name}-dark`, { options: { theme: 'dark' } }, journey);
    await look(`${name}-small`, { size: [1024, 700] }, journey);
    await look(`${name}-least`, { size: [900, 600] }, journey);
  }
  await look('first-light', { options: { ledger: false } });
  await look('first-small', { size: [1024, 700], options: { ledger: false } });
  await look('empty-light', { options: { clients: 0 } });
  await look('empty-clients-light', { options: { clients: 0 } }, async (page, id) =>
    id('nav-clients').click(),
  );
  await look('many-light', { options: { clients: 20000 } }, async (page, id) => {
    await id('client-row', 1).waitFor();
    await page.keyboard.press('End');
    await page.waitForTimeout(300);
  });
  for (const [name, size] of [
    ['light', [1440, 900]],
    ['dark', [1440, 900]],
    ['small', [1024, 700]],
  ]) {
    const options = { companies: true, ...(name === 'dark' ? { theme: 'dark' } : {}) };
    await look(`companies-${name}`, { size, options }, async (page, id) => {
      await id('company-switch').click();
      await id('company-all').click();
      await id('company-task').first().waitFor();
    });
    await look(`companies-menu-${name}`, { size, options }, async (page, id) => id('company-switch').click());
  }
  await look('demo-light', { options: { demo: true, staleDays: 12 } }, SCREENS.client);
  await look('readonly-light', { options: { readOnly: true } }, SCREENS.qualify);
  for (const causes of ['nothing', 'unqualified', 'cautious', 'no_rate'])
    await look(`causes-${causes}-light`, { options: { causes } }, async (page, id) =>
      id('nav-causes').click(),
    );
  await look('causes-empty-light', { options: { clients: 0 } }, async (page, id) => id('nav-causes').click());
  await look('causes-past-light', {}, async (page, id) => {
    await SCREENS.causes(page, id);
    await id('day-chip').click();
    await page.keyboard.type('30/09/2026');
    await page.keyboard.press('Enter');
    await id('causes-past').waitFor();
    await id('day-chip').click();
  });
  await look('allocate-many-light', { options: { allocations: 300 } }, SCREENS.allocate);
  await look('allocate-done-light', { options: { allocations: 0 } }, async (page, id) =>
    id('nav-allocate').click(),
  );
  await look('allocate-nothing-light', { options: { allocations: 'nothing' } }, async (page, id) => {
    await id('client-row', 1).waitFor();
    await page.keyboard.press('Control+9');
  });
  for (const [name, size] of [
    ['light', [1440, 900]],
    ['dark', [1440, 900]],
    ['1024', [1024, 700]],
  ]) {
    await look(
      `exchange-${name}`,
      { size, options: name === 'dark' ? { theme: 'dark' } : {} },
      async (page, id) => {
        await id('nav-exchange').click();
        await id('exchange-ask').waitFor();
      },
    );
    await look(
      `exchange-saved-${name}`,
      { size, options: name === 'dark' ? { theme: 'dark' } : {} },
      async (page, id) => {
        await id('nav-exchange').click();
        await id('exchange-ask').waitFor();
        await id('exchange-save').click();
        await id('exchange-saved').waitFor();
      },
    );
    await look(
      `exchange-desks-${name}`,
      { size, options: name === 'dark' ? { theme: 'dark' } : {} },
      async (page, id) => {
        await id('nav-exchange').click();
        await id('exchange-tab', 2).click();
        await id('packet-to').fill('Paul Noël');
        await id('packet-phrase').fill('bateau cerise tunnel lampe');
        await id('packet-pick').click();
        await id('packet-their-phrase').fill('bateau cerise tunnel lampe');
        await id('packet-look').click();
        await id('packet-merge').waitFor();
        await id('folder-choose').click();
        await id('folder-look').waitFor();
      },
    );
    for (const keys of ['keychain', 'file', 'gone']) {
      await look(
        `keys-${keys}-${name}`,
        { size, options: { keys, ...(name === 'dark' ? { theme: 'dark' } : {}) } },
        async (page, id) => {
          await id('nav-exchange').click();
          await id('exchange-tab', 2).click();
          await id('packet-to').fill('Paul Noël');
          if (keys === 'gone') {
            await id('packet-save').click();
            await id('keys-new').click();
          }
          await id('keys-place').scrollIntoViewIfNeeded();
        },
      );
    }
    await look(`exchange-return-${name}`, { size }, async (page, id) => {
      await id('nav-exchange').click();
      await id('exchange-tab', 1).click();
      await id('exchange-open').click();
      await id('exchange-apply').waitFor();
    });
  }
  for (const [name, size] of [
    ['light', [1440, 900]],
    ['dark', [1440, 900]],
    ['1024', [1024, 700]],
  ])
    await look(
      `person-${name}`,
      { size, options: name === 'dark' ? { theme: 'dark' } : {} },
      async (page, id) => {
        await id('nav-settings').click();
        await id('settings-part-person').click();
        await id('person-words').fill('quetzal');
        await id('person-find').click();
        await id('person-entry').click();
      },
    );
  await look('none-light', {}, async (page, id) => {
    await id('client-row', 1).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('tilul');
  });
} finally {
  await browser.close();
  await server.close();
}
for (const complaint of complaints) console.log(complaint);
if (complaints.length > 0) process.exitCode = 1;
