import { ActionIcon, Button, Stack, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { CountrySelect } from "../../components/CountrySelect";
import { LabelSelect } from "../../components/LabelSelect";
import { type MessageId, useT } from "../../components/l10n";
import { useSession } from "../../components/session";
import { type DraftAddress, emptyAddress } from "./draft";
import classes from "./PersonForm.module.css";

const fields: { name: "street" | "postal_code" | "city" | "region"; id: MessageId; area: string }[] = [
  { name: "street", id: "form-street", area: "street" },
  { name: "postal_code", id: "form-postal-code", area: "code" },
  { name: "city", id: "form-city", area: "city" },
  { name: "region", id: "form-region", area: "region" },
];

/** Any number of postal addresses. */
export function AddressFields(props: { addresses: DraftAddress[]; onChange: (addresses: DraftAddress[]) => void }) {
  const t = useT();
  const { controller } = useSession();
  const { addresses, onChange } = props;
  // The one that was asked for is the one to write in.
  const [added, setAdded] = useState(-1);
  const set = (index: number, change: Partial<DraftAddress>) =>
    onChange(addresses.map((address, i) => (i === index ? { ...address, ...change } : address)));
  return (
    <Stack gap={10}>
      {addresses.map((address, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are only added at the end or taken out
        <div key={index} className={classes.address}>
          {fields.map(({ name, id, area }, at) => (
            <TextInput
              key={name}
              style={{ gridArea: area }}
              aria-label={t(id)}
              placeholder={t(id)}
              value={address[name]}
              onChange={(event) => set(index, { [name]: event.currentTarget.value })}
              autoFocus={at === 0 && index === added}
              data-testid={`form-${name}-${index}`}
            />
          ))}
          <CountrySelect
            style={{ gridArea: "country" }}
            aria-label={t("form-country")}
            placeholder={t("form-country")}
            value={address.country}
            onChange={(country) => set(index, { country })}
            clearable
            data-testid={`form-country-${index}`}
          />
          <div style={{ gridArea: "label" }}>
            <LabelSelect
              label={t("form-label-of", { name: t("form-address") })}
              value={address.label}
              onChange={(label) => set(index, { label })}
            />
          </div>
          <ActionIcon
            style={{ gridArea: "remove" }}
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t("form-remove-line", { name: t("form-address") })}
            onClick={() => onChange(addresses.filter((_, i) => i !== index))}
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
          setAdded(addresses.length);
          onChange([...addresses, emptyAddress(controller.country)]);
        }}
        style={{ alignSelf: "flex-start" }}
        data-testid="form-add-address"
      >
        {t("form-add-address")}
      </Button>
    </Stack>
  );
}
