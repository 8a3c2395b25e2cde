import { Button, Group, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { DateField } from "../../components/DateField";
import { type MessageId, useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { otherDates } from "../../components/retentionRules";
import { Section } from "../../components/Section";
import { saveKeys } from "../../components/saveKeys";
import { useMay } from "../../components/session";
import { localParts } from "../../components/time";
import { setRelationEnd } from "../../ipc/commands";
import type { PersonKind, PersonView } from "../../ipc/types";

/** What the end is called that the period of such a person begins with. */
const endIds: Record<PersonKind, MessageId> = {
  prospect: "relation-end-business",
  customer: "relation-end-business",
  business_contact: "relation-end-business",
  supplier: "relation-end-business",
  applicant: "relation-end-applicant",
  employee: "relation-end-employee",
};

/** When dealings with a person ended: what many periods begin with. */
export function RelationEnd({ person, endedOn }: { person: PersonView; endedOn: string | null }) {
  // Another answer of the core begins the field anew.
  return <Field key={`${person.id} ${endedOn}`} person={person} endedOn={endedOn} />;
}

function Field({ person, endedOn }: { person: PersonView; endedOn: string | null }) {
  const t = useT();
  const mayEdit = useMay("edit_persons");
  const [day, setDay] = useState(endedOn);
  const save = useMutation({
    mutationFn: () => setRelationEnd(person.id, day),
    meta: { invalidates: otherDates, done: day === null ? "relation-end-removed" : "relation-end-saved" },
  });
  return (
    <Section title={t("relation-end")} testid="relation-end">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (day !== endedOn && !save.isPending) save.mutate();
        }}
        onKeyDown={saveKeys}
      >
        <Group align="flex-end" gap={8}>
          <DateField
            label={t(endIds[person.kind])}
            value={day}
            onChange={setDay}
            maxDate={localParts(new Date()).day}
            clearable
            disabled={!mayEdit}
            style={{ flex: "1 1 180px" }}
            data-testid="relation-end-day"
          />
          {mayEdit && (
            <Button
              type="submit"
              variant="default"
              disabled={day === endedOn}
              loading={save.isPending}
              data-testid="relation-end-save"
            >
              {t("form-save")}
            </Button>
          )}
        </Group>
      </form>
      <Text size="sm" c="dimmed" mt={6}>
        {t("relation-end-text")}
      </Text>
      {save.error && <ProblemAlert problem={save.error} />}
    </Section>
  );
}
