import { useEffect, useRef } from "react";
import { isWorking } from "../ipc/invoke";

const signs = ["pointerdown", "pointermove", "keydown", "wheel"] as const;

/**
 * Locks after so many minutes without a sign of the user; 0 means never. A job that runs beyond them is waited for, and
 * then so many minutes again: behind the lock nobody would read what came of it.
 */
export function useIdleLock(minutes: number, lock: () => void): void {
  const latest = useRef(lock);
  latest.current = lock;
  useEffect(() => {
    if (minutes <= 0) return;
    let last = Date.now();
    let worked = false;
    const look = (isSign: boolean) => {
      // The clock, not a timer's length, decides: a laptop that slept was idle too, also if a hand wakes it.
      const isOver = Date.now() - last >= minutes * 60_000;
      if (isOver && isWorking()) worked = true;
      else if (isOver) {
        last = Date.now();
        if (!worked) latest.current();
        worked = false;
      } else if (isSign) last = Date.now();
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
