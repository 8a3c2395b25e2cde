import { Button, Group, Stack, Text } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { BulkAction } from "../../components/BulkBar";
import { useFormat } from "../../components/format";
import { JobProgress } from "../../components/JobProgress";
import { useT } from "../../components/l10n";
import { useJob } from "../../components/useJob";
import { removeOrganisations } from "../../ipc/commands";
import type { Chosen, OrganisationFilter } from "../../ipc/types";
import { membershipTopics } from "./Organisation";

type Props = { chosen: Chosen<string, OrganisationFilter>; count: number; onDone: () => void };

/** Removes the chosen organisations; the persons stay. */
export function Remove({ chosen, count, onDone }: Props) {
  const t = useT();
  const format = useFormat();
  const [opened, setOpened] = useState(false);
  const remove = useJob({
    work: (job) => removeOrganisations(chosen, job),
    meta: { invalidates: membershipTopics, done: "organisations-removed", failure: "organisations-remove-failed" },
    onSuccess: onDone,
  });
  return (
    <BulkAction
      label={t("organisation-remove")}
      icon={<IconTrash size={16} aria-hidden />}
      opened={opened}
      onChange={setOpened}
      busy={remove.isPending}
      testid="bulk-remove"
    >
      <Stack gap="sm">
        <Text size="sm">{t("organisations-remove-text", { count, shown: format.number(count) })}</Text>
        {remove.isPending ? (
          <JobProgress label={t("organisations-removing")} job={remove} testid="bulk" />
        ) : (
          <Group justify="flex-end">
            <Button color="red" onClick={() => remove.mutate()} data-testid="bulk-remove-apply">
              {t("organisation-remove")}
            </Button>
          </Group>
        )}
      </Stack>
    </BulkAction>
  );
}
