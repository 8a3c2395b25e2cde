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
import { besideShown, standingOf } from "./standing";

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

/** What the address that a row shows may be used for, as a sign in it; on a click why, what goes with it, and how the others stand. */
export function RowStanding({ person, channel, shown }: { person: string; channel: ConsentChannel; shown: string }) {
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
  const { uses, others } = besideShown(data ?? [], channel, shown);
  if (uses.length === 0) return <span className={classes.inRow} aria-hidden />;
  const standing = standingOf(uses);
  const Icon = standingIcons[standing];
  const words = t(standingIds[standing]);
  return (
    <StandingPopover person={person} uses={uses} others={others}>
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
