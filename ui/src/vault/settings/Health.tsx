import { Button, Group, Text, Title } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconStethoscope } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useFormat } from "../../components/format";
import { JobProgress } from "../../components/JobProgress";
import { type MessageId, useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { saidSomething } from "../../components/purposes";
import { useMay, useSession } from "../../components/session";
import { useJob } from "../../components/useJob";
import { doctor, info, mendKeyFiles, rebuildJournal, rebuildSearch, rebuildSuppressed } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import classes from "./Settings.module.css";

/** Each check in words: when it passed, and what is the matter when it did not. */
const checkIds: Record<string, { good: MessageId; bad: MessageId }> = {
  keys: { good: "doctor-keys-good", bad: "doctor-keys-bad" },
  pages: { good: "doctor-pages-good", bad: "doctor-pages-bad" },
  structure: { good: "doctor-structure-good", bad: "doctor-structure-bad" },
  references: { good: "doctor-references-good", bad: "doctor-references-bad" },
  settings: { good: "doctor-settings-good", bad: "doctor-settings-bad" },
  search: { good: "doctor-search-good", bad: "doctor-search-bad" },
  suppressed: { good: "doctor-suppressed-good", bad: "doctor-suppressed-bad" },
  erasures: { good: "doctor-erasures-good", bad: "doctor-erasures-bad" },
  evidence: { good: "doctor-evidence-good", bad: "doctor-evidence-bad" },
  history: { good: "doctor-history-good", bad: "doctor-history-bad" },
};

/** What is in the workspace, and whether all of it is sound. */
export function Health() {
  const t = useT();
  const format = useFormat();
  const { workspace } = useSession();
  const mayVerify = useMay("verify");
  const mayRebuild = useMay("administer");
  const about = useQuery({ queryKey: keys.info, queryFn: info });
  const examine = useJob({ work: doctor, forScreen: true });
  const searching = useMutation({
    mutationFn: rebuildSearch,
    onSuccess: () => examine.mutate(),
    meta: { invalidates: ["history"], failure: "doctor-search-rebuild-failed" },
  });
  const marking = useMutation({
    mutationFn: rebuildSuppressed,
    onSuccess: () => examine.mutate(),
    meta: { invalidates: [...saidSomething, "history"], failure: "doctor-suppressed-rebuild-failed" },
  });
  const mending = useMutation({
    mutationFn: mendKeyFiles,
    onSuccess: () => examine.mutate(),
    meta: { invalidates: ["history"], failure: "doctor-keys-mend-failed" },
  });
  const telling = useMutation({
    mutationFn: rebuildJournal,
    onSuccess: () => examine.mutate(),
    meta: { invalidates: ["history"], failure: "doctor-erasures-rebuild-failed" },
  });
  // What follows from the rest can be made anew, and a copy from the other.
  const anew: Record<string, { rebuild: typeof searching; label: MessageId }> = {
    keys: { rebuild: mending, label: "doctor-keys-mend" },
    erasures: { rebuild: telling, label: "doctor-erasures-rebuild" },
    search: { rebuild: searching, label: "doctor-search-rebuild" },
    suppressed: { rebuild: marking, label: "doctor-suppressed-rebuild" },
  };
  const figures: [MessageId, string][] = about.data
    ? [
        ["info-persons", format.number(about.data.persons)],
        ["info-organisations", format.number(about.data.organisations)],
        ["info-touchpoints", format.number(about.data.touchpoints)],
        ["info-documents", format.number(about.data.documents)],
        ["info-history", format.number(about.data.history_entries)],
        ["info-size", format.size(about.data.size_bytes)],
      ]
    : [];
  return (
    <>
      <section className={classes.card}>
        <Title order={2}>{t("info-title")}</Title>
        {about.error && <ProblemAlert problem={about.error} onRetry={() => about.refetch()} />}
        <dl className={classes.figures}>
          {figures.map(([id, value]) => (
            <div key={id}>
              <dt>{t(id)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <Text size="xs" c="dimmed" mt="md" style={{ overflowWrap: "anywhere" }}>
          {workspace.path}
        </Text>
        {about.data && (
          <Text size="xs" c="dimmed">
            {t("info-versions", {
              version: about.data.version,
              schema: String(about.data.schema_version),
              sqlcipher: about.data.sqlcipher_version,
            })}
          </Text>
        )}
      </section>
      {mayVerify && (
        <section className={classes.card}>
          <Group justify="space-between" wrap="nowrap" align="flex-start">
            <div>
              <Title order={2}>{t("doctor-title")}</Title>
              <Text size="sm" c="dimmed">
                {t("doctor-text")}
              </Text>
            </div>
            <Button
              variant="default"
              leftSection={<IconStethoscope size={17} stroke={1.6} aria-hidden />}
              disabled={examine.isPending}
              onClick={() => examine.mutate()}
              style={{ flex: "none" }}
              data-testid="doctor-run"
            >
              {t("doctor-run")}
            </Button>
          </Group>
          {examine.isPending && (
            <div className={classes.running}>
              <JobProgress label={t("doctor-running")} job={examine} testid="doctor" />
            </div>
          )}
          {examine.error && examine.error.code !== "cancelled" && <ProblemAlert problem={examine.error} />}
          {examine.data && (
            <div role="status" data-testid="doctor-result" data-ok={examine.data.ok}>
              <Text fw={600} mt="sm">
                {examine.data.ok ? t("doctor-all-good") : t("doctor-not-good")}
              </Text>
              <ul className={classes.checks}>
                {examine.data.checks.map((check) => {
                  const ids = checkIds[check.name];
                  const again = check.ok || !mayRebuild ? undefined : anew[check.name];
                  return (
                    <li key={check.name} data-ok={check.ok}>
                      {check.ok ? (
                        <IconCircleCheck size={19} stroke={1.7} aria-hidden />
                      ) : (
                        <IconAlertTriangle size={19} stroke={1.7} aria-hidden />
                      )}
                      <span>
                        {ids ? t(check.ok ? ids.good : ids.bad, { count: check.count }) : check.name}
                        {again && (
                          <Button
                            display="block"
                            size="xs"
                            variant="default"
                            mt="xs"
                            loading={again.rebuild.isPending}
                            onClick={() => again.rebuild.mutate()}
                            data-testid={`doctor-rebuild-${check.name}`}
                          >
                            {t(again.label)}
                          </Button>
                        )}
                      </span>
                    </li>
                  );
                })}
              </ul>
            </div>
          )}
        </section>
      )}
    </>
  );
}
