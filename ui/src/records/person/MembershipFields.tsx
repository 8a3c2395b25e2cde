import { TextInput } from "@mantine/core";
import { useT } from "../../components/l10n";
import { OrganisationField } from "../../components/OrganisationField";
import { type DraftMembership, emptyMembership } from "./draft";
import { AddLine, RemoveLine, useLines } from "./lines";
import classes from "./PersonForm.module.css";

/** Any number of organisations that the person belongs to, each with the position there. */
export function MembershipFields(props: {
  memberships: DraftMembership[];
  /** What they began with. */
  before: DraftMembership[];
  onChange: (memberships: DraftMembership[]) => void;
  /** The line with a position in no organisation, once that has to be said; -1: none. */
  stray: number;
}) {
  const t = useT();
  const { memberships, onChange } = props;
  const lines = useLines(memberships, onChange);
  // Only what is called as it was is the same organisation, which may have another name by now.
  const idOf = (organisation: string) =>
    props.before.find((line) => line.organisation === organisation)?.organisation_id ?? null;
  return (
    <>
      {memberships.map((membership, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are only added at the end or taken out
        <div key={index} className={classes.membership}>
          <OrganisationField
            aria-label={t("form-organisation")}
            placeholder={t("form-organisation")}
            value={membership.organisation}
            onChange={(organisation) => lines.set(index, { organisation, organisation_id: idOf(organisation) })}
            error={index === props.stray ? t("form-position-alone") : undefined}
            autoFocus={lines.isAdded(index)}
            data-testid={`form-organisation-${index}`}
          />
          <TextInput
            aria-label={t("form-position")}
            placeholder={t("form-position")}
            value={membership.position}
            onChange={(event) => lines.set(index, { position: event.currentTarget.value })}
            data-testid={`form-position-${index}`}
          />
          <RemoveLine name={t("form-organisation")} onClick={() => lines.remove(index)} />
        </div>
      ))}
      <AddLine onClick={() => lines.add(emptyMembership())} testid="form-add-organisation">
        {t("form-add-organisation")}
      </AddLine>
    </>
  );
}
