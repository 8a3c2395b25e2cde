import type { PersonView } from "../ipc/types";
import { PersonConsents } from "../privacy/consents/PersonConsents";
import { Requests } from "../privacy/consents/Requests";
import { Grounds } from "../privacy/grounds/Grounds";
import { Notices } from "../privacy/notices/Notices";
import { PersonPurposes } from "../privacy/purposes/PersonPurposes";
import { Rights } from "../privacy/rights/Rights";
import classes from "./PersonConsentsTab.module.css";

/** What a person said, and what follows from it: the ledger, and beside it purposes, rights, notices and grounds. */
export function PersonConsentsTab({ person }: { person: PersonView }) {
  return (
    <div className={classes.columns}>
      <PersonConsents person={person} />
      <div className={classes.beside}>
        <Rights person={person.id} />
        <Requests person={person} />
        <PersonPurposes person={person} />
        <Grounds person={person} />
        <Notices person={person.id} />
      </div>
    </div>
  );
}
