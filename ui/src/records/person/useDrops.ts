import { useEffect, useRef, useState } from "react";
import { onFilesDropped } from "../../ipc/desktop";

/** Takes the files that are dropped on the window; answers whether some are held over it. */
export function useDrops(takes: boolean, onDrop: (paths: string[]) => void): boolean {
  const [over, setOver] = useState(false);
  const drop = useRef(onDrop);
  drop.current = onDrop;
  useEffect(() => {
    if (!takes) return;
    return onFilesDropped({ onOver: setOver, onDrop: (paths) => drop.current(paths) });
  }, [takes]);
  return over;
}
