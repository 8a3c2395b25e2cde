import { Alert, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { unbroken } from "../../components/citations";
import { useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { contactLimits } from "../../ipc/commands";
import { keys } from "../../ipc/keys";

/** What limits what may be written to a person; `at`: when the contact was, none: now. It is said, and refuses nothing. */
export function ContactLimits({ person, at }: { person: string; at: string | null }) {
  const t = useT();
  const { data, error } = useQuery({ queryKey: keys.limits(person), queryFn: () => contactLimits(person) });
  const by = at === null ? Date.now() : Date.parse(at);
  const holds = (since: string | null | undefined) => since != null && Date.parse(since) <= by;
  const restricted = holds(data?.restricted_since);
  const objected = holds(data?.objected_since);
  // Whether anything is in the way is not known then: that nothing is must not seem so.
  if (error && !data) return <ProblemAlert problem={error} />;
  if (!restricted && !objected) return null;
  return (
    <Alert color="yellow" p="xs" role="status" data-testid="contact-limits">
      <Stack gap={4}>
        {restricted && <Text size="sm">{unbroken(t("contact-restricted"))}</Text>}
        {objected && <Text size="sm">{unbroken(t("contact-objected"))}</Text>}
      </Stack>
    </Alert>
  );
}
