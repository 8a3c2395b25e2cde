import { Text } from "@mantine/core";
import { useFormat } from "./format";
import { useT } from "./l10n";
import classes from "./MailText.module.css";

/** What a mail says: text alone, whatever it was sent as. */
export function MailText({ mail }: { mail: { senders: string[]; subject: string; at: string | null; text: string } }) {
  const t = useT();
  const format = useFormat();
  return (
    <div data-testid="mail">
      <Text size="sm" fw={550}>
        {mail.subject || t("mail-no-subject")}
      </Text>
      <Text size="sm" c="dimmed">
        {[mail.senders.join(", "), mail.at && format.dateTime(mail.at)].filter(Boolean).join(" · ")}
      </Text>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <pre className={classes.text} tabIndex={0}>
        {mail.text}
      </pre>
    </div>
  );
}
