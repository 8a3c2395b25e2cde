import { expect, test, vi } from "vitest";

type Event = { payload: { type: string; paths: string[] } };
const listeners = new Set<(event: Event) => void>();
vi.mock("@tauri-apps/api/core", () => ({ isTauri: () => true }));
vi.mock("@tauri-apps/api/webview", () => ({
  getCurrentWebview: () => ({
    onDragDropEvent: async (listener: (event: Event) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  }),
}));

test("of several who take files the youngest gets them, so that none is stored twice", async () => {
  const { onFilesDropped } = await import("./desktop");
  const [page, form] = [vi.fn(), vi.fn()];
  onFilesDropped({ onOver: () => {}, onDrop: page });
  await vi.waitFor(() => expect(listeners.size).toBe(1));
  const stop = onFilesDropped({ onOver: () => {}, onDrop: form });
  await vi.waitFor(() => expect(listeners.size).toBe(2));
  const drop = () => {
    for (const listener of [...listeners]) listener({ payload: { type: "drop", paths: ["/a.pdf"] } });
  };

  drop();
  expect([page.mock.calls.length, form.mock.calls.length]).toEqual([0, 1]);
  stop();
  drop();

  expect([page.mock.calls.length, form.mock.calls.length]).toEqual([1, 1]);
});
