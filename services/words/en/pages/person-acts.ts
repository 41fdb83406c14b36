import type { PersonActs } from "../../pages/person-acts.ts";

export const personActs: PersonActs = {
  ExplainInterest: {
    title: "Explain your interest",
    answer: "Only the secretary, the fund manager and you can read this. It goes when your data is erased.",
    submit: "Record the explanation",
    done: "The explanation is recorded.",
    note: { label: "What is your interest?" },
    ofOthers: {
      title: "Explain the interest of somebody else",
      answer:
        "Only the secretary, the fund manager and the person can read this. It goes when the data of that person is erased.",
      whose: { label: "Whose?" },
      note: { label: "What is the interest?" },
    },
  },
  LinkSubject: {
    title: "Link a login",
    answer: "Whoever signs in with this login acts as this person.",
    submit: "Link the login",
    done: "The login is linked.",
    whose: (name) => `Whoever signs in with this login acts as ${name}.`,
    issuer: {
      label: "Of which sign-in service?",
      hint: "The address of that service, such as https://login.example.org.",
    },
    subject: { label: "What is the person called there?", hint: "Exactly as that service writes it." },
  },
  UnlinkSubject: {
    title: "Unlink a login",
    answer: "Whoever signs in with this login acts as this person no more.",
    submit: "Unlink the login",
    done: "The login is unlinked.",
    whose: (name) => `Whoever signs in with this login acts as ${name} no more.`,
    nothing: (name) => `${name} has no login to unlink.`,
    which: { label: "Which login?" },
  },
  ErasePerson: {
    title: "Erase the data",
    answer: "What is known here of somebody is erased. That cannot be undone.",
    submit: "Erase the data",
    done: "The data is erased.",
    whose: (name) => `What is known here of ${name} is erased. That cannot be undone. You first see what stays.`,
    ground: { label: "Why is the data erased?" },
    grounds: {
      "gdpr-17-1a": "The fund does not need the data any more",
      "gdpr-17-1c": "The person objects, and the fund has no reason that weighs more",
      "gdpr-17-1d": "The fund should not have had the data",
      "gdpr-17-1e": "The law says that it has to go",
    },
    goes: "Name, mail address, phone number, logins and explanations of interests go.",
    stays: (what) => `This stays: ${what}.`,
    gone: (erasedAt, goneBy) => `The data was erased on ${erasedAt}. By ${goneBy} nothing of it is left in any file.`,
    whatStays: "What stays, and why",
  },
};
