package dev.fairlead.console.deployment;

import dev.fairlead.console.action.Action;
import dev.fairlead.console.action.Action.Extra;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How it is asked for what may be done with a freeze. */
public final class FreezeActions {
    /** Declares one. */
    public static final Action DECLARE =
            new Action(
                    "declare",
                    "Declare a freeze",
                    "Nothing is released meanwhile, unless somebody lets it through; releases that"
                            + " wait are held, too. Rollbacks are never held. Your name is on record.",
                    "reason",
                    "Reason",
                    true,
                    "danger",
                    "The freeze is declared.",
                    List.of(
                            new Extra("services", "Services", "checkout, search; all without"),
                            new Extra(
                                    "environments",
                                    "Environments",
                                    "staging, production; all that are production without"),
                            new Extra("from", "Begins", "2026-12-24T12:00:00Z; now without"),
                            new Extra(
                                    "to",
                                    "Ends",
                                    "2026-12-27T08:00:00Z; by hand without, after 30 days at most"),
                            new Extra(
                                    "override",
                                    "Who may let a release through",
                                    "admin, or operator")));

    /** Ends one before its time. */
    public static final Action END =
            new Action(
                    "end",
                    "End",
                    "What it holds goes on. Your name and the reason go on record.",
                    "reason",
                    "Reason",
                    true,
                    "primary",
                    "The freeze is over.");

    private FreezeActions() {}

    /**
     * The form as the service takes it: names as a list.
     *
     * @param typed by the fields
     */
    public static Map<String, Object> body(Map<String, Object> typed) {
        Map<String, Object> body = new LinkedHashMap<>(typed);
        for (String field : List.of("services", "environments")) {
            body.computeIfPresent(
                    field, (_, names) -> List.of(names.toString().strip().split("[,\\s]+")));
        }
        return body;
    }
}
