import { Alert, Button, Group, Radio, Stack, Text, TextInput } from "@mantine/core";
import { IconBan, IconCircleCheck } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FormModal, SmallForm } from "../../components/FormModal";
import { useFormat } from "../../components/format";
import { type MessageId, useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { saidSomething } from "../../components/purposes";
import { Section } from "../../components/Section";
import { saveKeys } from "../../components/saveKeys";
import { useMay } from "../../components/session";
import { addSuppression, checkSuppression, countSuppression, removeSuppression } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { OffReason, SuppressionCheck } from "../../ipc/types";
import classes from "./Suppression.module.css";

const offReasonIds: Record<OffReason, MessageId> = {
  consent: "suppression-off-consent",
  withdrawn: "suppression-off-withdrawn",
  mistake: "suppression-off-mistake",
};

/** Who must not be advertised to, stored or not: how many they are, and whether an address is among them. */
export function Suppression() {
  const t = useT();
  const [address, setAddress] = useState("");
  const [removing, setRemoving] = useState(false);
  const mayRecord = useMay("record_consent");
  const check = useMutation({ mutationFn: (typed: string) => checkSuppression(typed) });
  const asked = check.variables ?? "";
  const add = useMutation({
    // Nothing that could be taken back: the address is not kept anywhere.
    mutationFn: async (address: string) => {
      await addSuppression(address);
    },
    meta: { invalidates: [...saidSomething, "history"], done: "suppression-added" },
    onSuccess: (_, address) => check.mutate(address),
  });
  return (
    <div className={classes.page}>
      <Held />
      <Section title={t("suppression-check-title")}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (address.trim() !== "" && !check.isPending) check.mutate(address.trim());
          }}
          onKeyDown={saveKeys}
        >
          <Group align="end" gap="sm">
            <TextInput
              className={classes.address}
              label={t("suppression-address")}
              value={address}
              onChange={(event) => setAddress(event.currentTarget.value)}
              data-testid="suppression-address"
            />
            <Button
              type="submit"
              variant="default"
              disabled={address.trim() === ""}
              loading={check.isPending}
              data-testid="suppression-check"
            >
              {t("suppression-check")}
            </Button>
          </Group>
        </form>
        {check.error && <ProblemAlert problem={check.error} />}
        {check.data && <Found address={asked} found={check.data} />}
        {check.data && !check.data.listed && mayRecord && (
          <Group mt="sm" gap="sm">
            <Button
              variant="default"
              loading={add.isPending}
              onClick={() => add.mutate(asked)}
              data-testid="suppression-add"
            >
              {t("suppression-add")}
            </Button>
            <Text size="sm" c="dimmed">
              {t("suppression-add-text")}
            </Text>
          </Group>
        )}
        {add.error && <ProblemAlert problem={add.error} />}
        {check.data?.listed && !check.data.objected && mayRecord && (
          <Group mt="sm">
            <Button variant="default" onClick={() => setRemoving(true)} data-testid="suppression-remove">
              {t("suppression-remove")}
            </Button>
          </Group>
        )}
      </Section>
      <FormModal opened={removing} onClose={() => setRemoving(false)} title={t("suppression-remove-title")}>
        <Remove
          address={asked}
          onClose={() => setRemoving(false)}
          onDone={() => {
            setRemoving(false);
            check.mutate(asked);
          }}
        />
      </FormModal>
    </div>
  );
}

function Held() {
  const t = useT();
  const format = useFormat();
  const count = useQuery({ queryKey: keys.suppression, queryFn: countSuppression });
  if (count.error) return <ProblemAlert problem={count.error} onRetry={() => count.refetch()} />;
  if (!count.data) return null;
  const { emails, phones, left, since } = count.data;
  const figures = { emails: format.number(emails), phones: format.number(phones), left: format.number(left) };
  return (
    <Section title={t("suppression-title")}>
      <Text data-testid="suppression-count">
        {since === null ? t("suppression-none") : t("suppression-count", { ...figures, since: format.date(since) })}
      </Text>
      <Text size="sm" c="dimmed" mt={6}>
        {t("suppression-text")}
      </Text>
    </Section>
  );
}

function Found({ address, found }: { address: string; found: SuppressionCheck }) {
  const t = useT();
  const format = useFormat();
  const since = found.since === null ? "" : format.date(found.since);
  const [id, color]: [MessageId, string] = !found.listed
    ? ["suppression-no", "gray"]
    : [found.objected ? "suppression-yes-objected" : "suppression-yes", "orange"];
  return (
    <Alert
      mt="sm"
      color={color}
      variant="light"
      role="status"
      icon={found.listed ? <IconBan size={18} aria-hidden /> : <IconCircleCheck size={18} aria-hidden />}
      data-testid="suppression-found"
    >
      {t(id, { address, since })}
    </Alert>
  );
}

function Remove(props: { address: string; onClose: () => void; onDone: () => void }) {
  const t = useT();
  const [reason, setReason] = useState<OffReason | null>(null);
  const remove = useMutation({
    // Nothing that could be taken back: the address is not kept anywhere.
    mutationFn: async (why: OffReason) => {
      await removeSuppression(props.address, why);
    },
    meta: { invalidates: [...saidSomething, "history"], done: "suppression-removed" },
    onSuccess: props.onDone,
  });
  return (
    <SmallForm
      draft={reason}
      onSave={() => reason && remove.mutate(reason)}
      onCancel={props.onClose}
      ready={reason !== null}
      saving={remove.isPending}
      problem={remove.error}
      saveLabel={t("suppression-remove")}
      saveTestid="suppression-remove-save"
    >
      <Text size="sm">{t("suppression-remove-text", { address: props.address })}</Text>
      <Radio.Group
        label={t("suppression-remove-why")}
        value={reason}
        onChange={(chosen) => setReason(chosen as OffReason)}
        required
      >
        <Stack gap={8} mt={6}>
          {(Object.keys(offReasonIds) as OffReason[]).map((one) => (
            <Radio key={one} value={one} label={t(offReasonIds[one])} data-testid={`suppression-off-${one}`} />
          ))}
        </Stack>
      </Radio.Group>
    </SmallForm>
  );
}
