import { useEffect, useState } from "react";
import type { Problem } from "../../ipc/types";

/** Seconds left before another attempt is allowed, counted down from the problem that said so. */
export function useCountdown(problem: Problem | null): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (problem?.code !== "too_many_attempts") return setLeft(0);
    const until = Date.now() + Number(problem.details.seconds ?? 0) * 1000;
    const tick = () => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1000)));
    tick();
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [problem]);
  return left;
}
