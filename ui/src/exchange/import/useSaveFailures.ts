import { useMutation } from "@tanstack/react-query";
import { useT } from "../../components/l10n";
import { chooseSave, saveFailures } from "../../ipc/commands";

/** Saves what an import could not read, as a table to mend and import again. */
export function useSaveFailures() {
  const t = useT();
  return useMutation({
    mutationFn: async (id: string) => {
      const out = await chooseSave(`${t("import-failures-name")}.csv`, [
        { name: t("format-csv"), extensions: ["csv"] },
      ]);
      return out === null ? null : saveFailures(id, out);
    },
    meta: { invalidates: ["history", "disclosures"], failure: "import-failures-failed" },
  });
}
