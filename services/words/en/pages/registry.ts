import type { PeopleWords, RegistryActs } from "../../pages/registry.ts";

export const people: PeopleWords = {
  title: "People",
  back: "To all people",
  answer(count, isSearch) {
    if (isSearch)
      return count === 1 ? "1 person fits what you search for." : `${count} people fit what you search for.`;
    return count === 1 ? "1 person is registered with the fund." : `${count} people are registered with the fund.`;
  },
  search: "Search by name",
  name: "Name",
  knownAs: "Person number",
  mail: "Mail address",
  phone: "Telephone",
  doing: "What you can do",
  comesBack: (since) => `Mail does not arrive, since ${since}.`,
  pages: "More people",
  previous: "Previous",
  next: "Next",
};

export const registryActs: RegistryActs = {
  RegisterPerson: {
    title: "Register somebody",
    answer: "Then you can appoint this person to an office. The details stand nowhere else.",
    submit: "Register this person",
    done: "The person is registered.",
    id: {
      label: "Person number",
      hint: "What the person signs in as. Letters, digits, dots and hyphens. It does not change any more.",
    },
  },
  ChangeContactDetails: {
    title: "Change somebody's details",
    answer: "Mail goes to the new address from then on. The next mail also tells what did not arrive before.",
    submit: "Keep the details",
    done: "The details are kept.",
  },
  contact: {
    name: { label: "Name" },
    email: { label: "Mail address", hint: "It may be left empty. Then this person gets no mail." },
    phone: { label: "Telephone number", hint: "It may be left empty." },
  },
  ofTheFund: { reason: { label: "Why?", hint: "This stands on the timeline of the fund. Name no people." } },
  JoinMember: {
    title: "A municipality joins",
    answer:
      "The municipality contributes and votes from the year that you choose. It has no vote in rounds that are open.",
    submit: "See what changes",
    done: "The municipality takes part.",
    name: { label: "Name of the municipality" },
    id: {
      label: "Short name",
      hint: "Small letters and hyphens, as in kaag-en-braassem. It does not change any more.",
    },
    firstYear: { label: "From which year on?", hint: "Four digits, within the period of the fund." },
  },
  LeaveMember: {
    title: "A municipality leaves",
    answer:
      "What is still to be settled with the municipality is settled at once. Then it contributes and votes no more.",
    submit: "See what changes",
    done: "The municipality takes part no more.",
  },
  SucceedMember: {
    title: "A municipality passes into another",
    answer: "The other municipality gets its money, its rights and its duties.",
    submit: "See what changes",
    done: "The merger is recorded.",
    municipality: { label: "Which municipality ends?" },
    successor: { label: "Into which municipality does it pass?" },
    on: { label: "On which day?", hint: "Leave it empty for today." },
  },
  ExtendPeriod: {
    title: "Have the fund run longer",
    answer: "It cannot be made shorter afterwards. What is under way keeps its terms.",
    submit: "See what changes",
    done: "The fund runs longer.",
    now: (lastDay) => `The fund now runs until ${lastDay}.`,
    lastDay: { label: "Until which day?", hint: "At most five years later." },
  },
  AnnulAdvice: {
    title: "Annul the advice",
    answer: "This is for an advice that was recorded wrongly. The same proposal gets a new round.",
    submit: "See what changes",
    done: "The advice counts no more. There is a new round to come.",
    reason: { label: "What was recorded wrongly?", hint: "This stands on the timeline. Name no people." },
  },
};
