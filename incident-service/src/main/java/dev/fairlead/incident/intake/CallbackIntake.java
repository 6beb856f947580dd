package dev.fairlead.incident.intake;

import dev.fairlead.incident.incident.IncidentCommand;
import dev.fairlead.incident.incident.IncidentCommand.Acknowledge;
import dev.fairlead.incident.incident.IncidentCommand.Escalate;
import dev.fairlead.incident.incident.IncidentCommand.Note;
import dev.fairlead.incident.incident.IncidentCommand.Resolve;
import dev.fairlead.incident.incident.IncidentStream;
import dev.fairlead.incident.incident.IncidentView;
import dev.fairlead.incident.incident.Mark;
import dev.fairlead.incident.incident.Status;
import dev.fairlead.incident.tool.Callback;
import dev.fairlead.incident.tool.Callback.Deed;
import dev.fairlead.incident.tool.Callback.Shown;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.config.Secrets.SecretMissing;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Outcome;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.people.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What people do with an incident in a tool is done here, in their names. Only a person counts:
 * what the tool does by itself, and echoes of what it was told by us, lead to nothing.
 *
 * <p>Contract under failure: answers once it is stored, and throws where it cannot be; the tool may
 * say it again. What comes twice, or after the incident was opened again, leads to nothing.
 */
public final class CallbackIntake {

    /** No incident is known by that id. */
    public static final String UNKNOWN = "incident-unknown";

    /** The incident was opened again since the person was shown it. */
    public static final String OVERTAKEN = "overtaken";

    /** The tool did it by itself, or was told to. */
    public static final String NO_PERSON = "no-person";

    /** The press was told of before. */
    public static final String REPEATED = "said-before";

    /** Nobody here has that id in the tool. */
    public static final String PERSON_UNKNOWN = "person-unknown";

    /** The person is neither on call for the incident nor was asked to help with it. */
    public static final String NOT_CONCERNED = "person-not-concerned";

    private final Commands commands;
    private final Views views;
    private final Plans plans;
    private final Secrets secrets;

    /**
     * @param plans as they are configured now, and the people of them
     */
    public CallbackIntake(Commands commands, Views views, Plans plans, Secrets secrets) {
        this.commands = commands;
        this.views = views;
        this.plans = plans;
        this.secrets = secrets;
    }

    /** Does what somebody did; gives the named reason of what came of it. */
    public String take(Callback callback) {
        Optional<IncidentView> found =
                views.find(IncidentView.KIND, callback.incidentId(), IncidentView.class);
        if (found.isEmpty()) {
            return UNKNOWN;
        }
        IncidentView incident = found.get();
        if (!isOfThisOpening(callback.shown(), incident)) {
            return OVERTAKEN;
        }
        if (callback.user() == null) {
            return NO_PERSON;
        }
        Optional<Person> person = person(callback.tool(), callback.user());
        if (person.isEmpty()) {
            return unknown(callback, incident);
        }
        if (!concerns(incident, person.get().id())) {
            return notConcerned(callback, incident, person.get());
        }
        if (callback.deed() == Deed.ESCALATED && isRepeat(callback, incident, person.get())) {
            return REPEATED;
        }
        List<Outcome> outcomes =
                commands.executeAll(
                        commands(callback, incident).stream()
                                .map(command ->
                                        new Directed(IncidentStream.of(incident.id()), command))
                                .toList(),
                        context(incident, person.get().id()));
        return outcomes.getLast().reason();
    }

    private static boolean isOfThisOpening(Shown shown, IncidentView incident) {
        return switch (shown) {
            case Shown.Opening(int epoch) -> epoch == incident.escalation().epoch();
            case Shown.At(Instant at) ->
                    Stream.of(incident.progress().reopenedAt(), incident.progress().restartedAt())
                            .allMatch(again -> again == null || !at.isBefore(again));
        };
    }

    private static List<IncidentCommand> commands(Callback callback, IncidentView incident) {
        String where = "In %s.".formatted(callback.tool().text());
        if (callback.deed() == Deed.ACKNOWLEDGED) {
            return List.of(new Acknowledge(where));
        } else if (callback.deed() == Deed.ESCALATED) {
            return List.of(new Escalate(asked(callback)));
        }
        List<IncidentCommand> commands = new ArrayList<>();
        // What is over there was not left to anybody here before.
        if (incident.status() != Status.RESOLVED && !isWithAPerson(incident)) {
            commands.add(new Acknowledge(where));
        }
        commands.add(new Resolve("Resolved in %s.".formatted(callback.tool().text()), null));
        return commands;
    }

    /** An escalation acts each time, unlike the rest: each press is one line of the timeline. */
    private static boolean isRepeat(Callback callback, IncidentView incident, Person person) {
        String text = asked(callback);
        return incident.told().timeline().stream()
                .anyMatch(entry -> person.id().equals(entry.by()) && text.equals(entry.text()));
    }

    private static String asked(Callback callback) {
        return "Escalated in %s (%s).".formatted(callback.tool().text(), callback.pressedAt());
    }

    private static boolean isWithAPerson(IncidentView incident) {
        Mark taken = incident.progress().acknowledged();
        return taken != null && !taken.isOfATool();
    }

    /** A tool has no roles: who is linked may act for what is theirs, as a token of a team may. */
    private boolean concerns(IncidentView incident, String person) {
        return incident.concerns(person)
                || plans.plan(incident.standing().priority(), incident.subject()).names(person);
    }

    private String notConcerned(Callback callback, IncidentView incident, Person person) {
        String name = person.name();
        tellOnce(
                callback,
                incident,
                "%s %s it in %s, and neither is on call for it nor was asked to help: nothing was done here. Add %s as a responder, or to the policy."
                        .formatted(
                                name == null ? person.id() : name,
                                callback.deed().name().toLowerCase(Locale.ROOT),
                                callback.tool().text(),
                                person.id()));
        return NOT_CONCERNED;
    }

    /** Somebody did something, and nobody here knows who: that is told once. */
    private String unknown(Callback callback, IncidentView incident) {
        tellOnce(
                callback,
                incident,
                "%s %s it in %s, and nobody here is linked to that person: write chat.%s into the person's file."
                        .formatted(
                                callback.userName().isEmpty() ? "Somebody" : callback.userName(),
                                callback.deed().name().toLowerCase(Locale.ROOT),
                                callback.tool().text(),
                                callback.tool().key()));
        return PERSON_UNKNOWN;
    }

    private void tellOnce(Callback callback, IncidentView incident, String text) {
        String by = "intake:" + callback.tool().key();
        boolean told =
                incident.told().timeline().stream()
                        .anyMatch(entry -> by.equals(entry.by()) && text.equals(entry.text()));
        if (!told && incident.status() != Status.RESOLVED) {
            commands.execute(
                    IncidentStream.of(incident.id()), new Note(text), context(incident, by));
        }
    }

    private CommandContext context(IncidentView incident, String by) {
        return commands.context(Actor.caller(by), null, incident.opened().lifecycleId());
    }

    /** Two people with one id are nobody: it cannot be said who it was. */
    private Optional<Person> person(Callback.Tool tool, String user) {
        List<Person> linked =
                plans.config().people().byId().values().stream()
                        .filter(person -> user.equals(id(person, tool)))
                        .toList();
        return linked.size() == 1 ? Optional.of(linked.getFirst()) : Optional.empty();
    }

    private @Nullable String id(Person person, Callback.Tool tool) {
        var written = person.chat().get(tool.key());
        try {
            return written == null ? null : written.resolve(secrets);
        } catch (SecretMissing missing) {
            return null;
        }
    }
}
