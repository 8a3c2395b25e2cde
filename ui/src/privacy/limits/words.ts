import { queryOptions } from "@tanstack/react-query";
import type { MessageId } from "../../components/l10n";
import { listLimits } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { LimitKey, LimitUnit } from "../../ipc/types";

export const limitsQuery = queryOptions({ queryKey: keys.legalLimits, queryFn: listLimits });

/** Total: a new limit without words fails the type check. */
export const limitIds: Record<LimitKey, { name: MessageId; hint: MessageId }> = {
  child_years: { name: "limit-child-years", hint: "limit-child-years-hint" },
  idle_warn_months: { name: "limit-idle-warn-months", hint: "limit-idle-warn-months-hint" },
  idle_block_months: { name: "limit-idle-block-months", hint: "limit-idle-block-months-hint" },
  renewal_days: { name: "limit-renewal-days", hint: "limit-renewal-days-hint" },
};

export const unitIds: Record<LimitUnit, MessageId> = {
  years: "period-years",
  months: "period-months",
  days: "period-days",
};
