import { Anchor } from "@mantine/core";
import { useState } from "react";
import { copyText } from "./clipboard";
import { useT } from "./l10n";

/** The SHA-256 of what stands beside it, for the few who compare it: copied with a click, shown on pointing. */
export function Checksum({ sha256 }: { sha256: string }) {
  const t = useT();
  const [copied, setCopied] = useState(false);
  return (
    <Anchor
      component="button"
      type="button"
      size="xs"
      c="dimmed"
      title={t("checksum-hint", { hash: sha256 })}
      onClick={async () => setCopied(await copyText(sha256))}
      data-testid="checksum"
    >
      {t(copied ? "checksum-copied" : "checksum-label")}
    </Anchor>
  );
}
