import { Button, Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useT } from "../../components/l10n";
import { useWithdraw } from "../../components/useWithdraw";
import type { AddressStatus } from "../../ipc/types";
import { standsAt } from "../consents/current";
import { consentsQuery } from "../consents/PersonConsents";

/** Withdraws what an address rests on, or would: there alone, or wherever the person gave it. */
export function WithdrawHere({ use, onDone }: { use: AddressStatus; onDone: () => void }) {
  const t = useT();
  const withdraw = useWithdraw(onDone);
  const { person, purpose, channel } = use;
  const address = use.withdraw_at || null;
  const consents = useQuery(consentsQuery(person));
  const { whole, elsewhere } = standsAt(consents.data ?? [], { purpose, channel, address: address ?? "" });
  const send = (address: string | null) =>
    withdraw.mutate({ persons: { these: [person] }, purpose, channel, address, method: null, objects: false });
  const here = address && !whole && elsewhere;
  return (
    <>
      {whole && channel !== "post" && <Text size="xs">{t("withdraw-whole")}</Text>}
      <Group gap={6} mt={4}>
        <Button
          size="compact-xs"
          variant="default"
          disabled={consents.isPending}
          loading={withdraw.isPending}
          onClick={() => send(address)}
          data-testid="standing-withdraw"
        >
          {here ? t("withdraw-here", { address }) : t("withdraw-one")}
        </Button>
        {here && (
          <Button
            size="compact-xs"
            variant="default"
            disabled={withdraw.isPending}
            onClick={() => send(null)}
            data-testid="standing-withdraw-everywhere"
          >
            {t("withdraw-everywhere")}
          </Button>
        )}
      </Group>
    </>
  );
}
