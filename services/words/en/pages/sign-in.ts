import type { SignInWords } from "../../pages/sign-in.ts";

export const signIn: SignInWords = {
  signIn: "Sign in",
  signOut: "Sign out",
  signOutOf: (name) => `Sign out (${name})`,
  roles: {
    applicant: "Applicant",
    reviewer: "AO Jeugd",
    "portfolio-holder": "Portfolio holder",
    secretary: "Secretary",
    "fund-manager": "Fund manager",
    finance: "Finance",
    auditor: "Auditor",
  },
  yourRole: "Your role",
  changeRole: "Take this role",
  nameless: "Signed in",
  development: {
    title: "Who are you?",
    answer: "This is a trial environment. Choose somebody from the example.",
    nobodyWaits: "You did not come here by the button Sign in, or it took too long.",
    again: "Sign in again",
    tasks: (count) => (count === 1 ? "1 task waits" : `${count} tasks wait`),
    signIn: (name) => `Sign in as ${name}`,
    signOutTitle: "Sign out",
    signOutAnswer: "You are signed out of the fund. Now sign out of the identity provider as well.",
    clock: "The clock",
    clockNow: (day) => `It is ${day}.`,
    clockDay: "Go on to",
    clockForward: "Move the clock forward",
    clockHint: "Forward only. What falls due meanwhile is done.",
  },
};
