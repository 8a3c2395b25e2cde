import { Popover, Text, UnstyledButton } from "@mantine/core";
import { IconAlertCircle, IconBan, IconCircleCheck, IconHelpCircle, IconLock } from "@tabler/icons-react";
import { queryOptions, useQueries, useQuery } from "@tanstack/react-query";
import { type ComponentType, type ReactNode, useState } from "react";
import { unbroken } from "../../components/citations";
import { type MessageId, useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { consentChannelIds } from "../../components/privacyWords";
import { purposesQuery, usePurposeName } from "../../components/purposes";
import { useMay } from "../../components/session";
import { addressesOf, may, purposesOf } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { AddressStatus, ConsentChannel, Reason } from "../../ipc/types";
import classes from "./Standing.module.css";
import { channelOf, duties, type Standing, standingOf } from "./standing";
import { WithdrawHere } from "./WithdrawHere";

export const addressesQuery = (person: string) =>
  queryOptions({ queryKey: keys.addresses(person), queryFn: () => addressesOf([person]) });

const mayQuery = (person: string, purpose: string, channel: ConsentChannel) =>
  queryOptions({ queryKey: keys.may(person, purpose, channel), queryFn: () => may(person, purpose, channel) });

export const standingIds: Record<Standing, MessageId> = {
  allowed: "standing-allowed",
  duty: "standing-duty",
  blocked: "standing-blocked",
  restricted: "standing-restricted",
};
export const standingIcons: Record<Standing, ComponentType<{ size?: number; stroke?: number }>> = {
  allowed: IconCircleCheck,
  duty: IconAlertCircle,
  blocked: IconBan,
  restricted: IconLock,
};

/** What one address may be used for: at a glance, and on a click why, and what would change it. */
export function AddressStanding({ person, address }: { person: string; address: string }) {
  const t = useT();
  const addresses = useQuery(addressesQuery(person));
  if (addresses.error && !addresses.data) {
    return (
      <span className={classes.standing} data-standing="duty" data-testid="standing-unknown">
        <IconHelpCircle size={15} stroke={1.8} aria-hidden />
        <span>{t("standing-unknown")}</span>
      </span>
    );
  }
  const uses = addresses.data?.filter((one) => one.address === address) ?? [];
  if (uses.length === 0) return null;
  const standing = standingOf(uses);
  const Icon = standingIcons[standing];
  return (
    <StandingPopover person={person} uses={uses}>
      {(opened, toggle) => (
        <UnstyledButton
          className={classes.standing}
          data-standing={standing}
          data-testid="standing"
          aria-expanded={opened}
          aria-haspopup="dialog"
          onClick={toggle}
        >
          <Icon size={15} stroke={1.8} aria-hidden />
          <span>{t(standingIds[standing])}</span>
        </UnstyledButton>
      )}
    </StandingPopover>
  );
}

/** Opens the reasons from a sign. */
export function StandingPopover(props: {
  person: string;
  uses: AddressStatus[];
  /** How the person's other addresses of the kind stand, where only one is shown. */
  others?: { value: string; standing: Standing }[];
  children: (opened: boolean, toggle: () => void) => ReactNode;
}) {
  const t = useT();
  const [opened, setOpened] = useState(false);
  const channel = channelOf(props.uses);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      width={360}
      position="bottom-start"
      middlewares={{ flip: true, shift: true, size: { padding: 8 } }}
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>{props.children(opened, () => setOpened(!opened))}</Popover.Target>
      <Popover.Dropdown
        aria-label={t("standing-title")}
        className={classes.reasons}
        data-testid="standing-reasons"
        // In a list, its row must not take the click.
        onClick={(event) => event.stopPropagation()}
        onKeyDown={(event) => event.stopPropagation()}
      >
        {opened && channel && (
          <Reasons person={props.person} channel={channel} uses={props.uses} onDone={() => setOpened(false)} />
        )}
        {opened && props.others && props.others.length > 0 && (
          <div data-testid="standing-others">
            <Text fw={600} size="sm" mt="sm" mb={4}>
              {t("standing-others")}
            </Text>
            <ul className={classes.duties}>
              {props.others.map(({ value, standing }) => (
                <li key={value}>
                  {value}: {t(standingIds[standing])}
                </li>
              ))}
            </ul>
          </div>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function Reasons(props: { person: string; channel: ConsentChannel; uses: AddressStatus[]; onDone: () => void }) {
  const t = useT();
  const name = usePurposeName();
  const mayRecord = useMay("record_consent");
  const { person, channel, uses } = props;
  const purposes = useQuery(purposesQuery);
  const held = useQuery({ queryKey: keys.purposesOf(person), queryFn: () => purposesOf(person) });
  // Beside advertising: what the data are held for, such as a contract, which has its own answer.
  const others = (purposes.data ?? []).filter(
    (one) =>
      !one.advertising &&
      one.channels.includes(channel) &&
      held.data?.some((own) => own.purpose === one.key && own.ended_on === null),
  );
  const answered = useQueries({ queries: others.map(({ key }) => mayQuery(person, key, channel)) });
  const todo = duties([...uses, ...answered.map(({ data }) => data)]);
  return (
    <div tabIndex={-1} data-autofocus>
      <Text fw={600} size="sm" mb={6}>
        {t("standing-through", { channel: t(consentChannelIds[channel]) })}
      </Text>
      <ul>
        {answered.map(({ data, error }, at) => {
          const purpose = others[at]?.key ?? "";
          const [reason] = data?.reasons ?? [];
          if (error) return <ProblemAlert key={purpose} problem={error} />;
          return (
            reason && <Why key={purpose} purpose={name(purpose)} allowed={data?.allowed === true} reason={reason} />
          );
        })}
        {uses.map((one) => (
          <Why
            key={`${one.purpose} ${one.channel}`}
            purpose={name(one.purpose) + (one.channel === channel ? "" : ` (${t(consentChannelIds[one.channel])})`)}
            allowed={one.allowed}
            reason={one.reason}
          >
            {mayRecord && one.withdraw_at !== null && <WithdrawHere use={one} onDone={props.onDone} />}
          </Why>
        ))}
      </ul>
      {todo.length > 0 && (
        <>
          <Text fw={600} size="sm" mt="sm" mb={4}>
            {t("standing-duties")}
          </Text>
          <ul className={classes.duties} data-testid="standing-duties">
            {todo.map(({ code, detail }) => (
              <li key={code}>{detail}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Why(props: { purpose: string; allowed: boolean; reason: Reason; children?: ReactNode }) {
  const t = useT();
  const { purpose, allowed, reason } = props;
  const Icon = allowed ? IconCircleCheck : IconBan;
  return (
    <li className={classes.why} data-standing={allowed ? "allowed" : "blocked"} data-code={reason.code}>
      <Icon size={16} stroke={1.8} aria-hidden />
      <div>
        <strong>
          {purpose}: {t(allowed ? "standing-yes" : "standing-no")}
        </strong>
        <p>{reason.detail}</p>
        {reason.remedy && <p>{t("standing-remedy", { remedy: reason.remedy })}</p>}
        {reason.article !== "–" && <small>{unbroken(reason.article)}</small>}
        {props.children && <div>{props.children}</div>}
      </div>
    </li>
  );
}
