import { Alert, Button, Checkbox, Radio, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Fact, Facts } from "../../components/Facts";
import { FormModal, SmallForm } from "../../components/FormModal";
import { useFormat } from "../../components/format";
import { useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { groundIds, groundWaitsIds } from "../../components/privacyWords";
import { saidSomething } from "../../components/purposes";
import { Section } from "../../components/Section";
import { useMay } from "../../components/session";
import { endGround, listGrounds, recordGround } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { GroundDraft, PersonView } from "../../ipc/types";
import { addressesFor } from "../consents/draft";

export const groundsQuery = (person: string) =>
  queryOptions({ queryKey: keys.grounds(person), queryFn: () => listGrounds(person) });

/** Why somebody may be advertised to without a consent. */
export function Grounds({ person, onlyKept }: { person: PersonView; onlyKept: boolean }) {
  const t = useT();
  const format = useFormat();
  const mayRecord = useMay("record_consent") && !onlyKept;
  const [adding, setAdding] = useState(false);
  const grounds = useQuery(groundsQuery(person.id));
  const end = useMutation({
    mutationFn: endGround,
    meta: { invalidates: saidSomething, done: "grounds-ended-done", failure: "grounds-failed" },
  });
  return (
    <Section
      title={t("grounds-title")}
      testid="person-grounds"
      action={
        mayRecord && (
          <Button size="compact-xs" variant="subtle" onClick={() => setAdding(true)} data-testid="ground-add">
            {t("grounds-add")}
          </Button>
        )
      }
    >
      {grounds.error && <ProblemAlert problem={grounds.error} />}
      <Facts none={grounds.data?.length === 0 ? t("grounds-none") : null}>
        {grounds.data?.map((one) => (
          <Fact
            key={one.id}
            testid="ground"
            title={t(groundIds[one.kind] ?? "ground-presumed-interest")}
            past={one.ended_at !== null}
            lines={[
              one.address,
              one.sale && t("grounds-sale-line", { sale: one.sale, similar: one.similar }),
              one.interest,
              t("rights-since", { date: format.date(one.at) }),
              one.ended_at === null && one.waits && t(groundWaitsIds[one.waits] ?? "ground-not-customer"),
              one.ended_at && t("purposes-ended", { date: format.date(one.ended_at) }),
            ]}
            action={
              mayRecord &&
              one.ended_at === null && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  color="gray"
                  loading={end.isPending && end.variables === one.id}
                  onClick={() => end.mutate(one.id)}
                >
                  {t("purposes-end")}
                </Button>
              )
            }
          />
        ))}
      </Facts>
      <FormModal opened={adding} onClose={() => setAdding(false)} title={t("grounds-add-title")}>
        <AddGround person={person} onClose={() => setAdding(false)} />
      </FormModal>
    </Section>
  );
}

function AddGround({ person, onClose }: { person: PersonView; onClose: () => void }) {
  const t = useT();
  const addresses = addressesFor(person, "email");
  // Of several somebody must say which one came with the sale: others may be bought ones.
  const [address, setAddress] = useState(addresses.length === 1 ? (addresses[0]?.normalised ?? "") : "");
  const [kind, setKind] = useState<GroundDraft["kind"]>("existing_customer");
  const [sale, setSale] = useState("");
  const [similar, setSimilar] = useState("");
  const [told, setTold] = useState(false);
  const [interest, setInterest] = useState("");
  const waits =
    kind === "existing_customer"
      ? person.kind !== "customer" && groundWaitsIds.not_customer
      : person.capacity !== "business" && groundWaitsIds.not_business;
  const draft: GroundDraft =
    kind === "existing_customer" ? { kind, address, sale, similar, opt_out_at_collection: told } : { kind, interest };
  const save = useMutation({
    mutationFn: () => recordGround(person.id, draft),
    meta: { invalidates: saidSomething, done: "grounds-added" },
    onSuccess: onClose,
  });
  return (
    <SmallForm
      draft={[kind, sale, similar, told, interest]}
      onSave={() => save.mutate()}
      onCancel={onClose}
      ready={
        kind === "existing_customer"
          ? address !== "" && sale.trim() !== "" && similar.trim() !== "" && told
          : interest.trim() !== ""
      }
      saving={save.isPending}
      problem={save.error}
      saveTestid="ground-save"
    >
      <Radio.Group label={t("grounds-kind")} value={kind} onChange={(chosen) => setKind(chosen as GroundDraft["kind"])}>
        <Stack gap={6} mt={4}>
          <Radio value="existing_customer" label={t("ground-existing-customer")} data-autofocus />
          <Radio value="presumed_interest" label={t("grounds-presumed")} />
        </Stack>
      </Radio.Group>
      {waits && (
        <Alert color="yellow" variant="light" p="xs" data-testid="ground-waits">
          {t(waits)}
        </Alert>
      )}
      {kind === "existing_customer" ? (
        <>
          <Select
            label={t("grounds-address")}
            data={addresses.map((one) => ({ value: one.normalised, label: one.value }))}
            value={address || null}
            onChange={(chosen) => setAddress(chosen ?? "")}
            error={addresses.length === 0 && t("grounds-no-address")}
            allowDeselect={false}
            required
            data-testid="ground-address"
          />
          <TextInput
            data-testid="ground-sale"
            label={t("grounds-sale")}
            placeholder={t("grounds-sale-hint")}
            value={sale}
            onChange={(event) => setSale(event.currentTarget.value)}
            required
          />
          <TextInput
            data-testid="ground-similar"
            label={t("grounds-similar")}
            value={similar}
            onChange={(event) => setSimilar(event.currentTarget.value)}
            required
          />
          <Checkbox
            data-testid="ground-told"
            label={t("grounds-told")}
            checked={told}
            onChange={(event) => setTold(event.currentTarget.checked)}
          />
          <Text size="sm" c="dimmed">
            {t("grounds-fourth")}
          </Text>
        </>
      ) : (
        <Textarea
          data-testid="ground-interest"
          label={t("grounds-interest")}
          placeholder={t("grounds-interest-hint")}
          value={interest}
          onChange={(event) => setInterest(event.currentTarget.value)}
          required
          autosize
          minRows={2}
        />
      )}
    </SmallForm>
  );
}
