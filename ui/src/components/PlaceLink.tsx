import type { ComponentProps } from "react";
import { href, navigate } from "./router";

type Props = Omit<ComponentProps<"a">, "href" | "onClick"> & { to: string; params?: URLSearchParams };

/** A link to a place in the window. */
export function PlaceLink({ to, params, ...rest }: Props) {
  return (
    <a
      {...rest}
      href={href(to, params)}
      onClick={(event) => {
        event.preventDefault();
        navigate(to, params);
      }}
    />
  );
}
