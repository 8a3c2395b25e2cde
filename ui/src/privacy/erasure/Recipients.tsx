import { Checkbox, Stack, Text } from "@mantine/core";
import { IconMailForward } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { EmptyState } from "../../components/EmptyState";
import { useFormat } from "../../components/format";
import { useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { disclosedText } from "../../components/retentionWords";
import { useMay } from "../../components/session";
import { listRecipientsToTell, setRecipientTold } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { RecipientToTell } from "../../ipc/types";

/** Who got the data of somebody that was erased, and is to be told so (Art. 19 GDPR). */
export function Recipients() {
  const t = useT();
  const recipients = useQuery({ queryKey: keys.recipientsToTell, queryFn: listRecipientsToTell });
  if (recipients.error) return <ProblemAlert problem={recipients.error} onRetry={() => recipients.refetch()} />;
  if (recipients.data?.length === 0) {
    return (
      <EmptyState
        title={t("recipients-empty-title")}
        text={t("recipients-empty-text")}
        icon={<IconMailForward size={26} stroke={1.5} aria-hidden />}
      />
    );
  }
  return (
    <Stack gap="md" data-testid="recipients">
      <Text size="sm" c="dimmed">
        {t("recipients-which")}
      </Text>
      {recipients.data?.map((one) => (
        <Told key={one.id} recipient={one} />
      ))}
    </Stack>
  );
}

function Told({ recipient }: { recipient: RecipientToTell }) {
  const t = useT();
  const format = useFormat();
  const mayErase = useMay("erase");
  const tell = useMutation({
    mutationFn: () => setRecipientTold(recipient.id),
    meta: { invalidates: ["retention"], done: "recipients-told-done", failure: "recipients-failed" },
  });
  const { told_at, erased_at } = recipient;
  return (
    <Checkbox
      label={t("recipients-tell", { recipient: recipient.recipient })}
      description={[
        t("recipients-file", { what: disclosedText(t, recipient.kind), date: format.date(recipient.handed_out_at) }),
        recipient.persons > 0 && t("recipients-of-persons", { count: recipient.persons }),
        erased_at && t("recipients-erased", { date: format.date(erased_at) }),
        told_at && t("recipients-told", { date: format.date(told_at) }),
      ]
        .filter(Boolean)
        .join(" · ")}
      checked={told_at !== null || tell.isPending}
      disabled={!mayErase || told_at !== null}
      onChange={() => tell.mutate()}
      data-testid={`recipient-${recipient.id}`}
    />
  );
}
