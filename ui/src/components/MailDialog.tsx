import { Button, Group, Loader, Modal, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { showEvidence } from "../ipc/commands";
import { keys } from "../ipc/keys";
import { useT } from "./l10n";
import { MailText } from "./MailText";
import { ProblemAlert } from "./ProblemAlert";

/** Whether a stored file is a mail that can be read here. */
export const isMail = (name: string) => name.toLowerCase().endsWith(".eml");

/** A stored mail, read; `onSave` writes it where the user wants, as it was received. */
export function MailDialog(props: {
  mail: { id: string; name: string } | null;
  onSave?: (mail: { id: string; name: string }) => void;
  onClose: () => void;
}) {
  const { mail } = props;
  return (
    <Modal opened={mail !== null} onClose={props.onClose} title={mail?.name} size={640}>
      {mail && <Mail mail={mail} onSave={props.onSave} />}
    </Modal>
  );
}

function Mail(props: { mail: { id: string; name: string }; onSave?: (mail: { id: string; name: string }) => void }) {
  const t = useT();
  const { mail, onSave } = props;
  const read = useQuery({ queryKey: keys.evidence(mail.id), queryFn: () => showEvidence(mail.id) });
  return (
    <Stack>
      {read.isPending && <Loader size="sm" />}
      {read.error && <ProblemAlert problem={read.error} />}
      {read.data?.mail && <MailText mail={read.data.mail} />}
      {read.data?.unreadable && <Text size="sm">{t("evidence-unreadable")}</Text>}
      {onSave && (
        <Group justify="flex-end">
          <Button variant="default" onClick={() => onSave(mail)}>
            {t("document-save")}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
