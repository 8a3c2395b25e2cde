import { queryOptions } from "@tanstack/react-query";
import { listHolds, previewSweep, retentionOfPerson, retentionSettings } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { PersonRetention } from "../../ipc/types";

export const retentionQuery = (person: string) =>
  queryOptions({ queryKey: keys.retentionOf(person), queryFn: () => retentionOfPerson(person) });

export const holdsQuery = (lifted: boolean) =>
  queryOptions({ queryKey: keys.holds(lifted), queryFn: () => listHolds(lifted) });

export const settingsQuery = queryOptions({ queryKey: keys.retentionSettings, queryFn: retentionSettings });

export const previewQuery = (as_of: string | null, limit: number) =>
  queryOptions({ queryKey: keys.sweep(as_of, limit), queryFn: () => previewSweep(as_of, limit) });

/** The rule that keeps the last of what is left of a person. */
export const keepingRule = ({ erase_on, records, rule }: PersonRetention): string =>
  records.find((one) => erase_on !== null && one.erase_on === erase_on)?.rule ?? rule;
