import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useLanguage, useT } from "../../components/l10n";
import { within } from "../../components/privacyWords";
import { rulesQuery, usePurposeRules } from "../../components/retentionRules";
import type { Field, Purpose, RetentionStart } from "../../ipc/types";

/** Rules by which something is kept for a while after the end of its purpose, as the core has it. */
const runsOn: RetentionStart[] = ["end_of_relation", "closing", "document_date"];

type Props = {
  opened: boolean;
  purpose: Purpose;
  fields: Field[];
  /** The name of the one person for whom it ends; none: for everybody. */
  person?: string;
  onEnd: () => void;
  onClose: () => void;
};

/** Says what goes with a purpose, and when, before it ends. */
export function EndPurpose({ opened, purpose, fields, person, onEnd, onClose }: Props) {
  const t = useT();
  const language = useLanguage();
  const rule = useQuery(rulesQuery).data?.find(({ key }) => key === purpose.retention);
  const words = usePurposeRules().find(({ key }) => key === purpose.retention)?.text ?? "";
  const isLater = rule !== undefined && runsOn.includes(rule.start);
  const names = fields.map((field) => within(field.name, language) || field.key).join(", ");
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("purpose-end-title", { name: within(purpose.name, language) || purpose.key })}
    >
      <Stack gap="sm" data-testid="purpose-end-asked">
        {person === undefined ? (
          <>
            <Text size="sm">
              {isLater ? t("purpose-end-persons-later", { rule: words }) : t("purpose-end-persons-now")}
            </Text>
            {fields.length > 0 && (
              <>
                <Text size="sm">{t("purpose-end-fields", { count: fields.length, fields: names })}</Text>
                <Text size="sm">{isLater ? t("purpose-end-later", { rule: words }) : t("purpose-end-now")}</Text>
                <Text size="sm" c="dimmed">
                  {t("purpose-end-other")}
                </Text>
              </>
            )}
          </>
        ) : (
          <>
            <Text size="sm">{t("purpose-end-one", { name: person, fields: names })}</Text>
            <Text size="sm">{isLater ? t("purpose-end-one-later", { rule: words }) : t("purpose-end-one-now")}</Text>
          </>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("form-cancel")}
          </Button>
          <Button color="red" onClick={onEnd} data-testid="purpose-end-do">
            {t("purpose-end-do")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
