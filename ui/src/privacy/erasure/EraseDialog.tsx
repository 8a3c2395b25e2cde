import { Alert, Button, Group, Radio, Stack, Text } from "@mantine/core";
import { IconShieldLock } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { CloseFoot } from "../../components/CloseFoot";
import { useFormat } from "../../components/format";
import { useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { ProposalNote } from "../../components/ProposalNote";
import { personName } from "../../components/personName";
import { afterErasing } from "../../components/retentionRules";
import { erasureGroundIds, holdArticleIds, holdKindIds } from "../../components/retentionWords";
import { navigate } from "../../components/router";
import { isTyped, TypedConfirmation } from "../../components/TypedConfirmation";
import { useLateFocus } from "../../components/useLateFocus";
import { erasePerson, previewErasure, retentionSettings } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { Erased, ErasureGround, ErasurePreview, HoldView, PersonView, Restriction } from "../../ipc/types";
import { type Chosen, Mentions, UnsearchedNote } from "./Mentions";
import { OrganisationsLeft } from "./OrganisationsLeft";
import { CountTable, KeptList, Part, RecipientList, StayingNote, ViewsNote } from "./What";

type Props = {
  person: PersonView;
  onErased: (name: string, erased: Erased) => void;
  onBusy: (busy: boolean) => void;
  onClose: () => void;
};

/** Says what of a person goes and what a law keeps, before it is done for good. */
export function EraseDialog(props: Props) {
  const preview = useQuery({
    queryKey: keys.erasureOf(props.person.id),
    queryFn: () => previewErasure(props.person.id),
    staleTime: 0,
    gcTime: 0,
  });
  const settings = useQuery({ queryKey: keys.retentionSettings, queryFn: retentionSettings });
  const error = preview.error ?? settings.error;
  const problem = error && (
    <ProblemAlert
      problem={error}
      onRetry={() => {
        void preview.refetch();
        void settings.refetch();
      }}
    />
  );
  // What was chosen stays when looking again fails.
  if (!preview.data || !settings.data) return problem;
  if (preview.data.held.length > 0) return <Held held={preview.data.held} {...props} />;
  if (preview.data.restrictions.length > 0) return <Vetoed restrictions={preview.data.restrictions} {...props} />;
  return (
    <>
      {problem}
      <Form
        {...props}
        preview={preview.data}
        fourEyes={settings.data.four_eyes}
        onOutdated={() => void preview.refetch()}
      />
    </>
  );
}

/** A hold stands above a wish to be erased: it has to be lifted first, by whoever may decide that. */
function Held({ held, person, onClose }: Props & { held: HoldView[] }) {
  const t = useT();
  const format = useFormat();
  return (
    <Against
      title={t("erase-held-title")}
      text={t("erase-held-text")}
      lines={held.map((hold) => ({
        id: hold.id,
        line: t("erase-held-by", {
          kind: t(holdKindIds[hold.kind]),
          reason: hold.reason,
          article: t(holdArticleIds[hold.kind]),
          author: hold.author,
          date: format.date(hold.review_on),
        }),
      }))}
      open={t("erase-held-open")}
      to={`/person/${person.id}/retention`}
      onClose={onClose}
      testid="erase-held"
    />
  );
}

/** So does what the person asked for: not to be erased, or to have the data for claims of their own (Art. 18 GDPR). */
function Vetoed({ restrictions, person, onClose }: Props & { restrictions: Restriction[] }) {
  const t = useT();
  return (
    <Against
      title={t("erase-veto-title")}
      text={t("erase-veto-text")}
      lines={restrictions.map(({ id, ground }) => ({ id, line: t(ground === "b" ? "veto-b" : "veto-c") }))}
      open={t("erase-veto-open")}
      to={`/person/${person.id}/consents`}
      onClose={onClose}
      testid="erase-vetoed"
    />
  );
}

function Against(props: {
  title: string;
  text: string;
  lines: { id: string; line: string }[];
  open: string;
  to: string;
  onClose: () => void;
  testid: string;
}) {
  const t = useT();
  const all = useLateFocus<HTMLDivElement>();
  return (
    <Stack gap="sm" ref={all}>
      <Alert
        color="red"
        variant="light"
        icon={<IconShieldLock size={18} aria-hidden />}
        title={props.title}
        data-testid={props.testid}
      >
        {props.text}
        <ul style={{ margin: "8px 0 0", paddingLeft: 18 }}>
          {props.lines.map(({ id, line }) => (
            <li key={id}>{line}</li>
          ))}
        </ul>
      </Alert>
      <Group justify="flex-end">
        <Button variant="default" onClick={props.onClose}>
          {t("form-close")}
        </Button>
        <Button
          onClick={() => {
            props.onClose();
            navigate(props.to);
          }}
          data-autofocus
          data-testid="erase-to-holds"
        >
          {props.open}
        </Button>
      </Group>
    </Stack>
  );
}

const isSame = (some: string[], others: string[]): boolean =>
  some.length === others.length && some.every((one) => others.includes(one));

const isAmong =
  (listed: { id: string }[]) =>
  (id: string): boolean =>
    listed.some((one) => one.id === id);

function Form(props: Props & { preview: ErasurePreview; fourEyes: boolean; onOutdated: () => void }) {
  const t = useT();
  const { person, preview, onBusy, onClose } = props;
  const form = useLateFocus<HTMLFormElement>();
  // What somebody else proposed can only be confirmed as it is.
  const proposed = preview.proposal?.own === false ? preview.proposed : null;
  const [ground, setGround] = useState<ErasureGround | null>(proposed?.ground ?? null);
  const [mentions, setMentions] = useState<Chosen>({ all: proposed?.redact_all ?? false, ids: proposed?.redact ?? [] });
  const [businesses, setBusinesses] = useState<string[]>(proposed?.organisations ?? []);
  // What is not there any more by now is not chosen any more.
  const redact = { ...mentions, ids: mentions.ids.filter(isAmong(preview.mentions)) };
  const organisations = businesses.filter(isAmong(preview.organisations));
  const [typed, setTyped] = useState("");
  const name = personName(t, preview);
  const { proposal } = preview;
  const confirms =
    proposed !== null &&
    proposal?.changed === false &&
    ground === proposed.ground &&
    redact.all === (proposed.redact_all ?? false) &&
    isSame(redact.ids, proposed.redact) &&
    isSame(organisations, proposed.organisations);
  const proposing = props.fourEyes && !confirms;
  const waits = props.fourEyes && proposal?.own === true && !proposal.changed;
  const erase = useMutation({
    // Without its change: there is no way back.
    mutationFn: (why: ErasureGround) =>
      erasePerson(person.id, {
        ground: why,
        redact: redact.ids,
        redact_all: redact.all,
        organisations,
        seen: preview.seen,
      }).then(({ value }) => value),
    meta: { invalidates: afterErasing },
    onMutate: () => onBusy(true),
    onSettled: () => onBusy(false),
    onSuccess: (erased) => props.onErased(name, erased),
    // What was looked at is no more what would go: it is shown as it is now.
    onError: ({ code }) => {
      if (code === "preview_outdated" || code === "proposal_changed") props.onOutdated();
    },
  });
  if (erase.error?.code === "second_user_needed") {
    return (
      <Stack gap="sm">
        <Alert role="status" color="petrol" variant="light" title={t("proposal-made")} data-testid="erase-proposed">
          {t("proposal-made-text")}
        </Alert>
        <CloseFoot onClose={onClose} />
      </Stack>
    );
  }
  const ready = !waits && ground !== null && isTyped(typed, name);
  const missing = ground === null ? "erase-ground-missing" : isTyped(typed, name) ? null : "erase-name-missing";
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !erase.isPending) erase.mutate(ground);
      }}
      data-testid="erase-form"
    >
      <Stack gap="lg">
        <Text size="sm" data-testid="erase-text">
          {t(preview.kept.length > 0 ? "erase-text-but-kept" : "erase-text", { name })}
        </Text>
        {proposal && <ProposalNote proposal={proposal} />}
        <Radio.Group
          label={t("erase-ground")}
          value={ground}
          onChange={(chosen) => setGround(chosen as ErasureGround)}
          required
        >
          <Stack gap={6} mt={4}>
            {(Object.keys(erasureGroundIds) as ErasureGround[]).map((one, at) => (
              <Radio
                key={one}
                value={one}
                label={t(erasureGroundIds[one])}
                data-autofocus={at === 0 || undefined}
                data-testid={`erase-ground-${one}`}
              />
            ))}
          </Stack>
        </Radio.Group>
        <Part title={t("erase-goes")}>
          <CountTable counts={preview.erased} testid="erase-counts" />
        </Part>
        {preview.kept.length > 0 && (
          <Part title={t("erase-keeps")} text={t("erase-keeps-text")}>
            <KeptList kept={preview.kept} />
          </Part>
        )}
        {preview.mentions.length > 0 && (
          <Mentions
            name={name}
            mentions={preview.mentions}
            count={preview.mention_count}
            chosen={redact}
            onChange={setMentions}
            onOpen={(place) => {
              onClose();
              navigate(place);
            }}
          />
        )}
        <StayingNote texts={preview.staying} />
        <UnsearchedNote unsearched={preview.unsearched} />
        <ViewsNote views={preview.views} />
        {preview.organisations.length > 0 && (
          <OrganisationsLeft left={preview.organisations} chosen={organisations} onChange={setBusinesses} />
        )}
        {preview.recipients.length > 0 && (
          <Part title={t("recipients-title")} text={t("erase-recipients-text")}>
            <RecipientList recipients={preview.recipients} />
          </Part>
        )}
        {!waits && <TypedConfirmation word={name} value={typed} onChange={setTyped} testid="erase-typed" />}
        {erase.error && <ProblemAlert problem={erase.error} />}
        <Group justify="flex-end">
          <Text size="sm" c="dimmed" mr="auto" role="status" data-testid="erase-missing">
            {!waits && missing && t(missing)}
          </Text>
          <Button variant="default" onClick={onClose} disabled={erase.isPending}>
            {t("form-cancel")}
          </Button>
          {!waits && (
            <Button color="red" type="submit" disabled={!ready} loading={erase.isPending} data-testid="erase-save">
              {t(proposing ? "erase-propose" : confirms ? "erase-confirm" : "erase-save")}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
