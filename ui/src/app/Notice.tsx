import { Alert } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useState } from "react";
import { type MessageId, useT } from "../components/l10n";
import { useSession } from "../components/session";
import type { SessionView } from "../ipc/types";

const words: Record<NonNullable<SessionView["notice"]>["code"], MessageId> = {
  changes_missing: "notice-changes-missing",
  head_missing: "notice-head-missing",
};

/** What was noticed while opening and must not be overlooked. */
export function Notice() {
  const t = useT();
  const { notice } = useSession();
  const [read, setRead] = useState(false);
  if (!notice || read) return null;
  return (
    <Alert
      color="red"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      title={t("notice-title")}
      withCloseButton
      closeButtonLabel={t("notice-close")}
      onClose={() => setRead(true)}
      m="md"
      mb={0}
      data-testid="notice"
      data-code={notice.code}
    >
      {t(words[notice.code], { count: notice.count })}
    </Alert>
  );
}
