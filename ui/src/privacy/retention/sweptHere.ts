import type { SweepReport } from "../../ipc/types";

const here = new Set<string>();

/** Remembers a sweep that somebody ran in this window, and whose report they saw. */
export function sweptHere(report: SweepReport) {
  here.add(report.id);
}

export const wasSweptHere = (report: SweepReport) => here.has(report.id);
