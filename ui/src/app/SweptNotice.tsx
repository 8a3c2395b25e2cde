import { Alert, Button, Group } from "@mantine/core";
import { IconCalendarCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useFormat } from "../components/format";
import { useT } from "../components/l10n";
import { navigate, usePlace } from "../components/router";
import { useMay, useSession } from "../components/session";
import { useStored } from "../components/useStored";
import { listSweeps } from "../ipc/commands";
import { keys } from "../ipc/keys";
import type { SweepReport } from "../ipc/types";
import { wasSweptHere } from "../privacy/retention/sweptHere";

const AGAIN_MS = 30 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

const isTime = (value: unknown): value is string => typeof value === "string";
const sum = (reports: SweepReport[], of: (report: SweepReport) => number) =>
  reports.reduce((all, report) => all + of(report), 0);

/** What was erased while nobody looked: by the program itself, as the settings let it, by a scheduler, or by somebody else. */
export function SweptNotice() {
  const t = useT();
  const format = useFormat();
  const may = useMay("erase");
  const { path } = usePlace();
  const { workspace } = useSession();
  // Whoever looks for the first time is told of the day that is over, not of years.
  const [yesterday] = useState(() => new Date(Date.now() - DAY_MS).toISOString());
  const [seen, setSeen] = useStored(`kartei.swept.${workspace.id}`, yesterday, isTime);
  const sweeps = useQuery({
    queryKey: keys.sweeps,
    queryFn: listSweeps,
    enabled: may,
    refetchInterval: AGAIN_MS,
    staleTime: AGAIN_MS,
  });
  if (!may || path[0] === "retention") return null;
  const reports = (sweeps.data ?? []).filter(
    (one) => one.at > seen && one.persons + one.minimised + one.records + one.values > 0 && !wasSweptHere(one),
  );
  const [newest] = reports;
  if (newest === undefined) return null;
  const persons = sum(reports, (one) => one.persons + one.minimised);
  const records = sum(reports, (one) => one.records + one.values);
  const values = {
    at: format.dateTime(newest.at),
    persons,
    shown: format.number(persons),
    records,
    records_shown: format.number(records),
  };
  const close = () => setSeen(newest.at);
  return (
    <Alert
      role="status"
      color="petrol"
      variant="light"
      icon={<IconCalendarCheck size={18} aria-hidden />}
      title={t("swept-title")}
      flex="none"
      mx="var(--k-gutter)"
      mt="md"
      data-testid="swept"
    >
      <Group justify="space-between" gap="sm">
        <span>{t("swept-text", values)}</span>
        <Group gap="xs">
          <Button size="xs" variant="subtle" onClick={close} data-testid="swept-close">
            {t("swept-close")}
          </Button>
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              close();
              navigate("/retention/sweeps");
            }}
            data-testid="swept-open"
          >
            {t("swept-open")}
          </Button>
        </Group>
      </Group>
    </Alert>
  );
}
