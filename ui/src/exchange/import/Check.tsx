import { Button, Group, Progress, Radio, Text, Title } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useFormat } from "../../components/format";
import { useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { guardLeaving } from "../../components/router";
import { onDuplicateIds } from "../../components/words";
import { cancelImport, runImport } from "../../ipc/commands";
import type { Progress as Done, ImportRequest, ImportResult, OnDuplicate } from "../../ipc/types";
import { Counts, Duplicates, Failures } from "./Findings";
import classes from "./Import.module.css";

type Props = {
  request: Omit<ImportRequest, "dry_run">;
  /** How many there are, as the look into the files said: the import itself reads on without knowing. */
  records: number;
  onDuplicate: (choice: OnDuplicate) => void;
  onBack: () => void;
  /** While it runs there is one way to stop it, and no other way out. */
  onBusy: (busy: boolean) => void;
  onDone: (result: ImportResult) => void;
};

/** What would happen, before anything is written; then the import itself. */
export function Check({ request, records, onDuplicate, onBack, onBusy, onDone }: Props) {
  const t = useT();
  const format = useFormat();
  const [progress, setProgress] = useState<Done>({ done: 0, total: null });
  const trial = useQuery({
    queryKey: ["import_trial", request],
    queryFn: () => runImport({ ...request, dry_run: true }, setProgress),
    staleTime: Infinity,
    gcTime: 0,
  });
  const run = useMutation({
    mutationFn: () => runImport({ ...request, dry_run: false }, setProgress),
    meta: {
      invalidates: ["imports", "persons", "person", "organisations", "organisation", "tags", "duplicates"],
    },
    onMutate: () => onBusy(true),
    onSettled: () => onBusy(false),
    onSuccess: onDone,
  });
  const running = run.isPending || trial.isFetching;
  useEffect(() => (run.isPending ? guardLeaving(() => false) : undefined), [run.isPending]);
  const total = progress.total ?? records;
  const percent = total > 0 ? Math.min(100, (100 * progress.done) / total) : 100;

  return (
    <>
      <section className={classes.box}>
        <Title order={2}>{run.isPending ? t("import-running") : t("import-check-title")}</Title>
        {running ? (
          <div className={classes.progress} role="status" data-testid="import-progress">
            <Progress value={percent} animated={total === 0} aria-label={t("import-running")} />
            <Group justify="space-between" mt={6}>
              <Text size="sm" c="dimmed" className="k-tabular">
                {total === 0
                  ? t("import-progress", { done: format.number(progress.done) })
                  : t("import-progress-of", { done: format.number(progress.done), of: format.number(total) })}
              </Text>
              <Button
                variant="default"
                size="compact-sm"
                onClick={() => void cancelImport().catch(() => null)}
                data-testid="import-cancel"
              >
                {t("import-cancel")}
              </Button>
            </Group>
          </div>
        ) : (
          <>
            <Text c="dimmed" size="sm" mb="sm">
              {t("import-check-text")}
            </Text>
            {trial.data && <Counts result={trial.data} trial />}
          </>
        )}
        {!running && run.error && <ProblemAlert problem={run.error} />}
        {!running && trial.error && !run.error && (
          <ProblemAlert problem={trial.error} onRetry={() => trial.refetch()} />
        )}
      </section>
      {trial.data && !run.isPending && trial.data.duplicates_total > 0 && (
        <section className={classes.box}>
          <Radio.Group
            label={t("import-duplicates-question", { count: trial.data.duplicates_total })}
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
          <Duplicates result={trial.data} />
        </section>
      )}
      {trial.data && !run.isPending && trial.data.failed.length > 0 && (
        <section className={classes.box}>
          <Failures failed={trial.data.failed} />
        </section>
      )}
      {!run.isPending && (
        <Group justify="space-between" className={classes.foot}>
          <Button variant="default" onClick={onBack}>
            {t("import-back")}
          </Button>
          <Button
            disabled={!trial.data || running || trial.data.created + trial.data.updated === 0}
            onClick={() => {
              setProgress({ done: 0, total: null });
              run.mutate();
            }}
            data-testid="import-run"
          >
            {trial.data
              ? t("import-run-count", {
                  count: trial.data.created + trial.data.updated,
                  shown: format.number(trial.data.created + trial.data.updated),
                })
              : t("import-run")}
          </Button>
        </Group>
      )}
    </>
  );
}
