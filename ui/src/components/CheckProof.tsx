import { Alert, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { IconFileSearch } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { checkProof, chooseFile } from "../ipc/commands";
import type { ProofContent, ProofProblem, ProofCheck as ProofResult } from "../ipc/types";
import { fileName } from "./fileName";
import { useFormat } from "./format";
import { type MessageId, useT } from "./l10n";
import { useMay } from "./session";
import { actionText } from "./words";

type Found = ProofResult & Partial<ProofContent>;

const problemIds: Record<ProofProblem["code"], MessageId> = {
  proof_unknown: "proof-problem-proof-unknown",
  proof_altered: "proof-problem-proof-altered",
  proof_text_altered: "proof-problem-proof-text-altered",
  proof_entry_altered: "proof-problem-proof-entry-altered",
  proof_event_altered: "proof-problem-proof-event-altered",
  proof_field_altered: "proof-problem-proof-field-altered",
  proof_of_another: "proof-problem-proof-of-another",
  proof_not_in_history: "proof-problem-proof-not-in-history",
  proof_lacks_entry: "proof-problem-proof-lacks-entry",
  proof_page_differs: "proof-problem-proof-page-differs",
};

/** Asks for a proof that was handed out or saved, and says whether it is right. */
export function CheckProofButton() {
  const t = useT();
  const mayVerify = useMay("verify");
  const check = useMutation({
    mutationFn: async () => {
      const file = await chooseFile([{ name: t("proof-check-kind"), extensions: ["pdf", "json", "txt"] }]);
      return file === null ? null : { file, found: await checkProof(file) };
    },
    meta: { failure: "proof-check-failed" },
  });
  if (!mayVerify) return null;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFileSearch size={16} stroke={1.7} aria-hidden />}
        onClick={() => check.mutate()}
        loading={check.isPending}
        data-testid="proof-check"
      >
        {t("proof-check")}
      </Button>
      <Modal opened={Boolean(check.data)} onClose={check.reset} title={t("proof-check-title")} size={560}>
        {check.data && <Result file={check.data.file} found={check.data.found} onClose={check.reset} />}
      </Modal>
    </>
  );
}

function Result({ file, found, onClose }: { file: string; found: Found; onClose: () => void }) {
  const t = useT();
  // What the workspace says as well is more than the file's own word.
  const isPartly = !found.compared && (found.events_in_history ?? 0) < (found.events ?? 0);
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
        {fileName(file)}
      </Text>
      <Alert
        role="status"
        color={!found.ok ? "red" : isPartly ? "yellow" : "green"}
        variant="light"
        title={t(!found.ok ? "proof-check-wrong" : isPartly ? "proof-check-partly" : "proof-check-ok")}
        data-testid="proof-checked"
        data-ok={found.ok}
      >
        {found.problem
          ? t(problemIds[found.problem.code], {
              seq: "seq" in found.problem ? found.problem.seq : 0,
              field: "field" in found.problem ? found.problem.field : "",
              program: found.program ?? "",
            })
          : t(
              found.person === undefined
                ? "proof-head-stands"
                : found.later.length > 0
                  ? "proof-later"
                  : "proof-stands",
            )}
        <Later found={found} />
      </Alert>
      {found.ok && found.person !== undefined && <About found={found} />}
      <Group justify="flex-end">
        <Button onClick={onClose} data-autofocus>
          {t("form-close")}
        </Button>
      </Group>
    </Stack>
  );
}

/** What was entered about the same matter after the proof was written. */
function Later({ found }: { found: Found }) {
  const t = useT();
  const format = useFormat();
  if (found.later.length === 0) return null;
  return (
    <ul style={{ margin: "6px 0 0", paddingLeft: 18 }}>
      {found.later.map((one) => (
        <li key={one.seq}>{`${format.dateTime(one.at)}: ${actionText(t, one.action)}`}</li>
      ))}
    </ul>
  );
}

/** Of whom it is, and what only the file says. */
function About({ found }: { found: Found }) {
  const t = useT();
  const format = useFormat();
  const { person = "", controller = "", created_at = "", events = 0, notices = 0, notices_in_history = 0 } = found;
  const unbound = notices - notices_in_history;
  const unboundEvents = events - (found.events_in_history ?? events);
  return (
    <Stack gap={6} fz="sm" data-testid="proof-about">
      <span>
        {t("proof-check-about", {
          person,
          controller,
          count: events,
          shown: format.number(events),
          at: format.dateTime(created_at),
        })}
      </span>
      {found.person_now && <span>{t("proof-person-now", { name: found.person_now })}</span>}
      {found.controller_now && <span>{t("proof-controller-now", { name: found.controller_now })}</span>}
      {new Date(created_at) > new Date() && (
        <span data-testid="proof-from-future">{t("proof-from-future", { at: format.dateTime(created_at) })}</span>
      )}
      {unboundEvents > 0 && <span>{t("proof-events-unbound", { count: unboundEvents })}</span>}
      {unbound > 0 && <span>{t("proof-notices-unbound", { count: unbound })}</span>}
      <span>{t(found.compared ? "proof-compared" : "proof-not-compared")}</span>
      {found.differs.length > 0 && <span>{t("proof-differs", { fields: found.differs.join(", ") })}</span>}
    </Stack>
  );
}
