import { render, screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';

import PagePreview from './PagePreview.svelte';

it('a page is drawn with presentation attributes only, each text at its measured width', () => {
  const texts = [
    {
      x: 20_000,
      y: 30_000,
      size: 3_300,
      width: 118_000,
      bold: true,
      grey: 76,
      text: '12\u202f345,67\u00a0€',
    },
  ];
  const rects = [{ x: 0, y: 0, width: 10, height: 10, grey: 120 }];
  const page = { width: 210_000, height: 297_000, texts, rects };
  render(PagePreview, { page, label: 'Page 1', testid: 'sheet' });
  const sheet = screen.getByTestId('sheet');
  const text = sheet.querySelector('text');
  expect(sheet.getAttribute('viewBox')).toBe('0 0 210000 297000');
  expect(text?.getAttribute('textLength')).toBe('118000');
  expect(text?.getAttribute('font-weight')).toBe('700');
  expect(text?.getAttribute('fill')).toBe('rgb(76,76,76)');
  expect(text?.textContent).toBe('12\u202f345,67\u00a0€');
  expect(sheet.querySelectorAll('rect')[1]?.getAttribute('fill')).toBe('rgb(120,120,120)');
  expect(sheet.parentElement?.querySelector('[style]')).toBeNull();
});
