import { act, renderHook } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { guardLeaving, navigate, presentPath, usePlace } from "./router";

afterEach(() => vi.restoreAllMocks());

test("a web view that takes no more addresses does not stop the search", () => {
  const { result } = renderHook(usePlace);
  vi.spyOn(window.history, "replaceState").mockImplementation(() => {
    throw new DOMException("too many", "SecurityError");
  });

  act(() => navigate("/persons", new URLSearchParams({ text: "m" }), true));

  expect(result.current.params.get("text")).toBe("m");
  act(() => navigate("/settings"));
  expect(result.current.path).toEqual(["settings"]);
});

test("each guard is asked until its own owner lets go, and knows the way on", () => {
  let resume = () => {};
  const stop = guardLeaving((go) => {
    resume = go;
    return false;
  });
  const other = guardLeaving(() => true);
  other();

  navigate("/history");
  expect(presentPath(), "the other's end has not ended this").toEqual([]);
  stop();
  resume();

  expect(presentPath()).toEqual(["history"]);
});
