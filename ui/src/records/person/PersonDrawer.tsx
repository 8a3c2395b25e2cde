import { Drawer } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useT } from "../../components/l10n";
import { navigate } from "../../components/router";
import { carriedOver } from "../../components/threeWay";
import { localParts } from "../../components/time";
import { useUnsaved } from "../../components/useUnsaved";
import { addPerson, editPerson } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { PersonDraft, PersonView } from "../../ipc/types";
import { draftOf, lineKeys, newDraft } from "./draft";
import { PersonForm } from "./PersonForm";

type Props = { opened: boolean; onClose: () => void; person?: PersonView };

/** The form beside the page: for somebody new, or for one who is stored. */
export function PersonDrawer({ opened, onClose, person }: Props) {
  const t = useT();
  return (
    <Drawer.Root opened={opened} onClose={() => requestClose.current?.()} position="right" size={560}>
      <Drawer.Overlay backgroundOpacity={0.25} />
      <Drawer.Content aria-label={person ? t("form-edit") : t("form-new")}>
        <Drawer.Header px={20}>
          <Drawer.Title fw={600} fz="1.0625rem">
            {person ? t("form-edit") : t("form-new")}
          </Drawer.Title>
          <Drawer.CloseButton />
        </Drawer.Header>
        <Drawer.Body p={0} style={{ minHeight: "calc(100% - 60px)", display: "flex", flexDirection: "column" }}>
          {opened && <Draft key={person?.id ?? "new"} person={person} onClose={onClose} />}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

/** The open form's own way to be closed: it may first ask what becomes of the changes. */
const requestClose: { current: (() => void) | null } = { current: null };

function Draft({ person, onClose }: { person?: PersonView; onClose: () => void }) {
  const client = useQueryClient();
  const [version, setVersion] = useState(person?.version ?? 0);
  const [initial, setInitial] = useState(() => (person ? draftOf(person) : newDraft(localParts(new Date()).day)));
  const [draft, setDraft] = useState<PersonDraft>(initial);
  const unsaved = useUnsaved(JSON.stringify(draft) !== JSON.stringify(initial), onClose);
  const save = useMutation({
    mutationFn: (written: PersonDraft) => (person ? editPerson(person.id, written, version) : addPerson(written)),
    meta: {
      invalidates: [
        "persons",
        "person",
        "organisations",
        "organisation",
        "tags",
        "duplicates",
        "consents",
        "retention",
      ],
      done: person ? "form-saved" : "form-added",
    },
    onSuccess: ({ value }) => {
      unsaved.saved();
      client.setQueryData(keys.person(value.id), value);
      onClose();
      if (!person) navigate(`/person/${value.id}`);
    },
  });
  useEffect(() => {
    requestClose.current = unsaved.giveUp;
  });
  const reload = async () => {
    if (!person) return;
    await client.invalidateQueries({ queryKey: keys.person(person.id) });
    const now = client.getQueryData<PersonView>(keys.person(person.id));
    if (!now) return;
    setVersion(now.version);
    setInitial(draftOf(now));
    setDraft((mine) => carriedOver(initial, mine, draftOf(now), lineKeys));
    save.reset();
  };

  return (
    <PersonForm
      draft={draft}
      before={initial}
      onDraft={setDraft}
      isNew={!person}
      unreadable={person?.fields.filter(({ state }) => state !== "clear").map(({ field }) => field)}
      keptBack={person?.kept_back}
      saving={save.isPending}
      problem={save.error}
      onSave={(written) => save.mutate(written)}
      onCancel={unsaved.giveUp}
      onReload={() => void reload()}
      asking={unsaved.asking}
    />
  );
}
