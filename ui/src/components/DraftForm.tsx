import type { FormEvent, ReactNode } from "react";
import { formClasses } from "./FormDrawer";
import { FormFoot } from "./FormFoot";
import { useT } from "./l10n";
import { ProblemAlert } from "./ProblemAlert";
import { saveKeys } from "./saveKeys";
import type { VersionedDraft } from "./useVersionedDraft";

/** The form of a draft in a drawer: its fields, what went wrong, save or give up. */
export function DraftForm(props: {
  form: Pick<VersionedDraft<object>, "save" | "asking" | "giveUp" | "onReload">;
  ready: boolean;
  testid: string;
  saveTestid: string;
  children: ReactNode;
}) {
  const t = useT();
  const { save, asking, giveUp, onReload } = props.form;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (props.ready && !save.isPending) save.mutate();
  };
  return (
    <form onSubmit={submit} onKeyDown={saveKeys} className={formClasses.form} data-testid={props.testid}>
      <div className={formClasses.fields}>
        {props.children}
        {save.error && <ProblemAlert problem={save.error} retryLabel={t("form-reload")} onRetry={onReload} />}
      </div>
      <FormFoot
        saving={save.isPending}
        disabled={!props.ready}
        onCancel={giveUp}
        saveTestid={props.saveTestid}
        asking={asking}
      />
    </form>
  );
}
