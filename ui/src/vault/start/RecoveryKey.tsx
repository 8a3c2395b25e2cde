import { Alert, Button, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconCheck, IconCopy, IconPrinter } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { createPortal } from "react-dom";
import { copyText } from "../../components/clipboard";
import { useFormat } from "../../components/format";
import { useT } from "../../components/l10n";
import classes from "./RecoveryKey.module.css";
import { askedGroups, recoveryGroups, sameGroup } from "./recoveryGroups";

/** Shows the recovery key once, and lets go only when two of its groups were typed back. */
export function RecoveryKey(props: {
  recoveryKey: string;
  workspace: string;
  onDone: () => void;
  head?: ReactNode;
  /** In a dialog, which has a title of its own. */
  inDialog?: boolean;
}) {
  const t = useT();
  const format = useFormat();
  const groups = recoveryGroups(props.recoveryKey);
  const [asked] = useState(() => askedGroups(groups.length));
  const [typed, setTyped] = useState<[string, string]>(["", ""]);
  const [copied, setCopied] = useState(false);
  const right = asked.map((at, i) => sameGroup(typed[i] ?? "", groups[at] ?? ""));
  const wrong = asked.map((at, i) => (typed[i] ?? "").length >= (groups[at] ?? "").length && !right[i]);
  const sheet = (
    <div className="k-only-print">
      <h1>{t("recovery-print-title", { workspace: props.workspace })}</h1>
      <p>{t("recovery-print-text")}</p>
      <p style={{ fontFamily: "monospace", fontSize: "16pt", lineHeight: 2 }}>{groups.join("   ")}</p>
      <p style={{ fontFamily: "monospace" }}>{props.recoveryKey}</p>
      <p>{format.date(new Date().toISOString())}</p>
    </div>
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (right.every(Boolean)) props.onDone();
      }}
    >
      {createPortal(sheet, document.body)}
      <Stack gap="sm">
        {props.head}
        {!props.inDialog && (
          <Title order={1} tabIndex={-1}>
            {t("recovery-title")}
          </Title>
        )}
        <Text c="dimmed">{t("recovery-text")}</Text>
        <ol
          className={classes.key}
          data-testid="recovery-key"
          data-key={props.recoveryKey}
          aria-label={t("recovery-key")}
        >
          {groups.map((group, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the groups of one key never move
            <li key={i} data-testid="recovery-group">
              <small>{i + 1}</small>
              <code>{group}</code>
            </li>
          ))}
        </ol>
        <Group gap="sm">
          <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
            {t("recovery-print")}
          </Button>
          <Button
            variant="default"
            leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            onClick={async () => setCopied(await copyText(props.recoveryKey))}
          >
            {copied ? t("recovery-copied") : t("recovery-copy")}
          </Button>
        </Group>
        <Alert color="yellow" variant="light" className={classes.warn}>
          {t("recovery-warning")}
        </Alert>
        <Text fw={550}>{t("recovery-check")}</Text>
        <Group grow align="flex-start">
          {asked.map((at, i) => (
            <TextInput
              key={at}
              label={t("recovery-check-group", { number: at + 1 })}
              value={typed[i]}
              onChange={(event) => {
                const value = event.currentTarget.value;
                setTyped((now) => (i === 0 ? [value, now[1]] : [now[0], value]));
              }}
              error={wrong[i] ? t("recovery-check-wrong") : undefined}
              rightSection={right[i] ? <IconCheck size={16} color="var(--k-good)" aria-hidden /> : null}
              autoComplete="off"
              spellCheck={false}
              data-testid={`recovery-check-${i + 1}`}
              data-group={at + 1}
            />
          ))}
        </Group>
        <Group justify="flex-end">
          <Button type="submit" disabled={!right.every(Boolean)} data-testid="recovery-done">
            {t("recovery-done")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
