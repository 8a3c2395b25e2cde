import { useMutation } from "@tanstack/react-query";
import { undoImport } from "../../ipc/commands";

/** Takes a whole import back: what it added goes, what it changed gets its old values. */
export function useUndoImport() {
  return useMutation({
    mutationFn: undoImport,
    meta: {
      invalidates: [
        "imports",
        "persons",
        "person",
        "organisations",
        "organisation",
        "tags",
        "duplicates",
        "history",
        "search",
        "info",
      ],
      failure: "import-undo-failed",
    },
  });
}
