package dev.fairlead.console.oncall;

import dev.fairlead.console.action.Action;
import dev.fairlead.console.action.Action.Extra;
import dev.fairlead.console.session.SignedIn;
import java.util.List;
import java.util.Optional;

/** What may be done with a rota. */
public final class RotaActions {
    /** Somebody takes over, joins, or is off. */
    public static final String OVERRIDE = "override";

    /** An override is taken back. */
    public static final String WITHDRAW = "withdraw";

    private static final String REASON = "reason";
    private static final List<Action> ALL =
            List.of(
                    new Action(
                            OVERRIDE,
                            "Override",
                            "Somebody takes over a role for a while. Times are on the schedule's own clock."
                                    + " Without a person nobody is on call then; the kind add lets somebody"
                                    + " join whoever is.",
                            REASON,
                            "Reason",
                            false,
                            "primary",
                            "The override is in force.",
                            List.of(
                                    new Extra("role", "Role", "primary"),
                                    new Extra("person", "Person", "ben"),
                                    new Extra("from", "From", "2026-12-24T09:00"),
                                    new Extra("until", "Until", "2026-12-27T09:00"),
                                    new Extra("kind", "Kind", "replace, remove or add"))),
                    new Action(
                            WITHDRAW,
                            "Withdraw",
                            "The override is taken back; whoever the rotation has is on call again.",
                            REASON,
                            "Reason",
                            false,
                            "danger",
                            "The override was taken back.",
                            List.of(new Extra("id", "Override", "its id"))));

    private RotaActions() {}

    public static Optional<Action> named(String name) {
        return ALL.stream().filter(action -> action.name().equals(name)).findFirst();
    }

    /** What the person may do beside the list of overrides. */
    static List<Action> offered(SignedIn caller) {
        return caller.mayAct(null, null)
                ? ALL.stream().filter(action -> action.name().equals(OVERRIDE)).toList()
                : List.of();
    }
}
