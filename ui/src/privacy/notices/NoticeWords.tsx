import { Alert, Anchor, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { IconAddressBookOff, IconCheck, IconCopy, IconDownload, IconPrinter } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { createPortal } from "react-dom";
import { copyText } from "../../components/clipboard";
import { useFormat } from "../../components/format";
import { type MessageId, useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { noticeIds } from "../../components/privacyWords";
import { saidSomething } from "../../components/purposes";
import { useMay } from "../../components/session";
import { useLateFocus } from "../../components/useLateFocus";
import { chooseSave, giveNotice, noticeWords, saveNotice } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { NoticeKind } from "../../ipc/types";
import classes from "./Notices.module.css";

const fileIds: Record<NoticeKind, MessageId> = {
  information: "notice-words-file-information",
  right_to_object: "notice-words-file-right-to-object",
};

/** The notice for a person, to be copied, saved or printed, and to be marked as given. */
export function NoticeWordsDialog(props: { person: string; kind: NoticeKind | null; onClose: () => void }) {
  const t = useT();
  const { kind } = props;
  return (
    <Modal
      opened={kind !== null}
      onClose={props.onClose}
      title={t("notice-words-title", { kind: kind ? t(noticeIds[kind]) : "" })}
      size="lg"
    >
      {kind && <Words person={props.person} kind={kind} onClose={props.onClose} />}
    </Modal>
  );
}

function Words({ person, kind, onClose }: { person: string; kind: NoticeKind; onClose: () => void }) {
  const t = useT();
  const format = useFormat();
  const [mayExport, mayRecord] = [useMay("export"), useMay("record_consent")];
  const [copied, setCopied] = useState(false);
  const worded = { person, kind, version: null, language: "" };
  const words = useQuery({ queryKey: keys.noticeWords(person, kind), queryFn: () => noticeWords(worded) });
  const save = useMutation({
    mutationFn: async () => {
      const out = await chooseSave(t(fileIds[kind]), [{ name: t("notice-words-format"), extensions: ["txt"] }]);
      return out === null ? null : saveNotice(worded, out);
    },
    meta: { invalidates: ["history", "disclosures"], failure: "document-save-failed" },
  });
  const give = useMutation({
    mutationFn: () =>
      giveNotice(person, { kind, at: null, version: words.data?.version ?? null, language: "", exemption: "" }),
    meta: { invalidates: saidSomething, done: "notices-added" },
    onSuccess: onClose,
  });
  if (words.error) return <ProblemAlert problem={words.error} onRetry={() => words.refetch()} />;
  if (!words.data) return null;
  const { text, version, language, without_contact } = words.data;
  return (
    <Shown>
      {createPortal(<pre className={`k-only-print ${classes.sheet}`}>{text}</pre>, document.body)}
      <Text size="sm" c="dimmed">
        {t("notice-words-version", { version, language: format.language(language) })}
      </Text>
      {without_contact && (
        <Alert
          color="yellow"
          bg="var(--k-warn-bg)"
          icon={<IconAddressBookOff size={18} aria-hidden />}
          data-testid="notice-without-contact"
        >
          {t("notice-without-contact")}{" "}
          <Anchor href="#/settings" onClick={onClose}>
            {t("notice-contact-add")}
          </Anchor>
        </Alert>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the keys */}
      <pre className={classes.words} lang={language} tabIndex={0} data-autofocus data-testid="notice-words-text">
        {text}
      </pre>
      {give.error && <ProblemAlert problem={give.error} />}
      {save.data && (
        <Text size="sm" role="status">
          {t("notice-words-saved")}
        </Text>
      )}
      <Group justify="space-between">
        <Group gap={8}>
          <Button
            variant="default"
            leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            onClick={async () => setCopied(await copyText(text))}
            data-testid="notice-words-copy"
          >
            {t(copied ? "notice-words-copied" : "notice-words-copy")}
          </Button>
          {mayExport && (
            <Button
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden />}
              loading={save.isPending}
              onClick={() => save.mutate()}
              data-testid="notice-words-save"
            >
              {t("notice-words-save")}
            </Button>
          )}
          <Button
            variant="default"
            leftSection={<IconPrinter size={16} aria-hidden />}
            onClick={() => window.print()}
            data-testid="notice-words-print"
          >
            {t("notice-words-print")}
          </Button>
        </Group>
        {mayRecord && (
          <Button loading={give.isPending} onClick={() => give.mutate()} data-testid="notice-words-given">
            {t("notice-words-given")}
          </Button>
        )}
      </Group>
    </Shown>
  );
}

/** The words once they are there: whoever has no mouse can scroll them at once. */
function Shown({ children }: { children: ReactNode }) {
  const all = useLateFocus<HTMLDivElement>();
  return (
    <Stack gap="sm" ref={all} data-testid="notice-words">
      {children}
    </Stack>
  );
}
