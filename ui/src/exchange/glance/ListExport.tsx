import { Alert, Button, Checkbox, Group, Modal, Radio, SegmentedControl, Stack, Text, TextInput } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useFormat } from "../../components/format";
import { JobProgress } from "../../components/JobProgress";
import { type MessageId, useLanguage, useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { within } from "../../components/privacyWords";
import { saveKeys } from "../../components/saveKeys";
import { useJob } from "../../components/useJob";
import { exportReasonIds } from "../../components/words";
import { chooseSave, listFields } from "../../ipc/commands";
import type { Job } from "../../ipc/invoke";
import { keys } from "../../ipc/keys";
import type { ExportReason, ListExportRequest, ListExportResult } from "../../ipc/types";

/** Where the list goes, in which format, and why. */
type Leaving = Omit<ListExportRequest, "chosen" | "sort">;

const words = {
  persons: { text: "list-export-text", picked: "list-export-picked", done: "list-export-done" },
  organisations: {
    text: "organisations-export-text",
    picked: "organisations-export-text",
    done: "organisations-export-done",
  },
} as const satisfies Record<string, Record<string, MessageId>>;

type Props = {
  /** What is in it. */
  of?: keyof typeof words;
  /** How many of them. */
  count: number;
  /** Whether they were chosen one by one and are not all that the list shows. */
  picked?: boolean;
  /** Where the button stands: over a list, or beside what else is done with a choice. */
  place?: "page" | "bulk";
  /** What the file is called at first. */
  name: string;
  /** Whether it is a list of persons for any use: it says what of each may be used, and own fields can be columns too. */
  ownFields?: boolean;
  write: (leaving: Leaving, job: Job) => Promise<ListExportResult>;
};

/** Button and dialog for a list as it is shown now, as a file. */
export function ListExportButton(props: Props) {
  const t = useT();
  const [opened, setOpened] = useState(false);
  // While a file is being written the dialog stays: it says what became of it.
  const [busy, setBusy] = useState(false);
  return (
    <>
      <Button
        {...(props.place === "bulk" ? { variant: "white", color: "dark" } : { variant: "default" })}
        leftSection={<IconDownload size={16} stroke={1.7} aria-hidden />}
        disabled={props.count === 0}
        onClick={() => setOpened(true)}
        data-testid={props.place === "bulk" ? "bulk-export" : "list-export"}
      >
        {t(props.place === "bulk" ? "bulk-export" : "list-export-button")}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={t("list-export-title")}
        size={520}
        closeOnEscape={!busy}
        closeOnClickOutside={!busy}
        withCloseButton={!busy}
      >
        {opened && <Dialog {...props} onBusy={setBusy} onClose={() => setOpened(false)} />}
      </Modal>
    </>
  );
}

function Dialog(props: Props & { onBusy: (busy: boolean) => void; onClose: () => void }) {
  const { of = "persons", picked = false, count, name, ownFields, write, onBusy, onClose } = props;
  const t = useT();
  const format = useFormat();
  const [kind, setKind] = useState<"xlsx" | "csv">("xlsx");
  const [reason, setReason] = useState<ExportReason>("own_use");
  const [written, setWritten] = useState("");
  const [fields, setFields] = useState<string[]>([]);
  const isOwn = reason === "own_use";
  const recipient = isOwn ? "" : written.trim();
  const ready = isOwn || recipient !== "";
  const save = useJob({
    work: async (job) => {
      const out = await chooseSave(`${name}.${kind}`, [
        { name: kind === "xlsx" ? "Excel" : "CSV", extensions: [kind] },
      ]);
      if (out === null) return null;
      return write({ out, format: kind, reason, recipient, fields }, job);
    },
    meta: { invalidates: ["disclosures", "history"] },
    onMutate: () => onBusy(true),
    onSettled: () => onBusy(false),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !save.isPending) save.mutate();
  };
  if (save.data) {
    return (
      <Stack>
        <Alert
          color="green"
          variant="light"
          role="status"
          title={t(words[of].done, { count: save.data.rows, shown: format.number(save.data.rows) })}
        >
          <span style={{ overflowWrap: "anywhere" }}>{save.data.file}</span>
          {save.data.left_out > 0 && (
            <Text size="sm" mt={6} data-testid="list-export-left-out">
              {t("list-export-left-out", { count: save.data.left_out, shown: format.number(save.data.left_out) })}
            </Text>
          )}
        </Alert>
        <Group justify="flex-end">
          <Button onClick={onClose} data-autofocus>
            {t("form-close")}
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <form onSubmit={submit} onKeyDown={saveKeys}>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t(words[of][picked ? "picked" : "text"], { count, shown: format.number(count) })}
        </Text>
        {ownFields && (
          <Text size="sm" c="dimmed">
            {t("list-export-restricted")}
          </Text>
        )}
        <SegmentedControl
          aria-label={t("import-format")}
          data={[
            { value: "xlsx", label: t("format-xlsx") },
            { value: "csv", label: t("format-csv") },
          ]}
          value={kind}
          onChange={(chosen) => setKind(chosen as "xlsx" | "csv")}
        />
        {ownFields && <OwnFields chosen={fields} onChange={setFields} />}
        <Radio.Group label={t("export-why")} value={reason} onChange={(chosen) => setReason(chosen as ExportReason)}>
          <Stack gap={6} mt={4}>
            {(["own_use", "other"] as ExportReason[]).map((one) => (
              <Radio key={one} value={one} label={t(exportReasonIds[one])} data-testid={`list-export-reason-${one}`} />
            ))}
          </Stack>
        </Radio.Group>
        {!isOwn && (
          <TextInput
            label={t("export-recipient")}
            value={written}
            onChange={(event) => setWritten(event.currentTarget.value)}
            required
            data-testid="list-export-recipient"
          />
        )}
        {save.error && <ProblemAlert problem={save.error} />}
        {save.isPending ? (
          <JobProgress label={t("list-export-running")} job={save} total={count} testid="list-export" />
        ) : (
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              {t("form-cancel")}
            </Button>
            <Button type="submit" disabled={!ready} data-testid="list-export-save">
              {t("export-save")}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}

/** The workspace's own fields, none chosen at first; special categories are on no list. */
function OwnFields({ chosen, onChange }: { chosen: string[]; onChange: (fields: string[]) => void }) {
  const t = useT();
  const language = useLanguage();
  const fields = useQuery({ queryKey: keys.fields, queryFn: listFields });
  const possible = (fields.data ?? []).filter(({ special }) => special === null);
  if (possible.length === 0) return null;
  return (
    <Checkbox.Group
      label={t("list-export-fields")}
      description={t("list-export-fields-hint")}
      value={chosen}
      onChange={onChange}
    >
      <Group gap="md" mt={6}>
        {possible.map(({ key, name }) => (
          <Checkbox key={key} value={key} label={within(name, language)} data-testid={`list-export-field-${key}`} />
        ))}
      </Group>
    </Checkbox.Group>
  );
}
