import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { IconHandStop } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { personName } from "../../components/personName";
import { consentChannelIds } from "../../components/privacyWords";
import { usePurposeName } from "../../components/purposes";
import { useMay } from "../../components/session";
import { listConsentsAt } from "../../ipc/commands";
import type { AddressHolder } from "../../ipc/types";
import { Many } from "./Withdraw";

/** Opens the dialog for a withdrawal of which nothing but an address is known. */
export function WithdrawAtButton() {
  const t = useT();
  const mayRecord = useMay("record_consent");
  const [opened, setOpened] = useState(false);
  if (!mayRecord) return null;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconHandStop size={16} aria-hidden />}
        onClick={() => setOpened(true)}
        data-testid="withdraw-at"
      >
        {t("withdraw-at")}
      </Button>
      <WithdrawAt address={opened ? "" : null} onClose={() => setOpened(false)} />
    </>
  );
}

/** Who has an address and what they consented to, and the withdrawal of all who are chosen of them; null: closed. */
export function WithdrawAt({ address, onClose }: { address: string | null; onClose: () => void }) {
  const t = useT();
  // While it works it stays open: its progress is seen here, and it is stopped here.
  const [busy, setBusy] = useState(false);
  return (
    <Modal
      opened={address !== null}
      onClose={onClose}
      title={t("withdraw-at")}
      size="lg"
      closeOnEscape={!busy}
      closeOnClickOutside={!busy}
      withCloseButton={!busy}
    >
      {address !== null && <At address={address} busy={busy} onBusy={setBusy} onClose={onClose} />}
    </Modal>
  );
}

type AtProps = { address: string; busy: boolean; onBusy: (busy: boolean) => void; onClose: () => void };

function At(props: AtProps) {
  const t = useT();
  const [address, setAddress] = useState(props.address);
  const find = useMutation({ mutationFn: (typed: string) => listConsentsAt(typed) });
  const { mutate } = find;
  useEffect(() => {
    if (props.address) mutate(props.address);
  }, [props.address, mutate]);
  return (
    <Stack gap="md">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (address.trim() !== "" && !props.busy) mutate(address.trim());
        }}
      >
        <Group align="end" gap="sm" wrap="nowrap">
          <TextInput
            flex={1}
            label={t("withdraw-at-address")}
            description={t("withdraw-at-text")}
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
            data-autofocus
            data-testid="withdraw-at-address"
          />
          <Button
            type="submit"
            variant="default"
            disabled={address.trim() === "" || props.busy}
            loading={find.isPending}
            data-testid="withdraw-at-find"
          >
            {t("withdraw-at-find")}
          </Button>
        </Group>
      </form>
      {find.error && <ProblemAlert problem={find.error} />}
      {find.data?.persons.length === 0 && (
        <Text size="sm" role="status" data-testid="withdraw-at-nobody">
          {t("withdraw-at-nobody", { address: find.data.address })}
        </Text>
      )}
      {find.data && find.data.persons.length > 0 && (
        <Holders key={find.submittedAt} holders={find.data.persons} onBusy={props.onBusy} onClose={props.onClose} />
      )}
    </Stack>
  );
}

type HoldersProps = { holders: AddressHolder[]; onBusy: (busy: boolean) => void; onClose: () => void };

function Holders({ holders, onBusy, onClose }: HoldersProps) {
  const t = useT();
  const name = usePurposeName();
  const [chosen, setChosen] = useState(() => holders.map(({ person }) => person.id));
  // What a withdrawal takes back, also of other addresses.
  const consented = ({ given, elsewhere }: AddressHolder) =>
    [...given, ...elsewhere]
      .map(({ purpose, channel, address }) => {
        const through = t(consentChannelIds[channel]) + (address ? `: ${address}` : "");
        return `${name(purpose)} (${through})`;
      })
      .join(", ");
  return (
    <Many chosen={{ these: chosen }} count={chosen.length} onBusy={onBusy} onClose={onClose} onDone={onClose}>
      <Checkbox.Group label={t("withdraw-at-who")} value={chosen} onChange={setChosen}>
        <Stack gap="xs" mt={6}>
          {holders.map((holder) => (
            <Checkbox
              key={holder.person.id}
              value={holder.person.id}
              label={[personName(t, holder.person), holder.person.organisation].filter(Boolean).join(" · ")}
              description={consented(holder) || t("withdraw-at-nothing")}
              data-testid="withdraw-at-person"
            />
          ))}
        </Stack>
      </Checkbox.Group>
    </Many>
  );
}
