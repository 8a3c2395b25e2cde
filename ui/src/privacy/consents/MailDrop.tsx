import { Button, Group, Modal, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { fileName } from "../../components/fileName";
import { useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { addDocument } from "../../ipc/commands";
import type { PersonView } from "../../ipc/types";
import { AnswerDrawer } from "./AnswerDrawer";
import { ConsentDrawer } from "./ConsentDrawer";
import { requestsQuery } from "./Requests";

/** Asks what a mail is that was dropped on a person: the answer to a request, the evidence of a consent, or a document. */
export function MailDrop({ person, file, onClose }: { person: PersonView; file: string; onClose: () => void }) {
  const t = useT();
  const [asEvidence, setAsEvidence] = useState(false);
  // Asked anew: the terminal may have sent a mail since.
  const requests = useQuery({ ...requestsQuery(person.id), staleTime: 0 });
  const keep = useMutation({
    mutationFn: () => addDocument(person.id, file),
    meta: { invalidates: ["documents", "person", "retention"], done: "document-added" },
    onSuccess: onClose,
  });
  if (!requests.isFetchedAfterMount) return null;
  if (requests.data && requests.data.length > 0) {
    return <AnswerDrawer person={person} file={file} opened onClose={onClose} keep={keep} />;
  }
  if (asEvidence) return <ConsentDrawer person={person} evidence={[file]} opened onClose={onClose} />;
  return (
    <Modal opened onClose={onClose} title={t("mail-drop-title", { name: fileName(file) })}>
      <div data-testid="mail-drop">
        <Text size="sm" mb="md">
          {t("mail-drop-text")}
        </Text>
        {keep.error && <ProblemAlert problem={keep.error} />}
        <Group grow>
          <Button onClick={() => keep.mutate()} loading={keep.isPending} data-autofocus data-testid="mail-drop-keep">
            {t("mail-drop-keep")}
          </Button>
          <Button variant="default" onClick={() => setAsEvidence(true)} data-testid="mail-drop-evidence">
            {t("mail-drop-evidence")}
          </Button>
        </Group>
      </div>
    </Modal>
  );
}
