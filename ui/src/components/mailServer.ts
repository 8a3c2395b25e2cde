import { queryOptions } from "@tanstack/react-query";
import { mailServer } from "../ipc/commands";
import { keys } from "../ipc/keys";

/** The server through which mails are sent; none if none is set. */
export const mailServerQuery = queryOptions({ queryKey: keys.mailServer, queryFn: mailServer });
