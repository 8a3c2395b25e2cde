import { Radio, Stack } from "@mantine/core";
import { useT } from "../../components/l10n";

/** Whether a notice was given ("yes"), or a reason says why it is not necessary ("no"). */
export function GivenOrNot({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useT();
  return (
    <Radio.Group label={t("notices-given")} value={value} onChange={onChange}>
      <Stack gap={6} mt={4}>
        <Radio value="yes" label={t("notices-given-yes")} />
        <Radio value="no" label={t("notices-given-no")} />
      </Stack>
    </Radio.Group>
  );
}
