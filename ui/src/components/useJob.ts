import { type UseMutationOptions, useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { Job } from "../ipc/invoke";
import type { Problem, Progress } from "../ipc/types";

type Options<Result, Variables> = Omit<UseMutationOptions<Result, Problem, Variables>, "mutationFn"> & {
  work: (job: Job, variables: Variables) => Promise<Result>;
  /** Only looked at here: it ends with the screen. What changes something goes on and is announced. */
  forScreen?: boolean;
};

/** A long piece of work: a mutation that says how far it has come and can be stopped. */
export function useJob<Result, Variables = void>({ work, forScreen, ...options }: Options<Result, Variables>) {
  const [progress, setProgress] = useState<Progress | null>(null);
  const [stopping, setStopping] = useState(false);
  const controller = useRef<AbortController>(undefined);
  const mutation = useMutation({
    ...options,
    mutationFn: (variables: Variables) => {
      controller.current = new AbortController();
      setProgress(null);
      setStopping(false);
      return work({ signal: controller.current.signal, onProgress: setProgress }, variables);
    },
  });
  useEffect(() => (forScreen ? () => controller.current?.abort() : undefined), [forScreen]);
  const stop = () => {
    setStopping(true);
    controller.current?.abort();
  };
  return { ...mutation, progress, stop, stopping };
}
