import { Alert, Anchor, Badge, Button, Table, Text, Title, VisuallyHidden } from "@mantine/core";
import { IconArrowBackUp, IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { fileName } from "../../components/fileName";
import { useFormat } from "../../components/format";
import { JobProgress } from "../../components/JobProgress";
import { type MessageId, useT } from "../../components/l10n";
import { PlaceLink } from "../../components/PlaceLink";
import { ProblemAlert } from "../../components/ProblemAlert";
import { importedParams } from "../../components/personList";
import { useMay } from "../../components/session";
import { formatText } from "../../components/words";
import { listImports } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import classes from "./Import.module.css";
import { useSaveFailures } from "./useSaveFailures";
import { useUndoImport, useUndoneText } from "./useUndoImport";

/** What was brought in so far; each can be taken back. */
export function PastImports() {
  const t = useT();
  const format = useFormat();
  const imports = useQuery({ queryKey: keys.imports, queryFn: listImports });
  const undo = useUndoImport();
  const save = useSaveFailures();
  const mayExport = useMay("export");
  const undoneText = useUndoneText();
  /** What there is none of need not be said. */
  const counts = (...all: [MessageId, number][]) =>
    all
      .filter(([, count]) => count > 0)
      .map(([id, count]) => t(id, { shown: format.number(count) }))
      .join(", ");
  if (imports.error) return <ProblemAlert problem={imports.error} onRetry={() => imports.refetch()} />;
  if (!imports.data || imports.data.length === 0) {
    return (
      <Text c="dimmed" size="sm" mt="lg">
        {imports.data ? t("import-past-none") : ""}
      </Text>
    );
  }
  return (
    <section className={classes.past}>
      <Title order={2} size="h3" mb="xs">
        {t("import-past")}
      </Title>
      {undo.undone && (
        <Alert color="green" variant="light" mb="sm" role="status" data-testid="import-undone">
          {undoneText(undo.undone)}
        </Alert>
      )}
      {save.data && (
        <Alert color="green" variant="light" mb="sm" role="status">
          {t("import-failures-saved", { file: save.data.file })}
        </Alert>
      )}
      {undo.isPending && (
        <div className={classes.undoing}>
          <JobProgress label={t("import-undoing")} job={undo} testid="import-undo" />
        </div>
      )}
      <div className={classes.scroll}>
        <Table verticalSpacing="xs" className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("import-past-when")}</Table.Th>
              <Table.Th>{t("import-past-file")}</Table.Th>
              <Table.Th>{t("import-past-source")}</Table.Th>
              <Table.Th>{t("import-past-result")}</Table.Th>
              <Table.Th>
                <VisuallyHidden>{t("import-undo")}</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {imports.data.map((one) => (
              <Table.Tr key={one.id} data-testid="import-past-row">
                <Table.Td className="k-tabular">
                  {format.dateTime(one.at)}
                  <Text size="xs" c="dimmed">
                    {one.actor}
                  </Text>
                </Table.Td>
                <Table.Td>
                  {one.files.map(fileName).join(", ")}
                  <Text size="xs" c="dimmed">
                    {formatText(t, one.format)}
                  </Text>
                </Table.Td>
                <Table.Td>{one.source}</Table.Td>
                <Table.Td>
                  {one.undone_at ? (
                    <Badge variant="light" color="gray">
                      {t("import-past-undone", { date: format.date(one.undone_at) })}
                    </Badge>
                  ) : (
                    <Anchor component={PlaceLink} size="sm" to="/persons" params={importedParams(one.id)}>
                      {counts(["import-past-created", one.created], ["import-past-updated", one.updated]) ||
                        t("import-past-nobody")}
                    </Anchor>
                  )}
                  {one.skipped + one.suppressed + one.failed + one.withdrawn > 0 && (
                    <Text size="xs" c="dimmed">
                      {counts(
                        ["import-past-skipped", one.skipped],
                        ["import-past-suppressed", one.suppressed],
                        ["import-past-failed", one.failed],
                        ["import-past-withdrawn", one.withdrawn],
                      )}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td ta="right">
                  {!one.undone_at && one.failed > 0 && mayExport && (
                    <Button
                      variant="subtle"
                      size="compact-sm"
                      leftSection={<IconDownload size={15} aria-hidden />}
                      disabled={save.isPending}
                      onClick={() => save.mutate(one.id)}
                      data-testid="import-past-failures"
                    >
                      {t("import-save-failures")}
                    </Button>
                  )}
                  {!one.undone_at && (
                    <Button
                      variant="subtle"
                      size="compact-sm"
                      leftSection={<IconArrowBackUp size={15} aria-hidden />}
                      disabled={undo.isPending}
                      onClick={() => undo.mutate(one.id)}
                      data-testid="import-past-undo"
                    >
                      {t("import-undo")}
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </section>
  );
}
