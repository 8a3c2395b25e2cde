import type * as T from "../types";
import { type Handlers, problem } from "./scene";

const policy = { de: "eigene Festlegung", en: "our own policy" };
const limit = (key: T.LimitKey, value: number, unit: T.LimitUnit, least: number, most: number): T.LimitView => ({
  key,
  value,
  unit,
  least,
  most,
  shipped: value,
  source: key === "child_years" ? { de: "Art. 8 Abs. 1 DSGVO", en: "Art. 8(1) GDPR" } : policy,
  as_of: "2026-11-01",
});

/** The limits that a law or a policy sets. */
export function createLegalLimits(): Handlers {
  let all = [
    limit("child_years", 16, "years", 13, 18),
    limit("idle_warn_months", 18, "months", 2, 23),
    limit("idle_block_months", 24, "months", 19, 120),
    limit("renewal_days", 60, "days", 1, 365),
  ];
  return {
    list_limits: () => all,
    set_limit: ({ draft }: { draft: T.LimitDraft }) => {
      const before = all.find(({ key }) => key === draft.key);
      if (!before) throw problem("not_found");
      const { least, most } = before;
      if (draft.value < least || draft.value > most) throw problem("limit_out_of_range", { least, most });
      const value = { ...before, ...draft };
      all = all.map((one) => (one.key === draft.key ? value : one));
      return { value, change: 99, last: 99 };
    },
  };
}
