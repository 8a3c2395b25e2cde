import { Person } from "../records/person/Person";

export function PersonScreen({ person, tab }: { person: string; tab: string }) {
  return <Person person={person} tab={tab} />;
}
