import { Alert, Box, Button, Group } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Fact, Facts } from "../../components/Facts";
import { useFormat } from "../../components/format";
import { useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { decisionIds, objectionIds, restrictionIds } from "../../components/privacyWords";
import { purposesQuery, usePurposeName } from "../../components/purposes";
import { Section } from "../../components/Section";
import { useMay } from "../../components/session";
import { listObjections, listRestrictions } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { Objection, Purpose } from "../../ipc/types";
import { Decide, Lift, ObjectForm, Restrict, TakeBack } from "./forms";

export const objectionsQuery = (person: string) =>
  queryOptions({ queryKey: keys.objections(person), queryFn: () => listObjections(person) });

export const restrictionsQuery = (person: string) =>
  queryOptions({ queryKey: keys.restrictions(person), queryFn: () => listRestrictions(person) });

/** Says on top of a person's page that the data may only be stored, and what follows from it. */
export function Restricted({ person }: { person: string }) {
  const t = useT();
  const format = useFormat();
  const restrictions = useQuery(restrictionsQuery(person));
  const [first] = restrictions.data?.filter(({ lifted_at }) => lifted_at === null) ?? [];
  // Whether they may be used is not known then: that they may must not seem so.
  if (restrictions.error && !restrictions.data) {
    return (
      <Box mt="sm">
        <ProblemAlert problem={restrictions.error} onRetry={() => restrictions.refetch()} />
      </Box>
    );
  }
  if (!first) return null;
  return (
    <Alert
      variant="light"
      color="red"
      icon={<IconLock size={18} aria-hidden />}
      title={t("rights-restricted")}
      mt="sm"
      data-testid="person-restricted"
    >
      {t("rights-restricted-text", { ground: t(restrictionIds[first.ground]), date: format.date(first.at) })}
    </Alert>
  );
}

/** Whether an objection is still to be weighed: one to advertising counts without it. */
export function isOpen({ decision, scope, purpose }: Objection, purposes: Purpose[]): boolean {
  if (decision !== null || scope === "marketing") return false;
  return scope === "all" || purposes.some(({ key, advertising }) => key === purpose && !advertising);
}

/** Whether the person can still take back an objection that is not weighed, or was: one to advertising, and one that was decided. */
export function canBeTakenBack(objection: Objection, purposes: Purpose[]): boolean {
  return objection.decision !== "withdrawn" && !isOpen(objection, purposes);
}

/** Objections and restrictions of a person. */
export function Rights({ person, onlyKept }: { person: string; onlyKept: boolean }) {
  const t = useT();
  const format = useFormat();
  const name = usePurposeName();
  const mayRecord = useMay("record_consent");
  const [asked, setAsked] = useState<"object" | "restrict" | "lift" | null>(null);
  const [deciding, setDeciding] = useState<Objection | null>(null);
  const [takingBack, setTakingBack] = useState<Objection | null>(null);
  const purposes = useQuery(purposesQuery);
  const objections = useQuery(objectionsQuery(person));
  const restrictions = useQuery(restrictionsQuery(person));
  const close = () => setAsked(null);
  const restricted = restrictions.data?.some(({ lifted_at }) => lifted_at === null) === true;
  const problem = objections.error ?? restrictions.error;
  return (
    <Section title={t("rights-title")} testid="person-rights">
      {problem && <ProblemAlert problem={problem} />}
      <Facts
        none={
          objections.data && restrictions.data && objections.data.length + restrictions.data.length === 0
            ? t("rights-none")
            : null
        }
      >
        {restrictions.data?.map((one) => (
          <Fact
            key={one.id}
            testid="restriction"
            title={t("rights-restriction", { ground: t(restrictionIds[one.ground]) })}
            past={one.lifted_at !== null}
            lines={[
              t("rights-since", { date: format.date(one.at) }),
              one.lifted_at !== null &&
                t("rights-lifted", {
                  date: format.date(one.lifted_at),
                  told: one.told_on ? format.date(one.told_on) : "–",
                }),
              one.note,
            ]}
          />
        ))}
        {objections.data?.map((one) => (
          <Fact
            key={one.id}
            testid="objection"
            title={t("rights-objection", {
              scope: one.purpose ? name(one.purpose) : t(objectionIds[one.scope] ?? "objection-all"),
            })}
            past={(one.decision === "overridden" && one.scope !== "all") || one.decision === "withdrawn"}
            lines={[
              t("rights-since", { date: format.date(one.at) }),
              one.decision && t("rights-decided", { decision: t(decisionIds[one.decision]), grounds: one.grounds }),
              one.decision === "overridden" && one.scope === "all" && t("rights-decide-all"),
              one.note,
            ]}
            action={
              mayRecord &&
              purposes.data &&
              (isOpen(one, purposes.data) ? (
                <Button
                  size="compact-xs"
                  variant="default"
                  onClick={() => setDeciding(one)}
                  data-testid="objection-decide"
                >
                  {t("rights-decide")}
                </Button>
              ) : (
                canBeTakenBack(one, purposes.data) && (
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    color="gray"
                    onClick={() => setTakingBack(one)}
                    data-testid="objection-take-back"
                  >
                    {t("rights-take-back")}
                  </Button>
                )
              ))
            }
          />
        ))}
      </Facts>
      {mayRecord && (
        <Group gap={8} mt={10}>
          {!onlyKept && (
            <Button size="xs" variant="default" onClick={() => setAsked("object")} data-testid="object">
              {t("rights-object")}
            </Button>
          )}
          <Button size="xs" variant="default" onClick={() => setAsked("restrict")} data-testid="restrict">
            {t("rights-restrict")}
          </Button>
          {restricted && (
            <Button size="xs" variant="default" onClick={() => setAsked("lift")} data-testid="lift">
              {t("rights-lift")}
            </Button>
          )}
        </Group>
      )}
      <ObjectForm person={person} opened={asked === "object"} onClose={close} />
      <Restrict person={person} opened={asked === "restrict"} onClose={close} />
      <Lift person={person} restrictions={restrictions.data ?? []} opened={asked === "lift"} onClose={close} />
      <Decide objection={deciding} onClose={() => setDeciding(null)} />
      <TakeBack objection={takingBack} onClose={() => setTakingBack(null)} />
    </Section>
  );
}
