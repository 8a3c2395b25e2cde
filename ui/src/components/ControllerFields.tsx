import { SimpleGrid, TextInput } from "@mantine/core";
import type { Controller } from "../ipc/types";
import classes from "./ControllerFields.module.css";
import { CountrySelect } from "./CountrySelect";
import { type MessageId, useT } from "./l10n";

type Field = Exclude<keyof Controller, "country">;
const labels: Record<Field, MessageId> = {
  name: "controller-name",
  street: "controller-street",
  postal_code: "controller-postal-code",
  city: "controller-city",
  email: "controller-email",
  phone: "controller-phone",
  web: "controller-web",
  dpo_name: "controller-dpo-name",
  dpo_email: "controller-dpo-email",
};

export const emptyController: Controller = {
  name: "",
  street: "",
  postal_code: "",
  city: "",
  country: "DE",
  email: "",
  phone: "",
  web: "",
  dpo_name: "",
  dpo_email: "",
};

/** Who answers for the data: asked for at the start, changed in the settings. */
export function ControllerFields(props: {
  value: Controller;
  onChange: (value: Controller) => void;
  disabled?: boolean;
  autoFocus?: boolean;
}) {
  const t = useT();
  const { value } = props;
  const field = (name: Field, more?: { required?: boolean; autoFocus?: boolean; description?: string }) => (
    <TextInput
      label={t(labels[name])}
      value={value[name]}
      onChange={(event) => props.onChange({ ...value, [name]: event.currentTarget.value })}
      disabled={props.disabled}
      data-testid={`controller-${name}`}
      {...more}
    />
  );
  return (
    <>
      {field("name", { required: true, autoFocus: props.autoFocus, description: t("controller-name-hint") })}
      {field("street")}
      <div className={classes.place}>
        {field("postal_code")}
        {field("city")}
        <CountrySelect
          label={t("controller-country")}
          value={value.country}
          onChange={(country) => props.onChange({ ...value, country: country || "DE" })}
          allowDeselect={false}
          disabled={props.disabled}
          data-testid="controller-country"
        />
      </div>
      <div className={classes.reach}>
        {field("email")}
        {field("phone")}
        {field("web")}
      </div>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="sm">
        {field("dpo_name", { description: t("controller-dpo-hint") })}
        {field("dpo_email", { description: t("controller-dpo-email-hint") })}
      </SimpleGrid>
    </>
  );
}
