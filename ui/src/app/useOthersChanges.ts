import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { lastChange } from "../ipc/commands";
import { everything } from "../ipc/keys";
import { forgetOwnChanges, othersWrote } from "./queryClient";

const LOOK_MS = 5_000;

/**
 * Shows what others write beside this window, such as a terminal: every few seconds, and when the window is looked at again, it asks
 * how far the history goes. What the window itself wrote is shown already: it asks anew where there are entries beside its own.
 */
export function useOthersChanges(): void {
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: ["last_change"],
    queryFn: lastChange,
    refetchInterval: LOOK_MS,
    staleTime: 0,
    notifyOnChangeProps: ["data"],
  });
  const known = useRef<number>(undefined);
  useEffect(() => {
    if (data === undefined) return;
    if (known.current === undefined) forgetOwnChanges();
    const isNew = known.current !== undefined && othersWrote(known.current, data);
    known.current = data;
    if (isNew) for (const topic of everything) void client.invalidateQueries({ queryKey: [topic] });
  }, [data, client]);
}
