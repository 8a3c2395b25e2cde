import { useEffect, useState } from "react";

/** A value that follows its source after it has been still for `delay_ms`. */
export function useDebounced<V>(value: V, delay_ms: number): V {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), delay_ms);
    return () => clearTimeout(timer);
  }, [value, delay_ms]);
  return settled;
}
