import { afterEach, describe, expect, it, vi } from 'vitest';

import { caps, matches, press, taken } from './keys';

function key(init: KeyboardEventInit): KeyboardEvent {
  return new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });
}

describe('a key is recognised on any keyboard', () => {
  it.each([
    ['q', { key: 'q' }, true],
    ['q', { key: 'Q', shiftKey: true }, false],
    ['q', { key: 'q', ctrlKey: true }, false],
    ['1', { key: '&', code: 'Digit1' }, true],
    ['1', { key: '1', code: 'Digit1' }, true],
    ['2', { key: '&', code: 'Digit1' }, false],
    ['Ctrl+Enter', { key: 'Enter', ctrlKey: true }, true],
    ['Ctrl+Enter', { key: 'Enter', metaKey: true }, true],
    ['Ctrl+Enter', { key: 'Enter' }, false],
    ['Shift+j', { key: 'J', shiftKey: true }, true],
    ['Ctrl+Shift+z', { key: 'Z', shiftKey: true, ctrlKey: true }, true],
    ['Ctrl+z', { key: 'Z', shiftKey: true, ctrlKey: true }, false],
    ['?', { key: '?', shiftKey: true }, true],
    ['=', { key: '=', shiftKey: false }, true],
    ['Space', { key: ' ' }, true],
    ['Ctrl+,', { key: ',', ctrlKey: true }, true],
  ])('%s against %j', (spec, init, expected) => expect(matches(spec, key(init))).toBe(expected));

  it('its caps are drawn in French', () => {
    expect(caps('Ctrl+Enter')).toEqual(['Ctrl', '↵']);
    expect(caps('Shift+j')).toEqual(['Maj', 'J']);
    expect(caps('Escape')).toEqual(['Échap']);
  });
});

describe('single keys stay out of the way of typing', () => {
  afterEach(() => document.body.replaceChildren());

  function heard(element: HTMLElement, init: KeyboardEventInit): boolean {
    document.body.append(element);
    let answer = false;
    element.addEventListener('keydown', (event) => (answer = taken(event)));
    element.dispatchEvent(key(init));
    return answer;
  }

  it.each([
    ['input', { key: 'q' }, true],
    ['textarea', { key: 'Enter' }, true],
    ['textarea', { key: 'Enter', ctrlKey: true }, false],
    ['textarea', { key: 'z', ctrlKey: true }, true],
    ['select', { key: 'a' }, true],
    ['input', { key: 'Escape' }, false],
    ['button', { key: 'Enter' }, true],
    ['button', { key: 'q' }, false],
    ['div', { key: 'Enter' }, false],
  ])('in a %s, %j', (tag, init, expected) => expect(heard(document.createElement(tag), init)).toBe(expected));
});

it('a key whose action is not allowed now passes on to the next', () => {
  const refused = vi.fn();
  const done = vi.fn();
  const event = key({ key: 'l' });
  const actions = [
    { id: 'a', title: 'a', keys: ['l'], when: () => false, run: refused },
    { id: 'b', title: 'b', keys: ['l'], run: done },
  ];
  expect(press(actions, event)).toBe(true);
  expect(refused).not.toHaveBeenCalled();
  expect(done).toHaveBeenCalledOnce();
  expect(event.defaultPrevented).toBe(true);
});
