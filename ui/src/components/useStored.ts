import { useState } from "react";

/** A choice of how to look at things, remembered on this device. Holds no data of persons. */
export function useStored<V>(key: string, initial: V, valid: (value: unknown) => value is V): [V, (value: V) => void] {
  const [value, setValue] = useState<V>(() => {
    try {
      const read: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
      return valid(read) ? read : initial;
    } catch {
      return initial;
    }
  });
  const store = (next: V) => {
    setValue(next);
    try {
      localStorage.setItem(key, JSON.stringify(next));
    } catch {
      // Without storage the choice lasts as long as the window.
    }
  };
  return [value, store];
}
