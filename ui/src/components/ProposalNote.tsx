import { Alert } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Proposal } from "../ipc/types";
import { useFormat } from "./format";
import { useT } from "./l10n";

/** Who proposed it, where two have to agree before something is erased. */
export function ProposalNote({ proposal, children }: { proposal: Proposal; children?: ReactNode }) {
  const t = useT();
  const format = useFormat();
  const values = { name: proposal.by, at: format.dateTime(proposal.at), until: format.date(proposal.until) };
  return (
    <Alert
      role="status"
      variant="light"
      color="petrol"
      icon={<IconUsers size={18} aria-hidden />}
      title={t(proposal.own ? "proposal-own" : "proposal-other", values)}
      data-testid="proposal"
    >
      {t(
        proposal.changed ? "proposal-changed-text" : proposal.own ? "proposal-own-text" : "proposal-other-text",
        values,
      )}
      {children && <div>{children}</div>}
    </Alert>
  );
}
