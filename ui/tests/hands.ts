// What a person does in the whole page over the fake border.
import { fireEvent, render, screen } from '@testing-library/svelte';

import App from '../src/App.svelte';
import { T } from '../src/testids';
import { install, type Options } from './fake-border';

/** Opens the page. */
export async function open(options: Options = {}) {
  const border = install(options);
  render(App);
  return border;
}

/** The first thing of that name, once it is there. */
export const one = (testid: string) => screen.findAllByTestId(testid).then((all) => all[0]!);

/** The thing of that name with that mark. */
export const marked = async (testid: string, attribute: string, value: string) => {
  const all = await screen.findAllByTestId(testid);
  const found = all.find((element) => element.getAttribute(`data-${attribute}`) === value);
  if (!found) throw new Error(`no ${testid} whose ${attribute} is ${value}`);
  return found;
};

/** Strikes a key. */
export const key = (name: string, more: KeyboardEventInit = {}, on: Element = document.body) =>
  fireEvent.keyDown(on, { key: name, ...more });

/** Types in a field. */
export const type = (field: Element, value: string) => fireEvent.input(field, { target: { value } });

export const title = () => screen.getByTestId(T.topTitle).textContent;
