import { ActionIcon, Button, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useT } from "../../components/l10n";
import { OrganisationField } from "../../components/OrganisationField";
import type { PersonDraft } from "../../ipc/types";
import classes from "./PersonForm.module.css";

type Membership = PersonDraft["memberships"][number];

/** Any number of organisations that the person belongs to, each with the position there. */
export function MembershipFields(props: {
  memberships: Membership[];
  onChange: (memberships: Membership[]) => void;
  /** The line with a position in no organisation, once that has to be said; -1: none. */
  stray: number;
}) {
  const t = useT();
  const { memberships, onChange } = props;
  // The line that was asked for is the one to write in.
  const [added, setAdded] = useState(-1);
  const set = (index: number, change: Partial<Membership>) =>
    onChange(memberships.map((membership, i) => (i === index ? { ...membership, ...change } : membership)));
  return (
    <>
      {memberships.map((membership, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are only added at the end or taken out
        <div key={index} className={classes.membership}>
          <OrganisationField
            aria-label={t("form-organisation")}
            placeholder={t("form-organisation")}
            value={membership.organisation}
            onChange={(organisation) => set(index, { organisation })}
            error={index === props.stray ? t("form-position-alone") : undefined}
            autoFocus={index === added}
            data-testid={`form-organisation-${index}`}
          />
          <TextInput
            aria-label={t("form-position")}
            placeholder={t("form-position")}
            value={membership.position}
            onChange={(event) => set(index, { position: event.currentTarget.value })}
            data-testid={`form-position-${index}`}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t("form-remove-line", { name: t("form-organisation") })}
            onClick={() => onChange(memberships.filter((_, i) => i !== index))}
          >
            <IconTrash size={16} stroke={1.6} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => {
          setAdded(memberships.length);
          onChange([...memberships, { organisation: "", position: "" }]);
        }}
        style={{ alignSelf: "flex-start" }}
        data-testid="form-add-organisation"
      >
        {t("form-add-organisation")}
      </Button>
    </>
  );
}
