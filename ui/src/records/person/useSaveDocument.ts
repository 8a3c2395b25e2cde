import { useMutation } from "@tanstack/react-query";
import { chooseSave, saveDocument } from "../../ipc/commands";
import type { Document } from "../../ipc/types";

/** Asks where to, and writes the document's original bytes there. */
export function useSaveDocument() {
  return useMutation({
    mutationFn: async (document: Document) => {
      const out = await chooseSave(document.name, []);
      return out === null ? null : saveDocument(document.id, out);
    },
    meta: { failure: "document-save-failed", invalidates: ["history", "disclosures"] },
  });
}
