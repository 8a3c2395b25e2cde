import { withdrawConsents } from "../ipc/commands";
import type { WithdrawConsents, WithdrawnConsents } from "../ipc/types";
import { saidSomething } from "./purposes";
import { useJob } from "./useJob";

/** Withdraws consents of one person or many. What a person said is a fact: there is no undo, only another word. */
export function useWithdraw(onSuccess?: () => void) {
  return useJob({
    // Without its change, which can't be taken back.
    work: (job, request: WithdrawConsents) => withdrawConsents(request, job).then(({ value }) => value),
    meta: {
      invalidates: [...saidSomething, "history", "info"],
      done: "withdraw-done",
      doneWith: ({ persons, consents, objections, kept }: WithdrawnConsents) => ({
        persons,
        consents,
        objections,
        kept: kept.length,
        names: kept.map(({ name }) => name).join(", "),
      }),
      failure: "consents-withdraw-failed",
    },
    onSuccess,
  });
}
