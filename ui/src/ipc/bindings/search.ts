import type { OrganisationRow } from "./organisations";
import type { PersonRow } from "./persons";
import type { TouchpointKind } from "./timeline";

export type SearchHits = { persons: PersonRow[]; organisations: OrganisationRow[]; touchpoints: { person: string; person_name: string; touchpoint: string; at: string; kind: TouchpointKind; excerpt: string }[] };

