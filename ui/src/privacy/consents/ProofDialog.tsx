import { Alert, Button, Group, Modal, Radio, Select, Stack, Text, TextInput } from "@mantine/core";
import { IconCertificate } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { consentChannelIds } from "../../components/privacyWords";
import { usePurposeName } from "../../components/purposes";
import { saveKeys } from "../../components/saveKeys";
import { type ChosenReason, chosenReasons, exportReasonIds } from "../../components/words";
import { chooseSave, saveConsentProof } from "../../ipc/commands";
import type { ConsentEvent, ProofFormat } from "../../ipc/types";

/** Button and dialog for the proof of a person's consents, as a file that others can check. */
export function ProofButton({ person, events }: { person: string; events: ConsentEvent[] }) {
  const t = useT();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconCertificate size={16} stroke={1.7} aria-hidden />}
        onClick={() => setOpened(true)}
        data-testid="consent-proof"
      >
        {t("proof-button")}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t("proof-title")} size={520}>
        {opened && <Dialog person={person} events={events} onClose={() => setOpened(false)} />}
      </Modal>
    </>
  );
}

/** What of a person's consents a proof may be about: a purpose and a channel. */
const scopeKey = ({ purpose, channel }: ConsentEvent) => `${purpose} ${channel}`;

function Dialog({ person, events, onClose }: { person: string; events: ConsentEvent[]; onClose: () => void }) {
  const t = useT();
  const name = usePurposeName();
  const [format, setFormat] = useState<ProofFormat>("pdf");
  const [about, setAbout] = useState<string | null>(null);
  const kinds = events.filter((one, at) => events.findIndex((other) => scopeKey(other) === scopeKey(one)) === at);
  const [reason, setReason] = useState<ChosenReason>("other");
  const [written, setWritten] = useState("");
  const isOwn = reason === "own_use";
  const recipient = isOwn ? "" : written.trim();
  const ready = isOwn || recipient !== "";
  const save = useMutation({
    mutationFn: async () => {
      const file = t(format === "pdf" ? "proof-file-pdf" : "proof-file");
      const out = await chooseSave(file, [{ name: format.toUpperCase(), extensions: [format] }]);
      const one = kinds.find((event) => scopeKey(event) === about);
      const scope = one ? { purpose: one.purpose, channel: one.channel } : null;
      return out === null ? null : saveConsentProof({ person, scope, out, format, reason, recipient });
    },
    meta: { invalidates: ["disclosures", "history"] },
  });
  if (save.data) {
    return (
      <Stack>
        <Alert color="green" variant="light" role="status" title={t("proof-done")}>
          <span style={{ overflowWrap: "anywhere" }}>{save.data.file}</span>
        </Alert>
        <Group justify="flex-end">
          <Button onClick={onClose} data-autofocus>
            {t("form-close")}
          </Button>
        </Group>
      </Stack>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !save.isPending) save.mutate();
  };
  return (
    <form onSubmit={submit} onKeyDown={saveKeys}>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t("proof-text")}
        </Text>
        <Radio.Group label={t("proof-format")} value={format} onChange={(chosen) => setFormat(chosen as ProofFormat)}>
          <Stack gap={6} mt={4}>
            <Radio
              value="pdf"
              label={t("proof-format-pdf")}
              data-testid="proof-pdf"
              description={t("proof-format-pdf-hint")}
            />
            <Radio value="json" label={t("proof-format-json")} data-testid="proof-json" />
          </Stack>
        </Radio.Group>
        {kinds.length > 1 && (
          <Select
            label={t("proof-about")}
            placeholder={t("proof-about-all")}
            clearable
            data={kinds.map((one) => ({
              value: scopeKey(one),
              label: `${name(one.purpose)}, ${t(consentChannelIds[one.channel])}`,
            }))}
            value={about}
            onChange={setAbout}
          />
        )}
        <Radio.Group label={t("export-why")} value={reason} onChange={(chosen) => setReason(chosen as ChosenReason)}>
          <Stack gap={6} mt={4}>
            {chosenReasons.map((one) => (
              <Radio key={one} value={one} label={t(exportReasonIds[one])} data-testid={`proof-reason-${one}`} />
            ))}
          </Stack>
        </Radio.Group>
        {!isOwn && (
          <TextInput
            label={t("export-recipient")}
            value={written}
            onChange={(event) => setWritten(event.currentTarget.value)}
            required
            data-autofocus
            data-testid="proof-recipient"
          />
        )}
        {save.error && <ProblemAlert problem={save.error} />}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {t("form-cancel")}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={!ready} data-testid="proof-save">
            {t("export-save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
