import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useWithdraw } from "../components/useWithdraw";
import { consentsOf } from "../ipc/commands";
import type { ConsentEvent, Problem } from "../ipc/types";
import { isRevocable } from "../privacy/consents/current";
import { ChooseWithdrawal } from "../privacy/consents/Withdraw";

type Who = { id: string; name: string };

const nothingGiven: Problem = { code: "consent_not_given", details: {} };

/** Withdraws what a person consented to: at once if it is one thing, else one chooses which. */
export function useWithdrawPerson(): { withdraw: (who: Who) => void; dialog: ReactNode } {
  const [choice, setChoice] = useState<{ name: string; given: ConsentEvent[] } | null>(null);
  const withdraw = useWithdraw();
  const look = useMutation({
    mutationFn: async (who: Who) => {
      const given = (await consentsOf(who.id)).filter((one) => isRevocable(one) && one.holds);
      if (given.length === 0) throw nothingGiven;
      return given;
    },
    meta: { failure: "consents-withdraw-failed" },
    onSuccess: (given, who) => {
      const [only, another] = given;
      if (another || !only) setChoice({ name: who.name, given });
      else
        withdraw.mutate({
          persons: { these: [who.id] },
          purpose: only.purpose,
          channel: only.channel,
          method: null,
          address: null,
          objects: false,
        });
    },
  });
  return {
    withdraw: look.mutate,
    dialog: choice && <ChooseWithdrawal {...choice} onClose={() => setChoice(null)} />,
  };
}
