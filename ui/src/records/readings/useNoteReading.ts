import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { noteReading } from "../../ipc/commands";

/** Notes that the user opened a person's page, once it is there. Should it fail, nobody is kept from reading by it. */
export function useNoteReading(person: string, isThere: boolean): void {
  const { mutate } = useMutation({ mutationFn: noteReading, meta: { invalidates: ["readings"] } });
  useEffect(() => {
    if (isThere) mutate(person);
  }, [person, isThere, mutate]);
}
