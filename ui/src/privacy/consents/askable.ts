import { queryOptions } from "@tanstack/react-query";
import type { Translate } from "../../components/l10n";
import { problemText } from "../../components/problemWords";
import { listAskable } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { Askable } from "../../ipc/types";

/** What a person might be asked for by a mail, and why not. */
export const askableQuery = (person: string) =>
  queryOptions({ queryKey: keys.askable(person), queryFn: () => listAskable(person) });

/** Why a mail may not ask, in words. */
export const refusedWords = (t: Translate, { refused, limit }: Pick<Askable, "refused" | "limit">) =>
  problemText(t, { code: "consent_not_confirmed", details: { reason: refused, limit: limit ?? 0 } });
