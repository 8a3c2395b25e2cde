import { Tooltip, UnstyledButton } from "@mantine/core";
import { IconHelpCircle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { MouseEvent } from "react";
import { useT } from "../../components/l10n";
import { useRowTabIndex } from "../../components/VirtualTable";
import { addressesOf } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { AddressStatus, ConsentChannel, Problem } from "../../ipc/types";
import { StandingPopover, standingIcons, standingIds } from "./AddressStanding";
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

/** What a person may be reached for through a channel, as a sign in a row; on a click why, and what goes with it. */
export function RowStanding({ person, channel }: { person: string; channel: ConsentChannel }) {
  const t = useT();
  const tabIndex = useRowTabIndex();
  const { data, error } = useQuery({ queryKey: keys.addressesInList(person), queryFn: () => addressesSoon(person) });
  if (error && !data) {
    return (
      <Tooltip label={t("standing-unknown")}>
        <span
          className={classes.inRow}
          role="img"
          aria-label={t("standing-unknown")}
          data-standing="duty"
          data-testid="row-standing-unknown"
        >
          <IconHelpCircle size={14} stroke={1.8} aria-hidden />
        </span>
      </Tooltip>
    );
  }
  const all = data?.filter((one) => one.channel === channel) ?? [];
  if (all.length === 0) return <span className={classes.inRow} aria-hidden />;
  const standing = standingOf(all);
  const Icon = standingIcons[standing];
  const words = t(standingIds[standing]);
  // The row shows the first address, and what is said of a person: each purpose once, by its best address.
  const best = all.filter((one, at) => {
    const of = all.filter(({ purpose }) => purpose === one.purpose);
    return all.indexOf(of.find(({ allowed }) => allowed) ?? (of[0] as AddressStatus)) === at;
  });
  return (
    <StandingPopover person={person} uses={best}>
      {(opened, toggle) => (
        <UnstyledButton
          className={classes.inRow}
          data-standing={standing}
          data-testid="row-standing"
          aria-label={words}
          aria-expanded={opened}
          aria-haspopup="dialog"
          tabIndex={tabIndex}
          onClick={(event: MouseEvent) => {
            event.stopPropagation();
            toggle();
          }}
        >
          <Tooltip label={words} disabled={opened}>
            <span className={classes.sign}>
              <Icon size={14} stroke={1.8} aria-hidden />
            </span>
          </Tooltip>
        </UnstyledButton>
      )}
    </StandingPopover>
  );
}
