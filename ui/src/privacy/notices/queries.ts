import { queryOptions } from "@tanstack/react-query";
import { listNotices, listNoticeTexts, noticeDuty } from "../../ipc/commands";
import { keys } from "../../ipc/keys";

export const noticesQuery = (person: string) =>
  queryOptions({ queryKey: keys.notices(person), queryFn: () => listNotices(person) });

export const noticeDutyQuery = (person: string) =>
  queryOptions({ queryKey: keys.noticeDuty(person), queryFn: () => noticeDuty(person) });

export const noticeTextsQuery = queryOptions({ queryKey: keys.noticeTexts, queryFn: listNoticeTexts });
