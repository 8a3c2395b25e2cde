import { createContext, useContext } from "react";
import type { Right, SessionView } from "../ipc/types";

export const SessionContext = createContext<SessionView | null>(null);

/** Who is signed in. Only inside an open workspace. */
export function useSession(): SessionView {
  const session = useContext(SessionContext);
  if (!session) throw new Error("BUG: no session here");
  return session;
}

/** Whether the user may do this; what they may not is not offered. */
export function useMay(right: Right): boolean {
  return useSession().rights.includes(right);
}
