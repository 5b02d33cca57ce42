// What a browser has and jsdom has not. Sizes are those of a real window, so that virtual rows have room.
import { cleanup } from '@testing-library/svelte';
import { afterEach, vi } from 'vitest';

class Sized implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

vi.stubGlobal('ResizeObserver', Sized);
vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
Object.defineProperty(Element.prototype, 'clientHeight', { configurable: true, get: () => 600 });
Element.prototype.scrollIntoView = () => {};
HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
  this.open = true;
};
HTMLDialogElement.prototype.close = function (this: HTMLDialogElement) {
  this.open = false;
  this.dispatchEvent(new Event('close'));
};

afterEach(() => cleanup());
