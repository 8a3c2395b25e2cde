import { Alert, Button, Group, Skeleton, Text } from "@mantine/core";
import { IconCircleCheck, IconFileCertificate, IconLink, IconLinkOff } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { CheckProofButton } from "../../components/CheckProof";
import { useFormat } from "../../components/format";
import { JobProgress } from "../../components/JobProgress";
import { type MessageId, useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { useMay } from "../../components/session";
import { localParts } from "../../components/time";
import { useJob } from "../../components/useJob";
import { chooseSave, historyState, saveProof, verifyHistory } from "../../ipc/commands";
import type { HistoryProblem } from "../../ipc/types";
import classes from "./History.module.css";

const problemIds: Record<HistoryProblem["code"], MessageId> = {
  history_broken: "history-problem-broken",
  history_altered: "history-problem-altered",
  changes_missing: "history-problem-missing",
  evidence_altered: "history-problem-evidence",
};

/** Whether the history is whole, and the ways to make sure of it. */
export function HistoryStateBar() {
  const t = useT();
  const format = useFormat();
  const mayVerify = useMay("verify");
  const state = useQuery({ queryKey: ["history", "state"], queryFn: historyState });
  const verify = useJob({ work: verifyHistory, forScreen: true });
  const proof = useMutation({
    mutationFn: async () => {
      const name = `${t("history-proof-name")} ${localParts(new Date()).day}.txt`;
      const out = await chooseSave(name, [{ name: t("history-proof-kind"), extensions: ["txt"] }]);
      return out === null ? null : saveProof(out);
    },
    meta: { invalidates: ["history"], failure: "history-proof-failed" },
  });
  const entries = state.data?.entries ?? 0;
  const found = verify.data;
  const wrong = found?.problem ?? null;
  // What nobody has checked is not called unbroken.
  const verified = found?.ok === true && found.entries === entries;
  const Link = found && !found.ok ? IconLinkOff : IconLink;
  const said = verified ? "history-unbroken" : "history-since-begin";
  if (state.error) {
    return (
      <div className={classes.state}>
        <ProblemAlert problem={state.error} onRetry={() => state.refetch()} />
      </div>
    );
  }
  return (
    <div className={classes.state}>
      <div className={classes.line}>
        <Link
          size={18}
          stroke={1.7}
          aria-hidden
          className={classes.link}
          data-ok={verified || undefined}
          data-broken={(found && !found.ok) || undefined}
        />
        <Text component="div" size="sm" className={classes.said} data-testid="history-state">
          {state.data ? (
            <>
              {state.data.unbroken_since
                ? t(said, {
                    date: format.dateTime(state.data.unbroken_since),
                    count: entries,
                    shown: format.number(entries),
                  })
                : t("history-empty-state")}
              <Text component="div" size="xs" c="dimmed">
                {state.data.last_proof_at
                  ? t("history-last-proof", { date: format.dateTime(state.data.last_proof_at) })
                  : t("history-no-proof")}
              </Text>
            </>
          ) : (
            <Skeleton height={12} width={260} my={12} radius="xl" />
          )}
        </Text>
        {mayVerify && (
          <Group gap={8} ml="auto">
            <CheckProofButton />
            <Button
              variant="default"
              leftSection={<IconFileCertificate size={16} stroke={1.7} aria-hidden />}
              onClick={() => proof.mutate()}
              loading={proof.isPending}
              data-testid="history-proof"
            >
              {t("history-save-proof")}
            </Button>
            <Button
              leftSection={<IconCircleCheck size={16} stroke={1.7} aria-hidden />}
              onClick={() => verify.mutate()}
              disabled={verify.isPending}
              data-testid="history-verify"
            >
              {t("history-verify")}
            </Button>
          </Group>
        )}
      </div>
      {verify.isPending && <JobProgress label={t("history-verifying")} job={verify} total={entries} testid="history" />}
      {verify.error && verify.error.code !== "cancelled" && <ProblemAlert problem={verify.error} />}
      {!verify.isPending && found && (
        <Alert
          role="status"
          color={found.ok ? "green" : "red"}
          variant="light"
          withCloseButton
          closeButtonLabel={t("form-close")}
          onClose={verify.reset}
          data-testid="history-verified"
          data-ok={found.ok}
        >
          {found.ok
            ? t("history-ok", { count: found.entries, shown: format.number(found.entries) })
            : wrong
              ? t(
                  wrong.code === "changes_missing" && wrong.count === 0
                    ? "problem-changes-missing"
                    : problemIds[wrong.code],
                  {
                    seq: "seq" in wrong ? wrong.seq : 0,
                    count: "count" in wrong ? wrong.count : 0,
                  },
                )
              : t("history-not-ok")}
        </Alert>
      )}
      {proof.data && (
        <Text size="sm" role="status">
          {t("history-proof-saved", { file: proof.data.file })}
        </Text>
      )}
    </div>
  );
}
