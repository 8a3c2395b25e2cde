import type { Problem } from "./types";

/** Reads whatever an invoke was rejected with as a problem of the core. */
export function asProblem(thrown: unknown): Problem {
  if (typeof thrown === "object" && thrown !== null && "code" in thrown && typeof thrown.code === "string") {
    const details = "details" in thrown && typeof thrown.details === "object" ? thrown.details : null;
    return { code: thrown.code as Problem["code"], details: (details ?? {}) as Problem["details"] };
  }
  return { code: "internal", details: { incident: "-" } };
}
