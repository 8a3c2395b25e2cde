import { usePrefetchQuery } from "@tanstack/react-query";
import { useMay } from "../components/session";
import { Disclosures, disclosuresQuery } from "../exchange/glance/Disclosures";
import { GlanceButton } from "../exchange/glance/GlanceDialog";
import { Person } from "../records/person/Person";
import { HistoryList } from "../vault/history/HistoryList";

/** A person with what the other wings know about them. */
export function PersonScreen({ person, tab }: { person: string; tab: string }) {
  const mayExport = useMay("export");
  const mayReadHistory = useMay("read_history");
  // Asked for at once with the person, not after.
  usePrefetchQuery(disclosuresQuery(person));
  return (
    <Person
      person={person}
      tab={tab}
      glanceButton={mayExport ? (one) => <GlanceButton person={one} /> : undefined}
      history={mayReadHistory ? <HistoryList person={person} /> : undefined}
      disclosures={<Disclosures person={person} />}
    />
  );
}
