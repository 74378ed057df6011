/** Waits for the end of a task, good or bad, no longer than it may take. */
export async function settled(done: Promise<unknown>, milliseconds: number): Promise<void> {
  if (milliseconds === Infinity) {
    await done.catch(() => {});
    return;
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeUp = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([done.catch(() => {}), timeUp]);
  clearTimeout(timer);
}
