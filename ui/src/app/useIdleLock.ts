import { useEffect, useRef } from "react";
import { isWorking } from "../ipc/invoke";

const signs = ["pointerdown", "pointermove", "keydown", "wheel"] as const;

/**
 * Locks after so many minutes without a sign of the user; 0 means never. A job that runs is one: it would come to its end
 * behind the lock, and nobody would read what came of it.
 */
export function useIdleLock(minutes: number, lock: () => void): void {
  const latest = useRef(lock);
  latest.current = lock;
  useEffect(() => {
    if (minutes <= 0) return;
    let last = Date.now();
    const look = (sign: boolean) => {
      // The clock, not a timer's length, decides: a laptop that slept was idle too, also if a hand wakes it.
      const idle = Date.now() - last >= minutes * 60_000 && !isWorking();
      if (sign || idle || isWorking()) last = Date.now();
      if (idle) latest.current();
    };
    const sign = () => look(true);
    for (const name of signs) window.addEventListener(name, sign, { passive: true, capture: true });
    const timer = setInterval(() => look(false), 5_000);
    return () => {
      clearInterval(timer);
      for (const name of signs) window.removeEventListener(name, sign, { capture: true });
    };
  }, [minutes]);
}
