import "@testing-library/jest-dom/vitest";
import { notifications } from "@mantine/notifications";
import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach, vi } from "vitest";
import { substituteBackend } from "../ipc/invoke";

// The whole window is drawn in these tests: a busy machine needs its time. A failure names what was missed, not the page.
configure({ asyncUtilTimeout: 8_000, getElementError: (message) => new Error(message ?? "not found") });

// What a browser has and jsdom does not.
class Observer {
  observe() {}
  unobserve() {}
  disconnect() {}
}
vi.stubGlobal("ResizeObserver", Observer);
window.matchMedia = (query: string) =>
  ({
    matches: false,
    media: query,
    onchange: null,
    addEventListener: () => {},
    removeEventListener: () => {},
    addListener: () => {},
    removeListener: () => {},
    dispatchEvent: () => false,
  }) as MediaQueryList;
Element.prototype.scrollIntoView = () => {};
Element.prototype.scrollTo = () => {};
// A window of some size, so that the list has rows to show.
for (const [name, size] of Object.entries({
  clientHeight: 600,
  clientWidth: 1000,
  offsetHeight: 600,
  offsetWidth: 1000,
}))
  Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => size });
// What has no place counts as scrolled out of sight: its menu or calendar would be taken away.
Element.prototype.getBoundingClientRect = () => new DOMRect(0, 0, 1000, 600);
Object.defineProperty(document, "fonts", { value: new EventTarget(), configurable: true });

beforeEach(() => {
  localStorage.clear();
  window.history.replaceState(null, "", "/");
});
afterEach(() => {
  cleanup();
  // What one test was told would leave no room for what the next one is.
  notifications.clean();
  notifications.cleanQueue();
  substituteBackend(null);
});
