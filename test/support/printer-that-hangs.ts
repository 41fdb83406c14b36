/** A printer that answers a paper called “Hang” never, ends at one called “End”, and says of every other what it is called. */
process.on("message", (paper) => {
  const { title } = paper as { readonly title: string };
  if (title === "End") process.exit(1);
  if (title !== "Hang") process.send?.({ pdf: Buffer.from(`${process.pid} ${title}`) });
});
process.on("disconnect", () => process.exit());
