import { useMutation } from "@tanstack/react-query";
import { type RefObject, useEffect, useState } from "react";
import type { Problem } from "../ipc/types";
import { carriedOver } from "./threeWay";
import { useUnsaved } from "./useUnsaved";

/** Something as it is stored. */
type Stored<Draft> = { draft: Draft; version: string };

type Options<Draft> = {
  /** What is there to be changed; none for something new, which begins as `empty`. */
  stored: Stored<Draft> | null;
  empty: Draft;
  /** `version` is the one that was seen; of something new it is empty. */
  save: (draft: Draft, version: string) => Promise<unknown>;
  /** How it is by now; none if it is gone. */
  fetch: () => Promise<Stored<Draft> | null>;
  meta: Record<string, unknown>;
  giveUp: RefObject<(() => void) | undefined>;
  onClose: () => void;
};

/** The draft in a drawer of something that others may change meanwhile: nobody's change is written over unseen. */
export function useVersionedDraft<Draft extends object>(options: Options<Draft>) {
  const { stored, giveUp, onClose } = options;
  const [version, setVersion] = useState(stored?.version ?? "");
  const [initial, setInitial] = useState(stored?.draft ?? options.empty);
  const [draft, setDraft] = useState(initial);
  const unsaved = useUnsaved(JSON.stringify(draft) !== JSON.stringify(initial), onClose);
  useEffect(() => {
    giveUp.current = unsaved.giveUp;
  });
  const save = useMutation<unknown, Problem, void>({
    mutationFn: () => options.save(draft, version),
    meta: options.meta,
    onSuccess: () => {
      unsaved.saved();
      onClose();
    },
  });
  const reload = async () => {
    const now = await options.fetch();
    if (!now) return;
    setVersion(now.version);
    setInitial(now.draft);
    setDraft(carriedOver(initial, draft, now.draft));
    save.reset();
  };
  return {
    draft,
    set: (change: Partial<Draft>) => setDraft({ ...draft, ...change }),
    save,
    asking: unsaved.asking,
    giveUp: unsaved.giveUp,
    /** Takes up what others have changed, where what is written can't be saved for it. */
    onReload: save.error?.code === "conflict" ? () => void reload() : undefined,
  };
}

export type VersionedDraft<Draft extends object> = ReturnType<typeof useVersionedDraft<Draft>>;
