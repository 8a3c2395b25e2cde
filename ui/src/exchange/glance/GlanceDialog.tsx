import { Alert, Button, Checkbox, Group, Modal, Radio, Select, Stack, Table, Text, TextInput } from "@mantine/core";
import { IconFileSpreadsheet } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { CloseFoot } from "../../components/CloseFoot";
import { useFormat } from "../../components/format";
import { useLanguage, useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { saveKeys } from "../../components/saveKeys";
import { type ChosenReason, chosenReasons, exportReasonIds } from "../../components/words";
import { chooseSave, exportGlance, glancePreview } from "../../ipc/commands";
import type { Language, PersonView } from "../../ipc/types";
import classes from "./Glance.module.css";

const overview = "overview";

/** So many characters of a name are taken by every file system. */
const nameMax = 80;

/** What no file system takes is left out of a file's name. */
export function fileName(title: string, name: string): string {
  const clean = `${title} ${name}`
    .replace(/[/\\:*?"<>|]/g, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, nameMax)
    .trim();
  return `${clean}.xlsx`;
}

/** Button and dialog for the workbook with all that is stored about one person. */
export function GlanceButton({ person }: { person: PersonView }) {
  const t = useT();
  const [opened, setOpened] = useState(false);
  // While the workbook is being written the dialog stays: it says what became of it.
  const [busy, setBusy] = useState(false);
  return (
    <>
      <Button
        leftSection={<IconFileSpreadsheet size={17} stroke={1.7} aria-hidden />}
        onClick={() => setOpened(true)}
        data-testid="glance-button"
      >
        {t("glance-button")}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={t("glance-button")}
        size={620}
        closeOnEscape={!busy}
        closeOnClickOutside={!busy}
        withCloseButton={!busy}
      >
        {opened && <Dialog person={person} onBusy={setBusy} onClose={() => setOpened(false)} />}
      </Modal>
    </>
  );
}

type Props = { person: PersonView; onBusy: (busy: boolean) => void; onClose: () => void };

function Dialog({ person, onBusy, onClose }: Props) {
  const t = useT();
  const format = useFormat();
  const own = useLanguage();
  const [language, setLanguage] = useState<Language>(
    person.language === "en" || person.language === "de" ? person.language : own,
  );
  const [reason, setReason] = useState<ChosenReason>("access_request");
  /** As somebody wrote it; until then the reason says who gets it. */
  const [written, setWritten] = useState<string | null>(null);
  const isOwn = reason === "own_use";
  const recipient = isOwn ? "" : (written ?? (reason === "access_request" ? person.name : ""));
  const [omitted, setOmitted] = useState<Record<string, string>>({});
  const preview = useQuery({
    queryKey: ["glance", person.id],
    queryFn: () => glancePreview(person.id),
    staleTime: 0,
  });
  const missingWhy = Object.values(omitted).some((why) => why.trim() === "");
  const ready = (isOwn || recipient.trim() !== "") && !missingWhy && preview.data !== undefined;
  const save = useMutation({
    mutationFn: async () => {
      const title = language === "de" ? "Kontakt auf einen Blick" : "Contact at a glance";
      const out = await chooseSave(fileName(title, person.name), [{ name: "Excel", extensions: ["xlsx"] }]);
      if (out === null) return null;
      return exportGlance({
        person: person.id,
        out,
        language,
        reason,
        recipient: recipient.trim(),
        // Who works here is named for the business itself only.
        names: isOwn,
        omit: Object.entries(omitted).map(([sheet, why]) => ({ sheet, why: why.trim() })),
      });
    },
    meta: { invalidates: ["disclosures", "person", "history"] },
    onMutate: () => onBusy(true),
    onSettled: () => onBusy(false),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !save.isPending) save.mutate();
  };

  if (save.data) {
    // The core answers keys; the preview has said what each is called.
    const titles = new Map(
      [...(preview.data?.sheets ?? []), ...(preview.data?.further ?? [])].map(({ key, title }) => [key, title]),
    );
    const sheets = Object.entries(save.data.sheets).map(([key, rows]) => [titles.get(key) ?? key, rows] as const);
    return (
      <Stack gap="md" data-testid="export-done">
        <Alert color="green" variant="light" title={t("glance-done")} role="status">
          <span data-testid="export-file" style={{ overflowWrap: "anywhere" }}>
            {save.data.file}
          </span>
        </Alert>
        <Table verticalSpacing={4}>
          <Table.Tbody>
            {sheets.map(([name, rows]) => (
              <Table.Tr key={name}>
                <Table.Td>{name}</Table.Td>
                <Table.Td ta="right" className="k-tabular">
                  {t("glance-rows", { count: rows, shown: format.number(rows) })}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Text size="sm" c="dimmed">
          {t("glance-recorded")}
        </Text>
        <CloseFoot onClose={onClose} />
      </Stack>
    );
  }
  return (
    <form onSubmit={submit} onKeyDown={saveKeys}>
      <Stack gap="md">
        <Text c="dimmed" size="sm">
          {t("glance-text", { name: person.name })}
        </Text>
        <Radio.Group label={t("export-why")} value={reason} onChange={(chosen) => setReason(chosen as ChosenReason)}>
          <Stack gap={6} mt={4}>
            {chosenReasons.map((one, at) => (
              <Radio
                key={one}
                value={one}
                label={t(exportReasonIds[one])}
                data-autofocus={at === 0 || undefined}
                data-testid={`export-reason-${one}`}
              />
            ))}
          </Stack>
        </Radio.Group>
        <Group grow align="flex-start">
          {!isOwn && (
            <TextInput
              label={t("export-recipient")}
              value={recipient}
              onChange={(event) => setWritten(event.currentTarget.value)}
              required
              data-testid="export-recipient"
            />
          )}
          <Select
            label={t("export-language")}
            data={[
              { value: "de", label: t("language-de") },
              { value: "en", label: t("language-en") },
            ]}
            value={language}
            onChange={(chosen) => chosen && setLanguage(chosen as Language)}
            allowDeselect={false}
            data-testid="export-language"
          />
        </Group>
        <div>
          <Text size="sm" fw={550}>
            {t("glance-contents")}
          </Text>
          <Text size="xs" c="dimmed" mb={6}>
            {t("glance-omit-hint")}
          </Text>
          {preview.error && <ProblemAlert problem={preview.error} onRetry={() => preview.refetch()} />}
          <ul className={classes.sheets}>
            {preview.data?.sheets.map((sheet) => {
              const why = omitted[sheet.key];
              const out = why !== undefined;
              return (
                <li key={sheet.key} data-out={out || undefined}>
                  <div className={classes.sheet}>
                    <Checkbox
                      label={sheet.title}
                      checked={!out}
                      disabled={sheet.key === overview}
                      onChange={() => {
                        const { [sheet.key]: _, ...rest } = omitted;
                        setOmitted(out ? rest : { ...omitted, [sheet.key]: "" });
                      }}
                      data-testid={`export-sheet-${sheet.key}`}
                    />
                    <span className="k-tabular">
                      {t("glance-rows", { count: sheet.rows, shown: format.number(sheet.rows) })}
                    </span>
                  </div>
                  {out && (
                    <TextInput
                      size="xs"
                      mt={4}
                      ml={28}
                      aria-label={t("glance-omit-why", { name: sheet.title })}
                      placeholder={t("glance-omit-why-example")}
                      value={why}
                      onChange={(event) => setOmitted({ ...omitted, [sheet.key]: event.currentTarget.value })}
                      autoFocus
                    />
                  )}
                </li>
              );
            })}
          </ul>
        </div>
        {save.error && <ProblemAlert problem={save.error} />}
        <Group justify="flex-end" gap={8} className={classes.foot}>
          <Button variant="default" onClick={onClose} disabled={save.isPending}>
            {t("form-cancel")}
          </Button>
          <Button type="submit" disabled={!ready} loading={save.isPending} data-testid="export-save">
            {t("export-save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
