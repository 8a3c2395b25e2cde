import { NumberInput, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { BothField } from "../../components/BothField";
import { DateField } from "../../components/DateField";
import { DraftForm } from "../../components/DraftForm";
import { FormDrawer, type GiveUp } from "../../components/FormDrawer";
import { useT } from "../../components/l10n";
import { useVersionedDraft } from "../../components/useVersionedDraft";
import { listLimits, setLimit } from "../../ipc/commands";
import type { LimitDraft, LimitView } from "../../ipc/types";
import { limitIds, limitsQuery, unitIds } from "./words";

/** The form of a limit beside the page. */
export function LimitDrawer({ limit, onClose }: { limit: LimitView | null; onClose: () => void }) {
  const t = useT();
  return (
    <FormDrawer opened={limit !== null} title={limit ? t(limitIds[limit.key].name) : ""}>
      {(giveUp) => limit && <Form limit={limit} giveUp={giveUp} onClose={onClose} />}
    </FormDrawer>
  );
}

/** A limit is known by its value: who saw another one is told. */
const storedOf = ({ key, value, source, as_of }: LimitView) => ({
  draft: { key, value, source, as_of } satisfies LimitDraft,
  version: String(value),
});

function Form({ limit, giveUp, onClose }: { limit: LimitView; giveUp: GiveUp; onClose: () => void }) {
  const t = useT();
  const client = useQueryClient();
  const form = useVersionedDraft<LimitDraft>({
    stored: storedOf(limit),
    empty: storedOf(limit).draft,
    save: (draft, version) => setLimit(draft, Number(version)),
    fetch: async () => {
      const all = await client.fetchQuery({ ...limitsQuery, queryFn: listLimits, staleTime: 0 });
      const now = all.find(({ key }) => key === limit.key);
      return now ? storedOf(now) : null;
    },
    // What the gate says of anybody follows from it, and when proofs go.
    meta: { invalidates: ["limits", "persons", "person", "consents", "retention", "history"], done: "limits-saved" },
    giveUp,
    onClose,
  });
  const { draft, set } = form;
  const { least, most } = limit;
  const amount = (count: number) => t(unitIds[limit.unit], { count });
  const outside = draft.value < least || draft.value > most;
  const ready = !outside && draft.source.de.trim() !== "" && draft.source.en.trim() !== "";
  return (
    <DraftForm form={form} ready={ready} testid="limit-form" saveTestid="limit-save">
      <Text size="sm">{t(limitIds[limit.key].hint)}</Text>
      <NumberInput
        label={t("limit-value")}
        description={t("limit-range", { least: amount(least), most: amount(most) })}
        value={draft.value}
        onChange={(value) => set({ value: Number(value) || 0 })}
        error={outside && t("problem-limit-out-of-range", { least, most })}
        allowDecimal={false}
        allowNegative={false}
        data-autofocus
        data-testid="limit-value"
      />
      <BothField
        label={t("rules-source")}
        value={draft.source}
        onChange={(source) => set({ source })}
        required
        testid="limit-source"
      />
      <DateField
        label={t("purpose-as-of")}
        value={draft.as_of}
        onChange={(as_of) => as_of && set({ as_of })}
        maxDate={new Date()}
        data-testid="limit-as-of"
      />
    </DraftForm>
  );
}
