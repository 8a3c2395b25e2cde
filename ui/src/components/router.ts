import { useCallback, useMemo, useSyncExternalStore } from "react";

/** A place in the window: `#/persons?text=m` is the path `["persons"]` with the parameter `text`. */
export type Place = { path: string[]; params: URLSearchParams };

type Guard = () => boolean;
let guard: Guard | null = null;
let lastHash = typeof window === "undefined" ? "" : window.location.hash;

export function parsePlace(hash: string): Place {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?");
  return { path: path.split("/").filter(Boolean).map(decodeURIComponent), params: new URLSearchParams(query) };
}

const listeners = new Set<() => void>();

function moved(): void {
  if (guard && window.location.hash !== lastHash && !guard()) {
    window.history.replaceState(null, "", lastHash || "#/");
    return;
  }
  lastHash = window.location.hash;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener("hashchange", moved);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener("hashchange", moved);
  };
}

/**
 * Asks `mayLeave` before the window goes anywhere else (unsaved changes). Answers how to stop asking.
 */
export function guardLeaving(mayLeave: Guard): () => void {
  guard = mayLeave;
  return () => {
    if (guard === mayLeave) guard = null;
  };
}

/** What was unsaved is saved or given up: one may leave. */
export function allowLeaving(): void {
  guard = null;
}

export function href(path: string, params?: URLSearchParams): string {
  const query = params?.toString();
  return `#${path}${query ? `?${query}` : ""}`;
}

/** Goes to a place; `replace` leaves no step to come back to (typing in a filter). */
export function navigate(path: string, params?: URLSearchParams, replace = false): void {
  const target = href(path, params);
  if (target === window.location.hash) return;
  if (guard && !guard()) return;
  if (replace) {
    window.history.replaceState(null, "", target);
    lastHash = target;
    for (const listener of listeners) listener();
  } else {
    lastHash = target;
    window.location.hash = target;
  }
}

export function usePlace(): Place {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  return useMemo(() => parsePlace(hash), [hash]);
}

/** Changes parameters of the present place, without a step to come back to; empty ones go. */
export function useSetParams(): (changes: Record<string, string | null>) => void {
  return useCallback((changes) => {
    const { path, params } = parsePlace(window.location.hash);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null || value === "") params.delete(name);
      else params.set(name, value);
    }
    navigate(`/${path.map(encodeURIComponent).join("/")}`, params, true);
  }, []);
}
