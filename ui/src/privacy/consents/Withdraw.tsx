import { Button, Checkbox, Group, Modal, Select, Stack, Text } from "@mantine/core";
import { IconHandStop } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { useFormat } from "../../components/format";
import { JobProgress } from "../../components/JobProgress";
import { useLanguage, useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { consentChannelIds, methodIds, purposeName } from "../../components/privacyWords";
import { purposesQuery, usePurposeName } from "../../components/purposes";
import { saveKeys } from "../../components/saveKeys";
import { isTyped, TypedConfirmation } from "../../components/TypedConfirmation";
import { useWithdraw } from "../../components/useWithdraw";
import type { Chosen, ConsentEvent, Method } from "../../ipc/types";

/** More than one marks by hand: then a word says that all of them are meant, for nobody can take it back. */
const MANY = 10;

/** Withdraws the consents of many persons that were chosen in a list. */
export function WithdrawMany(props: { chosen: Chosen; count: number; onDone: () => void }) {
  const t = useT();
  const [opened, setOpened] = useState(false);
  const [busy, setBusy] = useState(false);
  return (
    <>
      <Button
        variant="white"
        color="dark"
        leftSection={<IconHandStop size={16} aria-hidden />}
        onClick={() => setOpened(true)}
        data-testid="bulk-withdraw"
      >
        {t("withdraw-many")}
      </Button>
      <Modal
        opened={opened}
        onClose={() => busy || setOpened(false)}
        withCloseButton={!busy}
        title={t("withdraw-title")}
      >
        {opened && (
          <Many
            {...props}
            onBusy={setBusy}
            onClose={() => setOpened(false)}
            onDone={() => {
              setOpened(false);
              props.onDone();
            }}
          />
        )}
      </Modal>
    </>
  );
}

/** What the chosen persons withdraw, how they said so, and whether they object to advertising as well. */
export function Many(props: {
  chosen: Chosen;
  count: number;
  onDone: () => void;
  onClose: () => void;
  /** While it works, what it is in stays open: there its progress is seen, and it is stopped. */
  onBusy?: (busy: boolean) => void;
  children?: ReactNode;
}) {
  const t = useT();
  const format = useFormat();
  const language = useLanguage();
  const purposes = useQuery(purposesQuery);
  const [purpose, setPurpose] = useState<string | null>(null);
  const [method, setMethod] = useState<Method | null>(null);
  const [objects, setObjects] = useState(false);
  const [typed, setTyped] = useState("");
  const isMeant = props.count > 0 && (props.count <= MANY || isTyped(typed, t("withdraw-word")));
  const withdraw = useWithdraw(props.onDone);
  const { onBusy } = props;
  useEffect(() => {
    onBusy?.(withdraw.isPending);
    return () => onBusy?.(false);
  }, [onBusy, withdraw.isPending]);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isMeant && !withdraw.isPending)
          withdraw.mutate({ persons: props.chosen, purpose, channel: null, address: null, method, objects });
      }}
      onKeyDown={saveKeys}
    >
      <Stack gap="sm">
        {props.children}
        <Text size="sm">{t("withdraw-many-text", { count: props.count, shown: format.number(props.count) })}</Text>
        <Select
          label={t("withdraw-purpose")}
          placeholder={t("withdraw-all-purposes")}
          clearable
          data={(purposes.data ?? []).map(({ key }) => ({
            value: key,
            label: purposeName(purposes.data, key, language),
          }))}
          value={purpose}
          onChange={setPurpose}
          data-testid="withdraw-purpose"
        />
        <Select
          label={t("withdraw-method")}
          placeholder={t("method-unsaid")}
          clearable
          data={(Object.keys(methodIds) as Method[])
            .filter((one) => one !== "import" && one !== "unsaid")
            .map((one) => ({ value: one, label: t(methodIds[one]) }))}
          value={method}
          onChange={(chosen) => setMethod(chosen as Method | null)}
        />
        <Checkbox
          label={t("withdraw-objects")}
          description={t("withdraw-objects-hint")}
          checked={objects}
          onChange={(event) => setObjects(event.currentTarget.checked)}
          data-testid="withdraw-objects"
        />
        {props.count > MANY && (
          <TypedConfirmation word={t("withdraw-word")} value={typed} onChange={setTyped} testid="withdraw-typed" />
        )}
        {withdraw.error && <ProblemAlert problem={withdraw.error} />}
        {withdraw.isPending ? (
          <JobProgress label={t("withdraw-working")} job={withdraw} testid="withdraw" />
        ) : (
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {t("form-cancel")}
            </Button>
            <Button type="submit" color="red" disabled={!isMeant} data-testid="withdraw-save">
              {t("withdraw-button")}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}

/** Which of several consents of a person is withdrawn. */
export function ChooseWithdrawal(props: { name: string; given: ConsentEvent[]; onClose: () => void }) {
  const t = useT();
  const name = usePurposeName();
  const withdraw = useWithdraw(props.onClose);
  const person = props.given[0]?.person ?? "";
  const send = (event: ConsentEvent | null) =>
    withdraw.mutate({
      persons: { these: [person] },
      purpose: event?.purpose ?? null,
      channel: event?.channel ?? null,
      method: null,
      address: null,
      objects: false,
    });
  // What is said of a purpose and a channel is said of all its addresses here.
  const kinds = props.given.filter(
    (one, at) =>
      props.given.findIndex(({ purpose, channel }) => purpose === one.purpose && channel === one.channel) === at,
  );
  return (
    <Modal opened onClose={props.onClose} title={t("withdraw-of", { name: props.name })}>
      <Stack gap="xs">
        {kinds.map((event, at) => (
          <Button
            key={event.id}
            variant="default"
            justify="space-between"
            onClick={() => send(event)}
            disabled={withdraw.isPending}
            data-autofocus={at === 0 || undefined}
            data-testid="withdraw-choice"
          >
            {name(event.purpose)}, {t(consentChannelIds[event.channel])}
          </Button>
        ))}
        <Button color="red" onClick={() => send(null)} loading={withdraw.isPending} data-testid="withdraw-all">
          {t("withdraw-all")}
        </Button>
        {withdraw.error && <ProblemAlert problem={withdraw.error} />}
      </Stack>
    </Modal>
  );
}
