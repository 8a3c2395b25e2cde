import { Button, Group, Text, Title } from "@mantine/core";
import { IconMailQuestion } from "@tabler/icons-react";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useFormat } from "../../components/format";
import { useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { usePurposeName } from "../../components/purposes";
import { useMay } from "../../components/session";
import { listRequests } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { PersonView } from "../../ipc/types";
import { AnswerDrawer } from "./AnswerDrawer";
import { AskDrawer } from "./AskDrawer";
import classes from "./Consents.module.css";

const requestsQuery = (person: string) =>
  queryOptions({ queryKey: keys.requests(person), queryFn: () => listRequests(person) });

/** What a person was asked by mail and has not answered yet, and the way to ask. */
export function Requests({ person }: { person: PersonView }) {
  const t = useT();
  const format = useFormat();
  const name = usePurposeName();
  const mayRecord = useMay("record_consent");
  const [open, setOpen] = useState<"ask" | "answer" | null>(null);
  const requests = useQuery(requestsQuery(person.id));
  const waiting = requests.data ?? [];
  const reachable = person.contact_points.some((one) => one.channel === "email");
  if (requests.error) return <ProblemAlert problem={requests.error} onRetry={() => requests.refetch()} />;
  if (!mayRecord && waiting.length === 0) return null;
  return (
    <section aria-label={t("requests-title")} data-testid="requests">
      <Group justify="space-between" mb="sm">
        <Title order={2}>{t("requests-title")}</Title>
        {mayRecord && (
          <Button
            variant="default"
            leftSection={<IconMailQuestion size={16} aria-hidden />}
            onClick={() => setOpen("ask")}
            disabled={!reachable}
            title={reachable ? undefined : t("requests-no-address")}
            data-testid="request-ask"
          >
            {t("requests-ask")}
          </Button>
        )}
      </Group>
      {waiting.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t(reachable ? "requests-none" : "requests-no-address")}
        </Text>
      ) : (
        <ul className={classes.list}>
          {waiting.map((request) => (
            <li key={request.id} className={classes.entry} data-testid="request">
              <div className={classes.entryHead}>
                <span className={classes.what}>
                  <strong>{name(request.purpose)}</strong>
                  <span>{request.address}</span>
                </span>
                <span>{t("requests-until", { date: format.date(request.expires_at) })}</span>
                {mayRecord && (
                  <Button size="xs" variant="default" onClick={() => setOpen("answer")} data-testid="request-answer">
                    {t("requests-answer")}
                  </Button>
                )}
              </div>
              <Text size="sm" className={classes.note}>
                {t("requests-asked", { date: format.dateTime(request.asked_at), wish: request.wish })}
              </Text>
            </li>
          ))}
        </ul>
      )}
      <AskDrawer person={person} opened={open === "ask"} onClose={() => setOpen(null)} />
      <AnswerDrawer person={person} opened={open === "answer"} onClose={() => setOpen(null)} />
    </section>
  );
}
