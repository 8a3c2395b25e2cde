import { Alert, Button, Group, Text, Title } from "@mantine/core";
import { IconArrowBackUp, IconCircleCheck, IconDownload } from "@tabler/icons-react";
import { JobProgress } from "../../components/JobProgress";
import { useT } from "../../components/l10n";
import { importedParams } from "../../components/personList";
import { navigate } from "../../components/router";
import { useArrival } from "../../components/useArrival";
import type { ImportResult } from "../../ipc/types";
import { Blocked, Counts, Failures, Withdrawals } from "./Findings";
import classes from "./Import.module.css";
import { useSaveFailures } from "./useSaveFailures";
import { useUndoImport, useUndoneText } from "./useUndoImport";

/** What the import did, and the way back. */
export function Summary(props: { result: ImportResult; onClose: () => void }) {
  const t = useT();
  const { result } = props;
  const heading = useArrival<HTMLHeadingElement>();
  const id = result.import_id;
  const undo = useUndoImport();
  const undoneText = useUndoneText();
  const { undone } = undo;
  const save = useSaveFailures();
  return (
    <div className={classes.wizard} data-testid="import-summary">
      <section className={classes.box}>
        <Group gap="sm" mb="sm">
          <IconCircleCheck size={26} stroke={1.5} color="var(--k-good)" aria-hidden />
          <Title order={2} ref={heading} tabIndex={-1}>
            {undone ? t("import-undone-title") : t("import-done")}
          </Title>
        </Group>
        {undone ? (
          <Text role="status" data-testid="import-undone">
            {undoneText(undone)}
          </Text>
        ) : (
          <Counts result={result} />
        )}
        {undo.isPending && (
          <div className={classes.progress}>
            <JobProgress label={t("import-undoing")} job={undo} testid="import-undo" />
          </div>
        )}
        <Group gap={8} mt="md">
          {!undone && id && (
            <>
              <Button
                onClick={() => navigate("/persons", importedParams(id))}
                disabled={undo.isPending}
                data-testid="import-show"
              >
                {t("import-show")}
              </Button>
              <Button
                variant="default"
                leftSection={<IconArrowBackUp size={16} aria-hidden />}
                disabled={undo.isPending}
                onClick={() => undo.mutate(id)}
                data-testid="import-undo"
              >
                {t("import-undo")}
              </Button>
            </>
          )}
          <Button variant={undone ? "default" : "subtle"} onClick={props.onClose} disabled={undo.isPending}>
            {t("import-another")}
          </Button>
        </Group>
      </section>
      {result.blocked_total > 0 && !undone && (
        <section className={classes.box}>
          <Blocked result={result} />
        </section>
      )}
      {result.withdrawals_total > 0 && (
        <section className={classes.box}>
          <Withdrawals result={result} />
          <Text c="dimmed" size="sm" mt="sm">
            {t(result.withdrawn > 0 ? "import-withdrawals-done" : "import-withdrawals-not-done")}
          </Text>
        </section>
      )}
      {result.failed.length > 0 && !undone && (
        <section className={classes.box}>
          <Failures failed={result.failed} total={result.failed_total} />
          <Button
            mt="sm"
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            onClick={() => id !== null && save.mutate(id)}
            loading={save.isPending}
            data-testid="import-save-failures"
          >
            {t("import-save-failures")}
          </Button>
          {save.data && (
            <Alert color="green" variant="light" mt="sm" role="status">
              {t("import-failures-saved", { file: save.data.file })}
            </Alert>
          )}
        </section>
      )}
    </div>
  );
}
