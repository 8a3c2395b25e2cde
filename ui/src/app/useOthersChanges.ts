import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { lastChange } from "../ipc/commands";
import { everything } from "../ipc/keys";
import { changesOfOurOwn } from "./queryClient";

const LOOK_MS = 5_000;

/**
 * Shows what others write beside this window, such as a terminal: every few seconds, and when the window is looked at again, it asks
 * how far the history goes. What the window itself wrote since the last look is shown already: it asks for nothing then.
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
  const own = useRef(changesOfOurOwn());
  useEffect(() => {
    if (data === undefined) return;
    const isNew = known.current !== undefined && known.current !== data && own.current === changesOfOurOwn();
    known.current = data;
    own.current = changesOfOurOwn();
    if (isNew) for (const topic of everything) void client.invalidateQueries({ queryKey: [topic] });
  }, [data, client]);
}
