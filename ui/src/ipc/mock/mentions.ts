import type * as T from "../types";
import { DAY, iso, numberOf, organisationId, personId, START } from "./people";

const bare = {
  touchpoint: null,
  person: null,
  organisation: null,
  name: "",
  at: null,
  subject: "",
  field: null,
  stays: null,
};

/** Where a person's name stands about others; of the twelfth also where there is no text. */
export function mentionsOf(person: string, view: (id: string) => T.PersonView): T.Mention[] {
  const { name } = view(person);
  const texts: T.Mention[] = [
    {
      ...bare,
      id: "t7-0",
      kind: "touchpoint",
      touchpoint: "t7-0",
      person: personId(7),
      name: view(personId(7)).name,
      at: iso(START - 60 * DAY),
      subject: "Terminabsprache",
      excerpt: `Kommt zusammen mit ${name} zur Besichtigung.`,
    },
    {
      ...bare,
      id: `note:${personId(8)}`,
      kind: "note",
      person: personId(8),
      name: view(personId(8)).name,
      excerpt: `Kennt ${name} aus dem Chor.`,
    },
  ];
  if (numberOf(person) !== 12) return texts;
  return [
    ...texts,
    { ...bare, id: "import:0193-liste", kind: "import", at: iso(START - 90 * DAY), excerpt: "Quarzine-Liste.csv" },
    {
      ...bare,
      id: `organisation_name:${organisationId(4)}`,
      kind: "organisation_name",
      organisation: organisationId(4),
      name: "Quarzine Consulting",
      excerpt: "Quarzine Consulting",
    },
  ];
}
