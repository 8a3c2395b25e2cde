import { useCallback, useMemo, useSyncExternalStore } from "react";

/** A place in the window: `#/persons?text=m` is the path `["persons"]` with the parameter `text`. */
export type Place = { path: string[]; params: URLSearchParams };

/** Whether one may leave; if not, `resume` goes on to where one wanted to be, once that is settled. */
type Guard = (resume: () => void) => boolean;
const guards = new Set<Guard>();
/** Where one is, while the web view takes no more addresses: it refuses the hundred-and-first within half a minute. */
let unwritten: string | null = null;
const here = (): string => unwritten ?? window.location.hash;
let lastHash = typeof window === "undefined" ? "" : window.location.hash;

export function parsePlace(hash: string): Place {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?");
  return { path: path.split("/").filter(Boolean).map(decodeURIComponent), params: new URLSearchParams(query) };
}

const listeners = new Set<() => void>();

function tell(): void {
  lastHash = here();
  for (const listener of listeners) listener();
}

/** Writes the address without a step to come back to. */
function replaceHash(target: string): void {
  try {
    window.history.replaceState(null, "", target);
    unwritten = null;
  } catch {
    unwritten = target;
  }
}

/** Asks the youngest guard first: what lies above a page before the page. */
function mayLeave(resume: () => void): boolean {
  return [...guards].reverse().every((guard) => guard(resume));
}

function moved(): void {
  unwritten = null;
  const target = window.location.hash;
  const resume = () => {
    window.location.hash = target;
  };
  if (target !== lastHash && !mayLeave(resume)) replaceHash(lastHash || "#/");
  else tell();
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    lastHash = here();
    window.addEventListener("hashchange", moved);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener("hashchange", moved);
  };
}

/**
 * Asks before the window goes anywhere else (unsaved changes). Answers how to stop asking, which is for whoever asks:
 * others may have something of their own to lose.
 */
export function guardLeaving(guard: Guard): () => void {
  guards.add(guard);
  return () => {
    guards.delete(guard);
  };
}

/** Whether anything would be lost by leaving. */
export function isGuarded(): boolean {
  return guards.size > 0;
}

export function href(path: string, params?: URLSearchParams): string {
  const query = params?.toString();
  return `#${path}${query ? `?${query}` : ""}`;
}

/** Goes to a place; `replace` leaves no step to come back to (typing in a filter). */
export function navigate(path: string, params?: URLSearchParams, replace = false): void {
  const target = href(path, params);
  if (target === here() || !mayLeave(() => navigate(path, params, replace))) return;
  if (replace) replaceHash(target);
  else {
    unwritten = null;
    // Told at once: the event of the address comes only after what else this click does.
    lastHash = target;
    window.location.hash = target;
  }
  tell();
}

/** Begins anew at the first screen, whatever was there: another workspace, or somebody else. */
export function startOver(): void {
  replaceHash("#/");
  tell();
}

/** The path of the present place. */
export function presentPath(): string[] {
  return parsePlace(here()).path;
}

export function usePlace(): Place {
  const hash = useSyncExternalStore(subscribe, here);
  return useMemo(() => parsePlace(hash), [hash]);
}

/** Changes parameters of the present place, without a step to come back to; empty ones go. */
export function useSetParams(): (changes: Record<string, string | null>) => void {
  return useCallback((changes) => {
    const { path, params } = parsePlace(here());
    for (const [name, value] of Object.entries(changes)) {
      if (value === null || value === "") params.delete(name);
      else params.set(name, value);
    }
    navigate(`/${path.map(encodeURIComponent).join("/")}`, params, true);
  }, []);
}
