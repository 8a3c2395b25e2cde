import { Alert, Button, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useT } from "../components/l10n";
import { ProblemAlert } from "../components/ProblemAlert";
import { useMay, useSession } from "../components/session";
import { acknowledgeMissingChanges } from "../ipc/commands";
import { keys } from "../ipc/keys";

/** What was noticed while opening; nothing can be changed before it was read. */
export function Notice() {
  const t = useT();
  const client = useQueryClient();
  const { notice } = useSession();
  const mayAcknowledge = useMay("administer");
  const acknowledge = useMutation({
    mutationFn: acknowledgeMissingChanges,
    onSuccess: (view) => client.setQueryData(keys.session, view),
    meta: { invalidates: ["history"] },
  });
  if (!notice) return null;
  return (
    <Alert
      role="alert"
      color="red"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      title={t("notice-title")}
      flex="none"
      mx="var(--k-gutter)"
      mt="md"
      data-testid="notice"
      data-code={notice.code}
    >
      {t(notice.code === "head_missing" ? "problem-changes-missing" : "notice-changes-missing", {
        count: notice.count,
      })}
      {mayAcknowledge ? (
        <Button
          display="block"
          size="xs"
          variant="default"
          mt="sm"
          loading={acknowledge.isPending}
          onClick={() => acknowledge.mutate()}
          data-testid="notice-acknowledge"
        >
          {t("notice-acknowledge")}
        </Button>
      ) : (
        <Text size="sm" mt="sm">
          {t("notice-ask-administrator")}
        </Text>
      )}
      {acknowledge.error && <ProblemAlert problem={acknowledge.error} />}
    </Alert>
  );
}
