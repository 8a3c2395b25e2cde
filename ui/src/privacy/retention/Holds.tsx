import { Anchor, Button, Switch, Table } from "@mantine/core";
import { IconPlus, IconShieldLock } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { EmptyState } from "../../components/EmptyState";
import { FormModal } from "../../components/FormModal";
import { useFormat } from "../../components/format";
import { useT } from "../../components/l10n";
import { PlaceLink } from "../../components/PlaceLink";
import { ProblemAlert } from "../../components/ProblemAlert";
import { otherDates } from "../../components/retentionRules";
import { holdKindIds, recordKindIds } from "../../components/retentionWords";
import { useMay } from "../../components/session";
import { liftHold } from "../../ipc/commands";
import type { HoldTarget, HoldView } from "../../ipc/types";
import { WideTable } from "./DueTables";
import { HoldAnybody } from "./HoldForm";
import { holdsQuery } from "./queries";
import classes from "./Retention.module.css";

/** Where one sees what is held. */
const placeOf = (target: HoldTarget): string => {
  if (target.on === "organisation") return `/organisation/${target.id}`;
  return `/person/${target.on === "person" ? target.id : target.person}/retention`;
};

/** Whether it is one record of somebody, and not the whole person. */
const isRecord = (target: HoldTarget): boolean => target.on === "touchpoint" || target.on === "document";

/** What must not be erased for now, whatever the rules say. */
export function Holds() {
  const t = useT();
  const mayEdit = useMay("edit_persons");
  const [lifted, setLifted] = useState(false);
  const [adding, setAdding] = useState(false);
  const holds = useQuery(holdsQuery(lifted));
  return (
    <div className={classes.screen}>
      <div className={classes.bar}>
        <Switch
          label={t("holds-lifted-too")}
          checked={lifted}
          onChange={(event) => setLifted(event.currentTarget.checked)}
          data-testid="holds-lifted"
        />
        <span className={classes.grow} />
        {mayEdit && (
          <Button
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => setAdding(true)}
            data-testid="hold-new"
          >
            {t("hold-add")}
          </Button>
        )}
      </div>
      {holds.error && <ProblemAlert problem={holds.error} onRetry={() => holds.refetch()} />}
      {holds.data?.length === 0 ? (
        <EmptyState
          title={t("holds-empty-title")}
          text={t("holds-empty-text")}
          icon={<IconShieldLock size={26} stroke={1.5} aria-hidden />}
        />
      ) : (
        <WideTable
          label={t("retention-tab-holds")}
          testid="holds"
          heads={[t("holds-of"), t("holds-reason"), t("holds-review"), t("holds-by"), ""]}
        >
          {holds.data?.map((hold) => (
            <Row key={hold.id} hold={hold} mayEdit={mayEdit} />
          ))}
        </WideTable>
      )}
      <FormModal opened={adding} onClose={() => setAdding(false)} title={t("hold-add-title")}>
        <HoldAnybody onClose={() => setAdding(false)} />
      </FormModal>
    </div>
  );
}

function Row({ hold, mayEdit }: { hold: HoldView; mayEdit: boolean }) {
  const t = useT();
  const format = useFormat();
  const { target } = hold;
  const on = target.on === "organisation" ? "hold-on-organisation" : recordKindIds[target.on];
  return (
    <Table.Tr data-testid="hold-row" data-past={hold.lifted_at !== null || undefined}>
      <Table.Td>
        <Anchor component={PlaceLink} size="sm" className={classes.name} to={placeOf(target)}>
          {hold.person || hold.name || t("persons-nameless")}
        </Anchor>
        <span className={classes.quiet}>{isRecord(target) ? `${t(on)} ${hold.name}`.trim() : t(on)}</span>
      </Table.Td>
      <Table.Td>
        {t(holdKindIds[hold.kind])}
        <span className={classes.quiet}>{hold.reason}</span>
      </Table.Td>
      <Table.Td className="k-tabular">
        <span className={hold.review_due && hold.lifted_at === null ? classes.over : undefined}>
          {format.date(hold.review_on)}
        </span>
        {hold.review_due && hold.lifted_at === null && <span className={classes.quiet}>{t("holds-review-due")}</span>}
      </Table.Td>
      <Table.Td>
        {hold.author}
        <span className={classes.quiet}>{format.date(hold.placed_at)}</span>
      </Table.Td>
      <Table.Td ta="right">
        {hold.lifted_at !== null ? (
          <span className={classes.quiet}>{t("holds-lifted-at", { date: format.date(hold.lifted_at) })}</span>
        ) : (
          mayEdit && <LiftButton hold={hold} />
        )}
      </Table.Td>
    </Table.Tr>
  );
}

/** Ends a hold; the toast takes that back. */
export function LiftButton({ hold }: { hold: HoldView }) {
  const t = useT();
  const lift = useMutation({
    mutationFn: () => liftHold(hold.id),
    meta: { invalidates: otherDates, done: "hold-lifted", failure: "hold-lift-failed" },
  });
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={lift.isPending}
      onClick={() => lift.mutate()}
      aria-label={t("hold-lift-of", { name: hold.name || hold.person })}
      data-testid={`hold-lift-${hold.id}`}
    >
      {t("hold-lift")}
    </Button>
  );
}
