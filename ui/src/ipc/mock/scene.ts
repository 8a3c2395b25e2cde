import type * as T from "../types";

export type Scene =
  | "open"
  | "start"
  | "locked"
  | "locked-many"
  | "empty"
  | "error"
  | "reader"
  | "slow"
  | "no-keyring"
  | "clock"
  | "four-eyes";
export type Handlers = Record<string, (a: never, onProgress?: (p: T.Progress) => void) => unknown>;

export const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms));
export const problem = (code: T.ProblemCode, details: T.Problem["details"] = {}): T.Problem => ({ code, details });
export const ask = (name: string) => new URLSearchParams(window.location.search).get(name);
export const isEmpty = (scene: Scene) => scene === "empty" || scene === "start";
