import { ProgressLocation, window } from 'vscode';
import { VIEW_ID } from './viewId';

/** Milliseconds before a notification appears. */
const PATIENCE = 1000;

export type Report = (message: string) => void;

/**
 * Runs work that may take long: the view shows at once that it is busy; after a second a notification shows the title
 * and offers to cancel. Cancelling aborts the signal.
 */
export async function runWithProgress<T>(
  title: string,
  work: (signal: AbortSignal, report: Report) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let latest: string | undefined;
  let tell: Report | undefined;
  const running = work(controller.signal, (message) => {
    latest = message;
    tell?.(message);
  });
  void window.withProgress({ location: { viewId: VIEW_ID } }, () => settled(running));
  const timer = setTimeout(() => {
    void window.withProgress(
      { location: ProgressLocation.Notification, title, cancellable: true },
      (progress, token) => {
        token.onCancellationRequested(() => controller.abort());
        tell = (message) => progress.report({ message });
        if (latest !== undefined) tell(latest);
        return settled(running);
      },
    );
  }, PATIENCE);
  try {
    return await running;
  } finally {
    clearTimeout(timer);
  }
}

/** Resolves when the work settles; the caller handles its result. */
async function settled(work: Promise<unknown>): Promise<void> {
  await work.then(
    () => undefined,
    () => undefined,
  );
}
