import { Alert, Anchor } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useT } from "../../components/l10n";
import { navigate } from "../../components/router";
import { useSession } from "../../components/session";
import { useDebounced } from "../../components/useDebounced";
import { duplicateReasonIds } from "../../components/words";
import { draftDuplicates } from "../../ipc/commands";
import type { PersonDraft } from "../../ipc/types";
import { namesSomebody, tidied } from "./draft";

/** Who is perhaps already stored, said before somebody is written down twice. */
export function DraftDuplicates({ draft }: { draft: PersonDraft }) {
  const t = useT();
  const { controller } = useSession();
  const settled = useDebounced(draft, 250);
  const asked = { ...tidied(settled, controller.country), note: "", tags: [] };
  const found = useQuery({
    queryKey: ["duplicates", "draft", asked],
    queryFn: () => draftDuplicates(asked),
    enabled: namesSomebody(asked),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  if (!namesSomebody(asked) || !found.data || found.data.length === 0) return null;
  return (
    <Alert color="yellow" title={t("form-duplicates")} role="status" data-testid="form-duplicates">
      <ul style={{ margin: 0, paddingLeft: 18 }}>
        {found.data.slice(0, 4).map(({ person, reasons }) => (
          <li key={person.id}>
            <Anchor component="button" type="button" onClick={() => navigate(`/person/${person.id}`)}>
              {[person.name, person.organisation || person.city].filter(Boolean).join(", ")}
            </Anchor>{" "}
            – {reasons.map((reason) => t(duplicateReasonIds[reason])).join(", ")}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
