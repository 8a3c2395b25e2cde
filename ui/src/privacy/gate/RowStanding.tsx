import { Tooltip } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useT } from "../../components/l10n";
import { addressesOf } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { AddressStatus, ConsentChannel, Problem } from "../../ipc/types";
import { standingIcons, standingIds } from "./AddressStanding";
import classes from "./Standing.module.css";
import { standingOf } from "./standing";

type Waiting = { resolve: (found: AddressStatus[]) => void; reject: (problem: Problem) => void };
const TOGETHER_MS = 20;
let waiting = new Map<string, Waiting[]>();

async function askTogether(): Promise<void> {
  const asked = waiting;
  waiting = new Map();
  try {
    const found = new Map<string, AddressStatus[]>([...asked.keys()].map((person) => [person, []]));
    for (const one of await addressesOf([...asked.keys()])) found.get(one.person)?.push(one);
    for (const [person, all] of asked) for (const one of all) one.resolve(found.get(person) ?? []);
  } catch (thrown) {
    for (const all of asked.values()) for (const one of all) one.reject(thrown as Problem);
  }
}

/** What a person's addresses may be used for; rows that come into sight together are asked about together. */
export function addressesSoon(person: string): Promise<AddressStatus[]> {
  return new Promise((resolve, reject) => {
    if (waiting.size === 0) setTimeout(() => void askTogether(), TOGETHER_MS);
    waiting.set(person, [...(waiting.get(person) ?? []), { resolve, reject }]);
  });
}

/** What a person may be reached for through a channel, as a sign in a row. */
export function RowStanding({ person, channel }: { person: string; channel: ConsentChannel }) {
  const t = useT();
  const { data } = useQuery({ queryKey: keys.addressesInList(person), queryFn: () => addressesSoon(person) });
  const uses = data?.filter((one) => one.channel === channel) ?? [];
  if (uses.length === 0) return <span className={classes.inRow} aria-hidden />;
  const standing = standingOf(uses, []);
  const Icon = standingIcons[standing];
  const words = t(standingIds[standing]);
  return (
    <Tooltip label={words}>
      <span className={classes.inRow} data-standing={standing} role="img" aria-label={words}>
        <Icon size={14} stroke={1.8} aria-hidden />
      </span>
    </Tooltip>
  );
}
