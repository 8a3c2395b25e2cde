import { Alert, Button, Group, Modal, Radio, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { chooseSave, saveDocument } from "../ipc/commands";
import { CloseFoot } from "./CloseFoot";
import { useT } from "./l10n";
import { ProblemAlert } from "./ProblemAlert";
import { saveKeys } from "./saveKeys";
import { type ChosenReason, chosenReasons, exportReasonIds } from "./words";

type Stored = { id: string; name: string };

/** Asks why a document leaves and where to, and writes its original bytes there. */
export function useSaveDocument() {
  const [asked, setAsked] = useState<Stored | null>(null);
  // While it is being written the dialog stays: else it would look as if it had been given up.
  const [busy, setBusy] = useState(false);
  const close = () => setAsked(null);
  const dialog = (
    <Modal
      opened={asked !== null}
      onClose={close}
      title={asked?.name}
      closeOnEscape={!busy}
      closeOnClickOutside={!busy}
      withCloseButton={!busy}
    >
      {asked && <Dialog document={asked} onBusy={setBusy} onClose={close} />}
    </Modal>
  );
  return { ask: setAsked, dialog };
}

type Props = { document: Stored; onBusy: (busy: boolean) => void; onClose: () => void };

function Dialog({ document, onBusy, onClose }: Props) {
  const t = useT();
  const [reason, setReason] = useState<ChosenReason>("own_use");
  const [written, setWritten] = useState("");
  const recipient = reason === "own_use" ? "" : written.trim();
  const ready = reason !== "other" || recipient !== "";
  const save = useMutation({
    mutationFn: async () => {
      const out = await chooseSave(document.name, []);
      return out === null ? null : saveDocument({ document: document.id, out, reason, recipient });
    },
    meta: { invalidates: ["history", "disclosures"] },
    onMutate: () => onBusy(true),
    onSettled: () => onBusy(false),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !save.isPending) save.mutate();
  };
  if (save.data) {
    return (
      <Stack data-testid="document-saved">
        <Alert color="green" variant="light" role="status" title={t("glance-done")}>
          <span style={{ overflowWrap: "anywhere" }}>{save.data.file}</span>
        </Alert>
        <CloseFoot onClose={onClose} />
      </Stack>
    );
  }
  return (
    <form onSubmit={submit} onKeyDown={saveKeys}>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t("document-save-text")}
        </Text>
        <Radio.Group label={t("export-why")} value={reason} onChange={(chosen) => setReason(chosen as ChosenReason)}>
          <Stack gap={6} mt={4}>
            {chosenReasons.map((one) => (
              <Radio key={one} value={one} label={t(exportReasonIds[one])} data-testid={`document-reason-${one}`} />
            ))}
          </Stack>
        </Radio.Group>
        {reason !== "own_use" && (
          <TextInput
            label={t("export-recipient")}
            value={written}
            onChange={(event) => setWritten(event.currentTarget.value)}
            required={reason === "other"}
            data-testid="document-recipient"
          />
        )}
        {save.error && <ProblemAlert problem={save.error} />}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose} disabled={save.isPending}>
            {t("form-cancel")}
          </Button>
          <Button
            type="submit"
            loading={save.isPending}
            disabled={!ready}
            data-autofocus
            data-testid="document-save-as"
          >
            {t("export-save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
