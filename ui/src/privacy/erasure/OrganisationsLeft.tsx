import { Checkbox, Stack } from "@mantine/core";
import { useT } from "../../components/l10n";
import type { OrganisationLeft } from "../../ipc/types";
import { Part } from "./What";

/** Organisations to which nobody else belongs: the name of a sole trader's is that of the person. */
export function OrganisationsLeft(props: {
  left: OrganisationLeft[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
}) {
  const t = useT();
  const { left, chosen, onChange } = props;
  return (
    <Part title={t("erase-organisations")} text={t("erase-organisations-text")}>
      <Stack gap={8}>
        {left.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={t("erase-organisation", { name })}
            checked={chosen.includes(id)}
            onChange={() => onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])}
            data-testid="erase-organisation"
          />
        ))}
      </Stack>
    </Part>
  );
}
