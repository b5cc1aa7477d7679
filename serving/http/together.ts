/** Something that is done in two steps. */
export interface InTwoSteps {
  first(): void;
  second(): void;
}

/** How long what has taken its first step may wait for others to take theirs, in milliseconds. */
const patience = 0.5;

/**
 * Takes what comes in one turn of the event loop, and at its end lets all of it take the first step, then all of it the
 * second.
 *
 * A request takes them as predicting and as sending. Each answer that is sent alone wakes a client, which then takes the
 * processor and its caches from the next prediction; sent one after another, answers wake the client once.
 *
 * @param now a clock in milliseconds
 */
export function together(now = () => performance.now()): (item: InTwoSteps) => void {
  let waiting: InTwoSteps[] = [];

  const takeSteps = () => {
    const items = waiting;
    waiting = [];
    let begun: InTwoSteps[] = [];
    let since = now();
    for (const item of items) {
      item.first();
      begun.push(item);
      if (now() - since < patience) continue;
      for (const each of begun) each.second();
      begun = [];
      since = now();
    }
    for (const each of begun) each.second();
  };

  return (item) => {
    if (waiting.length === 0) setImmediate(takeSteps);
    waiting.push(item);
  };
}
