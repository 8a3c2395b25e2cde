import { Button, Text } from "@mantine/core";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { unbroken } from "../../components/citations";
import { Fact, Facts } from "../../components/Facts";
import { useFormat } from "../../components/format";
import { useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { usePurposeName } from "../../components/purposes";
import { Section } from "../../components/Section";
import { useMay, useSession } from "../../components/session";
import { listRequests } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { PersonView } from "../../ipc/types";
import { AnswerDrawer } from "./AnswerDrawer";
import { AskDrawer } from "./AskDrawer";
import { askableQuery, refusedWords } from "./askable";
import { CancelRequest } from "./CancelRequest";
import { addressesFor } from "./draft";

export const requestsQuery = (person: string) =>
  queryOptions({ queryKey: keys.requests(person), queryFn: () => listRequests(person) });

/** What a person was asked by mail and has not answered yet, and the way to ask. */
export function Requests({ person, onlyKept }: { person: PersonView; onlyKept: boolean }) {
  const t = useT();
  const format = useFormat();
  const name = usePurposeName();
  const mayRecord = useMay("record_consent") && !onlyKept;
  const whyId = useId();
  const [open, setOpen] = useState<"ask" | "answer" | null>(null);
  const requests = useQuery(requestsQuery(person.id));
  const askable = useQuery({ ...askableQuery(person.id), enabled: mayRecord });
  const { controller } = useSession();
  const waiting = requests.data ?? [];
  const reachable = addressesFor(person, "email").length > 0;
  const refusals = new Map(askable.data?.map((one) => [one.refused, one]));
  /** Why nothing can be asked for; empty where something can. */
  const whyNot = !reachable
    ? [t("requests-no-address")]
    : controller.email.trim() === ""
      ? [t("requests-no-sender")]
      : askable.data?.length === 0
        ? [t("requests-no-purpose")]
        : refusals.has("")
          ? []
          : [...refusals.values()].map((one) => refusedWords(t, one));
  const problem = requests.error && <ProblemAlert problem={requests.error} onRetry={() => requests.refetch()} />;
  // What is being written stays when looking again fails.
  if (problem && !requests.data) return problem;
  if (!mayRecord && waiting.length === 0) return null;
  return (
    <Section
      title={t("requests-title")}
      testid="requests"
      action={
        mayRecord && (
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => setOpen("ask")}
            disabled={whyNot.length > 0}
            aria-describedby={whyNot.length > 0 ? whyId : undefined}
            data-testid="request-ask"
          >
            {t("requests-ask")}
          </Button>
        )
      }
    >
      {problem}
      {whyNot.length > 0 && (
        <div id={whyId} data-testid="request-why-not">
          {whyNot.map((why) => (
            <Text key={why} size="sm" c="dimmed">
              {unbroken(why)}
            </Text>
          ))}
        </div>
      )}
      {(waiting.length > 0 || whyNot.length === 0) && (
        <Facts none={waiting.length === 0 ? t("requests-none") : null}>
          {waiting.map((request) => (
            <Fact
              key={request.id}
              testid="request"
              title={`${name(request.purpose)}: ${request.address}`}
              lines={[
                t("requests-asked", { date: format.dateTime(request.asked_at), wish: request.wish }),
                t("requests-until", { date: format.date(request.expires_at) }),
              ]}
              action={
                mayRecord && (
                  <>
                    <CancelRequest request={request} />
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      onClick={() => setOpen("answer")}
                      data-testid="request-answer"
                    >
                      {t("requests-answer")}
                    </Button>
                  </>
                )
              }
            />
          ))}
        </Facts>
      )}
      <AskDrawer person={person} opened={open === "ask"} onClose={() => setOpen(null)} />
      <AnswerDrawer person={person} opened={open === "answer"} onClose={() => setOpen(null)} />
    </Section>
  );
}
