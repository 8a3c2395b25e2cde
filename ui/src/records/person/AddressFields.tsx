import { Stack, TextInput } from "@mantine/core";
import { CountrySelect } from "../../components/CountrySelect";
import { LabelSelect } from "../../components/LabelSelect";
import { type MessageId, useT } from "../../components/l10n";
import { useSession } from "../../components/session";
import { type DraftAddress, emptyAddress } from "./draft";
import { AddLine, RemoveLine, useLines } from "./lines";
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
  const lines = useLines(addresses, onChange);
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
              onChange={(event) => lines.set(index, { [name]: event.currentTarget.value })}
              autoFocus={at === 0 && lines.isAdded(index)}
              data-testid={`form-${name}-${index}`}
            />
          ))}
          <CountrySelect
            style={{ gridArea: "country" }}
            aria-label={t("form-country")}
            placeholder={t("form-country")}
            value={address.country}
            onChange={(country) => lines.set(index, { country })}
            clearable
            data-testid={`form-country-${index}`}
          />
          <div style={{ gridArea: "label" }}>
            <LabelSelect
              label={t("form-label-of", { name: t("form-address") })}
              value={address.label}
              onChange={(label) => lines.set(index, { label })}
            />
          </div>
          <RemoveLine name={t("form-address")} area="remove" onClick={() => lines.remove(index)} />
        </div>
      ))}
      <AddLine onClick={() => lines.add(emptyAddress(controller.country))} testid="form-add-address">
        {t("form-add-address")}
      </AddLine>
    </Stack>
  );
}
