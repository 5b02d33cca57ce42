// Fills the page of a carnet as its reader does on a telephone: opened from the file, in Chromium, 380 pixels wide.
//
//   node fill-carnet.mjs PAGE OUT < answers.json     [[invoice, field, value]…], no invoice for a question
//
// OUT is the reply the page hands over. Under a password ($PASSWORD), the page must show nothing before it was typed, and
// refuse another one. Ends with an error when the page complains, or is wider than the telephone.
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

import { chromium } from 'playwright-core';

const [file, out] = process.argv.slice(2);
const answers = JSON.parse(await text(process.stdin));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const page = await browser.newPage({ viewport: { width: 380, height: 740 }, isMobile: true, hasTouch: true });
const complaints = [];
page.on('console', (message) => {
  if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
});
page.on('pageerror', (error) => complaints.push(String(error)));
page.on('request', (request) => {
  if (!/^(file|blob|data):/.test(request.url())) complaints.push(`asks for ${request.url()}`);
});
await page.goto(pathToFileURL(file).href);

async function unlock() {
  const password = process.env.PASSWORD;
  if (!password) return;
  if ((await page.locator('article').count()) > 0) complaints.push('lines are there before the password');
  await page.fill('#password', `${password}x`);
  await page.click('#locked button');
  await page.waitForFunction(() => /n’est pas le mot de passe/.test(document.body.textContent));
  if (process.env.PICTURE) await page.screenshot({ path: process.env.PICTURE.replace('.png', '-avant.png') });
  // As one types what was said: capitals, spaces instead of hyphens.
  const words = password.replaceAll('-', ' ');
  await page.fill('#password', ` ${words.charAt(0).toUpperCase()}${words.slice(1)}`);
  await page.click('#locked button');
  await page.waitForSelector('article');
}

async function fill([invoice, field, value]) {
  const line = invoice
    ? page.locator('article', { has: page.locator('h3', { hasText: invoice }) })
    : page.locator('article', { has: page.locator('.ask') });
  const control = line.locator(`[data-field="${field}"]`);
  if ((await control.evaluate((one) => one.tagName)) !== 'SELECT') return control.fill(value);
  const options = await control.locator('option').allTextContents();
  return control.selectOption({ label: options.find((words) => words.startsWith(`${value} `)) });
}

await unlock();

for (const answer of answers) await fill(answer);
// Closed before it was sent, and opened again: what was filled in is still there.
if (process.env.PASSWORD) {
  const kept = await page.evaluate(() => JSON.stringify(localStorage));
  if (/gérant|Circuit|2026/.test(kept)) complaints.push('what was filled in is kept readable');
}
await page.reload();
await unlock();
const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
if (wide > 0) complaints.push(`${wide} pixels wider than the screen`);
const small = await page.evaluate(
  () =>
    [...document.querySelectorAll('button, select, input, textarea, summary')].filter(
      (one) => one.getBoundingClientRect().height < 28,
    ).length,
);
if (small > 0) complaints.push(`${small} controls too small for a finger`);
const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#save').click()]);
await download.saveAs(out);
if (process.env.PICTURE) await page.screenshot({ path: process.env.PICTURE, fullPage: true });
// The sheets one takes to a meeting, folded as they stand, on paper.
if (process.env.PRINTED) await page.pdf({ path: process.env.PRINTED, preferCSSPageSize: true });
await browser.close();
if (complaints.length > 0) {
  console.error(complaints.join('\n'));
  process.exit(1);
}
