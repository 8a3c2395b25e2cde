import { OrganisationDrawer } from "../records/organisations/OrganisationDrawer";
import { PersonDrawer } from "../records/person/PersonDrawer";

/** *New*, from wherever one is. */
export function QuickAdd({ adding, onClose }: { adding: "person" | "organisation" | null; onClose: () => void }) {
  return (
    <>
      <PersonDrawer opened={adding === "person"} onClose={onClose} />
      <OrganisationDrawer opened={adding === "organisation"} onClose={onClose} />
    </>
  );
}
