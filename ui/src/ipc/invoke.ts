import { Channel, invoke as callCore, isTauri } from "@tauri-apps/api/core";
import { asProblem } from "./problem";
import type { Progress } from "./types";

type Arguments = Record<string, unknown>;
/** Answers a command without the core; only in builds that are not shipped. */
export type Backend = (command: string, args: Arguments, onProgress?: (progress: Progress) => void) => Promise<unknown>;

let substitute: Backend | null = null;

/** Puts another backend in the core's place (tests and the preview without a core). */
export function substituteBackend(backend: Backend | null): void {
  substitute = backend;
}

/** These wait for the user, who may be anywhere, or look what others did while the user does nothing. */
const isNoWork = (command: string) => command.startsWith("choose_") || command === "last_change";
let running = 0;

/** Whether the core is at work for the user. */
export function isWorking(): boolean {
  return running > 0;
}

async function counted<T>(command: string, call: () => Promise<T>): Promise<T> {
  if (isNoWork(command)) return call();
  running += 1;
  try {
    return await call();
  } finally {
    running -= 1;
  }
}

async function backend(): Promise<Backend | null> {
  if (__MOCK_POSSIBLE__ && substitute === null && !isTauri()) {
    substitute = (await import("./mock")).answer;
  }
  return substitute;
}

/**
 * Calls a command of the core.
 *
 * @throws Problem, never anything else: what is no problem of the core becomes `internal`.
 */
export async function invoke<T>(command: string, args: Arguments = {}): Promise<T> {
  try {
    const other = await backend();
    return (await counted(command, () => (other ? other(command, args) : callCore(command, args)))) as T;
  } catch (thrown) {
    throw asProblem(thrown);
  }
}

/** Calls a command that reports its progress through the channel argument `on_progress`. */
async function invokeWithProgress<T>(
  command: string,
  args: Arguments,
  onProgress: (progress: Progress) => void,
): Promise<T> {
  try {
    const other = await backend();
    if (other) return (await counted(command, () => other(command, args, onProgress))) as T;
    const channel = new Channel<Progress>();
    channel.onmessage = onProgress;
    return await counted(command, () => callCore<T>(command, { ...args, on_progress: channel }));
  } catch (thrown) {
    throw asProblem(thrown);
  }
}

/** How a long piece of work is watched and stopped. */
export type Job = { signal?: AbortSignal; onProgress?: (progress: Progress) => void };

let jobs = 0;
// The core outlives a page that is loaded anew: no two pages may give two jobs one name.
const page = Date.now().toString(36);

/** Calls a command that takes long. It ends as `cancelled`, with nothing done, once the signal says so. */
export async function invokeJob<T>(command: string, args: Arguments, { signal, onProgress }: Job): Promise<T> {
  if (signal?.aborted) throw asProblem({ code: "cancelled" });
  jobs += 1;
  const job = `${page}-${jobs}`;
  const stop = () => void invoke("cancel_job", { job }).catch(() => null);
  signal?.addEventListener("abort", stop);
  try {
    return await invokeWithProgress<T>(command, { ...args, job }, onProgress ?? (() => {}));
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}
