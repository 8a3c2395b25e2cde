import type { PersonView } from "../ipc/types";
import { PersonConsents } from "../privacy/consents/PersonConsents";
import { Requests } from "../privacy/consents/Requests";
import { Grounds } from "../privacy/grounds/Grounds";
import { Notices } from "../privacy/notices/Notices";
import { PersonPurposes } from "../privacy/purposes/PersonPurposes";
import { Rights } from "../privacy/rights/Rights";
import classes from "./PersonConsentsTab.module.css";

/**
 * What a person said, and what follows from it: the ledger, and beside it purposes, rights, notices and grounds. Of whom only
 * what must be kept is left nothing new is written down: only withdrawals, restrictions and what they are told.
 */
export function PersonConsentsTab({ person, onlyKept }: { person: PersonView; onlyKept: boolean }) {
  return (
    <div className={classes.columns}>
      <PersonConsents person={person} onlyKept={onlyKept} />
      <div className={classes.beside}>
        <Rights person={person.id} onlyKept={onlyKept} />
        <Requests person={person} onlyKept={onlyKept} />
        <PersonPurposes person={person} onlyKept={onlyKept} />
        <Grounds person={person} onlyKept={onlyKept} />
        <Notices person={person.id} />
      </div>
    </div>
  );
}
