import { Alert, Button, Radio, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { copyText } from "../../components/clipboard";
import { useT } from "../../components/l10n";
import { noticeWords } from "../../ipc/commands";
import type { ContactNotice, Notice } from "../../ipc/types";

/** What is chosen about the notice of the right to object; nothing yet. */
export type Told = { kind: ContactNotice["kind"] | null; reason: string };
export const nothingTold: Told = { kind: null, reason: "" };

/** Whether the person was told of the right to object by then, or need not be: a notice that went out with the contact itself goes where
 * that goes. The core has the last word. */
export function wasTold(notices: Notice[], at: string | null, own?: string): boolean {
  // To the minute, as contacts are noted.
  const until = (at === null ? Date.now() : Date.parse(at)) + 60_000;
  return notices.some(
    ({ kind, exemption, contact, at }) =>
      kind === "right_to_object" &&
      (exemption !== "" || (contact !== null && contact === own) || Date.parse(at) < until),
  );
}

/** What goes to the core with the contact; none while something is missing. */
export function noticeOf({ kind, reason }: Told): ContactNotice | null {
  if (kind === "given") return { kind, version: null };
  return kind === "exempt" && reason.trim() !== "" ? { kind, reason: reason.trim() } : null;
}

/** Asks how the person was told of the right to object, before anything goes out to them for the first time. */
export function FirstContact(props: { person: string; told: Told; onTold: (told: Told) => void }) {
  const t = useT();
  const { told, onTold } = props;
  const copy = useMutation({
    mutationFn: async () => {
      const worded = { person: props.person, kind: "right_to_object" as const, version: null, language: "" };
      return copyText((await noticeWords(worded)).text);
    },
    meta: { failure: "first-contact-copy-failed" },
  });
  return (
    <Alert color="yellow" title={t("first-contact-title")} data-testid="first-contact">
      <Stack gap={8}>
        <Text size="sm">{t("first-contact-why")}</Text>
        <Radio.Group
          aria-label={t("first-contact-title")}
          value={told.kind ?? ""}
          onChange={(kind) => onTold({ ...told, kind: kind as ContactNotice["kind"] })}
        >
          <Stack gap={6}>
            <Radio value="given" label={t("first-contact-given")} data-testid="first-contact-given" />
            <Radio value="exempt" label={t("first-contact-exempt")} data-testid="first-contact-exempt" />
          </Stack>
        </Radio.Group>
        {told.kind === "exempt" && (
          <TextInput
            size="xs"
            aria-label={t("first-contact-reason")}
            placeholder={t("first-contact-reason-hint")}
            value={told.reason}
            onChange={(event) => onTold({ ...told, reason: event.currentTarget.value })}
            required
            data-testid="first-contact-reason"
          />
        )}
        <Button
          size="compact-xs"
          variant="default"
          loading={copy.isPending}
          onClick={() => copy.mutate()}
          style={{ alignSelf: "start" }}
        >
          {t(copy.data ? "notice-words-copied" : "first-contact-copy")}
        </Button>
      </Stack>
    </Alert>
  );
}
