import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { Selection } from "../../components/useSelection";
import { stillThere } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { PersonFilter, PersonRow } from "../../ipc/types";

/** Lets go of chosen persons whom others have removed meanwhile: nothing is said, or done, of who is not there. */
export function useForgetGone(selection: Selection<PersonRow, PersonFilter>, kept: boolean): void {
  const latest = useRef(selection);
  latest.current = selection;
  // Whoever was chosen in sight was there: it is asked again when something of persons has changed.
  const { data } = useQuery({
    queryKey: keys.stillThere,
    queryFn: async () => {
      const asked = [...latest.current.named];
      const there = new Set(await stillThere(asked, kept));
      return asked.filter((id) => !there.has(id));
    },
    enabled: selection.named.size > 0,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  useEffect(() => {
    if (data && data.length > 0) latest.current.forget(data);
  }, [data]);
}
