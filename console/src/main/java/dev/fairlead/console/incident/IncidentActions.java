package dev.fairlead.console.incident;

import dev.fairlead.console.action.Action;
import dev.fairlead.console.action.Action.Extra;
import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.upstream.IncidentFile.Incident;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How it is asked for what the service says may be done with an incident. */
public final class IncidentActions {
    private static final Extra ROOT_CAUSE =
            new Extra("rootCause", "Root cause", "The connection pool was exhausted");
    private static final Action ACKNOWLEDGE =
            new Action(
                    "acknowledge",
                    "Acknowledge",
                    "You take it: the escalation stops, and nobody else is paged.",
                    "note",
                    "Note",
                    false,
                    "primary",
                    "You have the incident.");
    private static final Action RESOLVE =
            new Action(
                            "resolve",
                            "Resolve",
                            "The incident is over. The resolution goes into its record, and those who follow it are told.",
                            "resolution",
                            "Resolution",
                            true,
                            "primary",
                            "The incident is resolved.",
                            List.of(ROOT_CAUSE))
                    .announced();
    private static final Action MITIGATE =
            new Action(
                    "mitigate",
                    "Mark mitigated",
                    "Users are served again; the cause may remain.",
                    "note",
                    "Note",
                    false,
                    "plain",
                    "The incident is mitigated.");
    private static final Action ESCALATE =
            new Action(
                    "escalate",
                    "Escalate",
                    "The next level is asked at once.",
                    "note",
                    "Note",
                    false,
                    "plain",
                    "The next level was asked.");
    private static final Action UPDATE =
            new Action(
                            "update",
                            "Update",
                            "Those who follow the incident are told. What you leave out stays as it was said before.",
                            "message",
                            "Progress",
                            true,
                            "plain",
                            "The update is on its way.",
                            List.of(
                                    new Extra("impact", "Impact", "All users of checkout"),
                                    new Extra("eta", "ETA", "30 minutes"),
                                    ROOT_CAUSE,
                                    new Extra("nextUpdate", "Next update in", "15m")))
                    .announced();
    private static final Action NOTE =
            new Action(
                    "note",
                    "Note",
                    "A line of the timeline; nobody is told.",
                    "message",
                    "Note",
                    true,
                    "plain",
                    "The note is on the timeline.");
    private static final Action PRIORITY =
            new Action(
                    "priority",
                    "Change priority",
                    "Its objectives are counted from the opening, and its policy is that of the priority.",
                    "reason",
                    "Reason",
                    true,
                    "plain",
                    "The priority was changed.",
                    List.of(Extra.required("priority", "Priority", "p1")));
    private static final Action ROLES =
            new Action(
                    "roles",
                    "Assign role",
                    "Whoever gets it is told. Without a person nobody has the role any more.",
                    "person",
                    "Person",
                    false,
                    "plain",
                    "The role was assigned.",
                    List.of(Extra.required("role", "Role", "commander")));
    private static final Action RESPONDERS =
            new Action(
                    "responders",
                    "Add responder",
                    "The person is paged now, whoever has the incident.",
                    "person",
                    "Person",
                    true,
                    "plain",
                    "The person is paged.",
                    List.of(new Extra("note", "Note", "The database is slow")));
    private static final Action CHECKLIST =
            new Action(
                    "checklist",
                    "Tick item",
                    "It is recorded that you say that it is done.",
                    "note",
                    "Note",
                    false,
                    "plain",
                    "The item is done.",
                    List.of(Extra.required("item", "Item", "severity-assessed")));
    private static final Action UNTICK =
            new Action(
                    "untick",
                    "Take back",
                    "It is recorded that you say that it is not done.",
                    "note",
                    "Note",
                    false,
                    "plain",
                    "The item is to be done again.",
                    List.of(Extra.required("item", "Item", "severity-assessed")));
    private static final Action REOPEN =
            new Action(
                    "reopen",
                    "Reopen",
                    "It is not over: its objectives are counted anew, and whoever is on call is paged.",
                    "reason",
                    "Reason",
                    true,
                    "danger",
                    "The incident is open again.");
    private static final Action ADD_ACTION =
            new Action(
                    "actions",
                    "Add action",
                    "What is to be done so that it does not happen again. Its owner is reminded of the day.",
                    "text",
                    "What is to be done",
                    true,
                    "primary",
                    "The action is added.",
                    List.of(
                            Extra.required("owner", "Owner", "ada"),
                            new Extra("due", "Until", "2026-12-24")));
    private static final Action PUBLISH =
            new Action(
                    "publish",
                    "Publish",
                    "The post-mortem is finished as it is after the latest edit. Your name goes on record.",
                    "link",
                    "Where it is read",
                    false,
                    "plain",
                    "The post-mortem is published.");

    /** Opens one that no alert opened. */
    public static final Action OPEN =
            new Action(
                    "open",
                    "Open an incident",
                    "Whoever is on call for it is paged at once.",
                    "title",
                    "What is wrong",
                    true,
                    "danger",
                    "The incident is open.",
                    List.of(
                            Extra.required("priority", "Priority", "p1"),
                            new Extra("service", "Service", "checkout"),
                            new Extra("environment", "Environment", "production"),
                            new Extra("team", "Team", "payments; that of the service without"),
                            new Extra("summary", "What is known", "No order goes through")));

    /** Says that what was to be done is done. */
    public static final Action FINISH =
            new Action(
                    "done",
                    "Done",
                    "It is recorded that you say that it is done.",
                    "",
                    "",
                    false,
                    "primary",
                    "The action is done.");

    private static final List<Action> ALL =
            List.of(
                    ACKNOWLEDGE,
                    RESOLVE,
                    UPDATE,
                    NOTE,
                    MITIGATE,
                    ESCALATE,
                    PRIORITY,
                    ROLES,
                    RESPONDERS,
                    REOPEN,
                    CHECKLIST,
                    UNTICK);

    /** What is done with its post-mortem, and with which part of the service's path. */
    private static final Map<Action, String> LEARNING = learning();

    private static final Set<String> ELSEWHERE = Set.of(CHECKLIST.name(), UNTICK.name());
    private static final Set<String> URGENT =
            Set.of("acknowledge", "resolve", "update", "note", "mitigate", "escalate");

    private IncidentActions() {}

    public static Optional<Action> named(String name) {
        return ALL.stream().filter(action -> action.name().equals(name)).findFirst();
    }

    private static Map<Action, String> learning() {
        Map<Action, String> all = new LinkedHashMap<>();
        all.put(ADD_ACTION, "actions");
        all.put(PUBLISH, "post-mortem/publish");
        return all;
    }

    /** What may be done with a post-mortem. */
    public static Optional<Action> ofPostMortem(String name) {
        return LEARNING.keySet().stream().filter(action -> action.name().equals(name)).findFirst();
    }

    /** What the person may do with its post-mortem. */
    static List<Action> learning(Incident incident, SignedIn caller) {
        return caller.mayAct(incident.team(), incident.service())
                ? List.copyOf(LEARNING.keySet())
                : List.of();
    }

    /** The last part of the service's path. */
    public static String path(Action action) {
        return action.equals(UNTICK)
                ? CHECKLIST.name()
                : LEARNING.getOrDefault(action, action.name());
    }

    /** The form as the service takes it. */
    public static Map<String, Object> body(Action action, Map<String, Object> typed) {
        if (!action.equals(UNTICK)) {
            return typed;
        }
        Map<String, Object> body = new LinkedHashMap<>(typed);
        body.put("done", false);
        return body;
    }

    /** What the person may do with it now. */
    public static List<Action> offered(Incident incident, SignedIn caller) {
        if (!caller.mayAct(incident.team(), incident.service())) {
            return List.of();
        }
        return ALL.stream()
                .filter(action -> incident.actions().contains(action.name()))
                .filter(action -> !ELSEWHERE.contains(action.name()))
                .toList();
    }

    /** What is offered where many incidents stand side by side. */
    public static List<Action> urgent(Incident incident, SignedIn caller) {
        return offered(incident, caller).stream()
                .filter(action -> URGENT.contains(action.name()))
                .toList();
    }

    /** Whether the person may tick items of the checklist. */
    static boolean mayTick(Incident incident, SignedIn caller) {
        return caller.mayAct(incident.team(), incident.service())
                && incident.actions().contains(CHECKLIST.name());
    }
}
