import { usePrefetchQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "../components/session";
import { Disclosures, disclosuresQuery } from "../exchange/glance/Disclosures";
import { GlanceButton } from "../exchange/glance/GlanceDialog";
import type { Erased } from "../ipc/types";
import { MailDrop } from "../privacy/consents/MailDrop";
import { ErasedPage } from "../privacy/erasure/ErasedPage";
import { ProposedHere } from "../privacy/erasure/Proposed";
import { AddressStanding, addressesQuery } from "../privacy/gate/AddressStanding";
import { MergeButton } from "../privacy/merge/MergeButton";
import { KeptNote } from "../privacy/retention/Kept";
import { PersonRetention } from "../privacy/retention/PersonRetention";
import { retentionQuery } from "../privacy/retention/queries";
import { Restricted, restrictionsQuery } from "../privacy/rights/Rights";
import { Person } from "../records/person/Person";
import { personQuery } from "../records/person/queries";
import { useNoteReading } from "../records/readings/useNoteReading";
import { PersonConsentsTab } from "./PersonConsentsTab";
import { PersonHistoryTab } from "./PersonHistoryTab";
import { PersonMenu } from "./PersonMenu";

/** A person with what the other wings know about them. */
export function PersonScreen({ person, tab }: { person: string; tab: string }) {
  const mayExport = useMay("export");
  const mayRecord = useMay("record_consent");
  const mayEdit = useMay("edit_persons");
  const mayReadHistory = useMay("read_history");
  const mayErase = useMay("erase");
  const [erasing, setErasing] = useState(false);
  const [erased, setErased] = useState<{ name: string; erased: Erased } | null>(null);
  const keptSince = useQuery({ ...retentionQuery(person), enabled: erased === null }).data?.kept_since ?? null;
  // Of whom only what must be kept is left is no part of anybody.
  const mayMerge = mayEdit && mayRecord && keptSince === null;
  // Asked for at once with the person, not after.
  usePrefetchQuery(disclosuresQuery(person));
  usePrefetchQuery(addressesQuery(person));
  usePrefetchQuery(restrictionsQuery(person));
  useNoteReading(person, useQuery({ ...personQuery(person), enabled: erased === null }).isSuccess);
  if (erased) return <ErasedPage {...erased} />;
  return (
    <Person
      person={person}
      tab={tab}
      glanceButton={mayExport ? (one) => <GlanceButton person={one} /> : undefined}
      standing={(address) => <AddressStanding person={person} address={address} />}
      onlyKept={keptSince !== null}
      restricted={
        <>
          {keptSince !== null && <KeptNote person={person} since={keptSince} />}
          <Restricted person={person} />
          <ProposedHere person={person} onOpen={() => setErasing(true)} />
        </>
      }
      moreActions={
        mayMerge || mayErase
          ? (one) => (
              <PersonMenu
                person={one}
                mayMerge={mayMerge}
                mayErase={mayErase}
                erasing={erasing}
                onErasing={setErasing}
                onErased={(name, what) => setErased({ name, erased: what })}
              />
            )
          : undefined
      }
      merge={mayMerge ? (one, other) => <MergeButton person={one.id} other={other.id} /> : undefined}
      consents={(one) => <PersonConsentsTab person={one} onlyKept={keptSince !== null} />}
      retention={(one) => <PersonRetention person={one} />}
      mail={mayRecord ? (one, file, onClose) => <MailDrop person={one} file={file} onClose={onClose} /> : undefined}
      history={mayReadHistory ? <PersonHistoryTab person={person} /> : undefined}
      disclosures={<Disclosures person={person} />}
    />
  );
}
