package dev.fairlead.console.maintenance;

import dev.fairlead.console.action.Action;
import dev.fairlead.console.action.Action.Extra;
import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.upstream.Windows.Window;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How it is asked for what may be done with a maintenance window. */
public final class WindowActions {
    /** Announces one. */
    public static final Action PLAN =
            new Action(
                    "plan",
                    "Plan a window",
                    "Until its end, warnings of the services are not told; what still fires then is"
                            + " told at once. Never silenced are watches of deployments, backups,"
                            + " security and Fairlead itself. You are its owner.",
                    "title",
                    "What is done in it",
                    true,
                    "primary",
                    "The window is planned.",
                    List.of(
                            new Extra("services", "Services", "checkout, search"),
                            new Extra(
                                    "environment",
                                    "Environment",
                                    "production; all of them without"),
                            new Extra("startsAt", "Begins", "2026-12-01T22:00:00Z; now without"),
                            new Extra("lasts", "Lasts", "2h; 24h at most"),
                            new Extra("startsItself", "Begins by itself", "yes, or no: by hand"),
                            new Extra(
                                    "endsItself", "Ends by itself", "yes, or no: somebody says so"),
                            new Extra("includesCritical", "Critical alerts, too", "no, or yes"),
                            new Extra("freezes", "Freezes deployments", "no, or yes")));

    private static final String EXTEND = "extend";
    private static final List<Action> ALL =
            List.of(
                    new Action(
                            "start",
                            "Start",
                            "The work begins now. The end stays.",
                            "note",
                            "Note",
                            false,
                            "primary",
                            "The window has begun."),
                    new Action(
                            EXTEND,
                            "Extend",
                            "The end moves. Possible in the ten minutes before it; a window is never"
                                    + " longer than 24 hours in all.",
                            "lasts",
                            "How much later, such as 30m",
                            true,
                            "plain",
                            "The end was moved."),
                    new Action(
                            "end",
                            "End",
                            "The work is done. What still fires is told at once.",
                            "note",
                            "Note",
                            false,
                            "primary",
                            "The window is over."),
                    new Action(
                            "cancel",
                            "Cancel window",
                            "It will not be. Your name and the reason go on record.",
                            "reason",
                            "Reason",
                            true,
                            "danger",
                            "The window was cancelled."));

    private WindowActions() {}

    public static Optional<Action> named(String name) {
        return ALL.stream().filter(action -> action.name().equals(name)).findFirst();
    }

    /** What the person may do with it now. */
    static List<Action> offered(Window window, SignedIn caller) {
        if (!caller.mayAct(window.team(), null)) {
            return List.of();
        }
        return ALL.stream()
                .filter(action -> window.actions().contains(action.name()))
                .filter(action ->
                        !action.name().equals(EXTEND) || window.owner().equals(caller.name()))
                .toList();
    }

    /**
     * The form as the service takes it: names as a list, yes and no as what they are.
     *
     * @param typed by the fields
     */
    public static Map<String, Object> body(Map<String, Object> typed) {
        Map<String, Object> body = new LinkedHashMap<>(typed);
        body.remove("note");
        body.computeIfPresent("services", (_, names) -> List.of(names.toString().split("[,\\s]+")));
        for (String field : List.of("startsItself", "endsItself", "includesCritical", "freezes")) {
            body.computeIfPresent(field, (_, said) -> yes(said));
        }
        return body;
    }

    /** Anything else is the service's to refuse. */
    private static Object yes(Object said) {
        return switch (said.toString()) {
            case "yes" -> true;
            case "no" -> false;
            default -> said;
        };
    }
}
