import { Button, Checkbox, Group, Radio, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useFormat } from "../../components/format";
import { JobProgress } from "../../components/JobProgress";
import { useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { saidSomething } from "../../components/purposes";
import { useJob } from "../../components/useJob";
import { onDuplicateIds } from "../../components/words";
import { runImport } from "../../ipc/commands";
import type { Progress as Done, ImportRequest, ImportResult, OnDuplicate } from "../../ipc/types";
import { Blocked, Counts, Duplicates, Failures, Withdrawals } from "./Findings";
import classes from "./Import.module.css";

type Props = {
  request: Omit<ImportRequest, "dry_run">;
  /** How many there are, as the look into the files said: the import itself reads on without knowing. */
  records: number;
  onDuplicate: (choice: OnDuplicate) => void;
  onWithdraw: (withdraw: boolean) => void;
  onBack: () => void;
  /** While it runs there is one way to stop it, and no other way out. */
  onBusy: (stop: (() => void) | null) => void;
  onDone: (result: ImportResult) => void;
};

/**
 * What the import would do. The trial ends with whoever wants to know: leaving, going back and choosing otherwise stop
 * it, for it keeps everybody else from writing.
 */
function useTrial(request: Omit<ImportRequest, "dry_run">) {
  const [progress, setProgress] = useState<Done | null>(null);
  const [stopping, setStopping] = useState(false);
  const own = useRef<AbortController>(undefined);
  const query = useQuery({
    queryKey: ["import_trial", request],
    queryFn: ({ signal }) => {
      const controller = new AbortController();
      own.current = controller;
      signal.addEventListener("abort", () => controller.abort());
      setProgress(null);
      setStopping(false);
      return runImport({ ...request, dry_run: true }, { signal: controller.signal, onProgress: setProgress });
    },
    staleTime: Infinity,
    gcTime: 0,
  });
  // What was found last stays while another choice is tried: the choice must not vanish under the hand that makes it.
  const [found, setFound] = useState(query.data);
  if (query.data && query.data !== found) setFound(query.data);
  const stop = () => {
    setStopping(true);
    own.current?.abort();
  };
  return { ...query, found, progress, stop, stopping };
}

/** What would happen, before anything is written; then the import itself. */
export function Check({ request, records, onDuplicate, onWithdraw, onBack, onBusy, onDone }: Props) {
  const t = useT();
  const format = useFormat();
  const trial = useTrial(request);
  const run = useJob({
    work: (job) => runImport({ ...request, dry_run: false }, job),
    meta: {
      invalidates: ["imports", "organisations", "organisation", "tags", "duplicates", ...saidSomething],
    },
    onMutate: () => onBusy(() => run.stop()),
    onSettled: () => onBusy(null),
    onSuccess: onDone,
  });
  const running = run.isPending || trial.isFetching;
  const { data, found } = trial;

  return (
    <>
      <section className={classes.box}>
        <Title order={2}>{run.isPending ? t("import-running") : t("import-check-title")}</Title>
        {running ? (
          <div className={classes.progress}>
            <JobProgress
              label={run.isPending ? t("import-running") : t("import-checking")}
              job={run.isPending ? run : trial}
              total={records}
              testid="import"
            />
          </div>
        ) : (
          <>
            <Text c="dimmed" size="sm" mb="sm">
              {t("import-check-text")}
            </Text>
            {data && <Counts result={data} trial />}
          </>
        )}
        {!running && run.error && <ProblemAlert problem={run.error} />}
        {!running && trial.error && !run.error && (
          <ProblemAlert problem={trial.error} onRetry={() => trial.refetch()} />
        )}
      </section>
      {found && !run.isPending && found.duplicates_total > 0 && (
        <section className={classes.box}>
          <Radio.Group
            label={t("import-duplicates-question", {
              count: found.duplicates_total,
              shown: format.number(found.duplicates_total),
            })}
            value={request.on_duplicate}
            onChange={(choice) => onDuplicate(choice as OnDuplicate)}
            data-testid="import-on-duplicate"
          >
            <Group gap="lg" mt={6}>
              {(Object.keys(onDuplicateIds) as OnDuplicate[]).map((choice) => (
                <Radio
                  key={choice}
                  value={choice}
                  label={t(onDuplicateIds[choice])}
                  data-testid={`import-on-duplicate-${choice}`}
                />
              ))}
            </Group>
          </Radio.Group>
          <Duplicates found={found.duplicates} total={found.duplicates_total} />
        </section>
      )}
      {found && !run.isPending && found.possible_total > 0 && (
        <section className={classes.box} data-testid="import-possible">
          <Title order={3} mb={6}>
            {t("import-possible-title", {
              count: found.possible_total,
              shown: format.number(found.possible_total),
            })}
          </Title>
          <Text c="dimmed" size="sm" mb="sm">
            {t("import-possible-text")}
          </Text>
          <Duplicates found={found.possible} total={found.possible_total} />
        </section>
      )}
      {found && !run.isPending && found.withdrawals_total > 0 && (
        <section className={classes.box}>
          <Withdrawals result={found} />
          <Text c="dimmed" size="sm" my="sm">
            {t("import-withdrawals-text")}
          </Text>
          <Checkbox
            label={t("import-withdraw")}
            description={t("import-withdraw-hint")}
            checked={request.withdraw}
            onChange={(event) => onWithdraw(event.currentTarget.checked)}
            data-testid="import-withdraw"
          />
        </section>
      )}
      {found && !run.isPending && found.blocked_total > 0 && (
        <section className={classes.box}>
          <Blocked result={found} trial />
        </section>
      )}
      {found && !run.isPending && found.failed.length > 0 && (
        <section className={classes.box}>
          <Failures failed={found.failed} total={found.failed_total} />
        </section>
      )}
      {!run.isPending && (
        <Group justify="space-between" className={classes.foot}>
          <Button variant="default" onClick={onBack}>
            {t("import-back")}
          </Button>
          <Button
            disabled={!data || running || data.created + data.updated + data.withdrawn === 0}
            onClick={() => run.mutate()}
            data-testid="import-run"
          >
            {data && data.created + data.updated > 0
              ? t("import-run-count", {
                  count: data.created + data.updated,
                  shown: format.number(data.created + data.updated),
                })
              : t("import-run")}
          </Button>
        </Group>
      )}
    </>
  );
}
