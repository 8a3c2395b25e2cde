import { usePrefetchQuery } from "@tanstack/react-query";
import { useMay } from "../components/session";
import { Disclosures, disclosuresQuery } from "../exchange/glance/Disclosures";
import { GlanceButton } from "../exchange/glance/GlanceDialog";
import { MailDrop } from "../privacy/consents/MailDrop";
import { AddressStanding, addressesQuery } from "../privacy/gate/AddressStanding";
import { Restricted, restrictionsQuery } from "../privacy/rights/Rights";
import { Person } from "../records/person/Person";
import { HistoryList } from "../vault/history/HistoryList";
import { PersonConsentsTab } from "./PersonConsentsTab";

/** A person with what the other wings know about them. */
export function PersonScreen({ person, tab }: { person: string; tab: string }) {
  const mayExport = useMay("export");
  const mayRecord = useMay("record_consent");
  const mayReadHistory = useMay("read_history");
  // Asked for at once with the person, not after.
  usePrefetchQuery(disclosuresQuery(person));
  usePrefetchQuery(addressesQuery(person));
  usePrefetchQuery(restrictionsQuery(person));
  return (
    <Person
      person={person}
      tab={tab}
      glanceButton={mayExport ? (one) => <GlanceButton person={one} /> : undefined}
      standing={(address) => <AddressStanding person={person} address={address} />}
      restricted={<Restricted person={person} />}
      consents={(one) => <PersonConsentsTab person={one} />}
      mail={mayRecord ? (one, file, onClose) => <MailDrop person={one} file={file} onClose={onClose} /> : undefined}
      history={mayReadHistory ? <HistoryList person={person} /> : undefined}
      disclosures={<Disclosures person={person} />}
    />
  );
}
