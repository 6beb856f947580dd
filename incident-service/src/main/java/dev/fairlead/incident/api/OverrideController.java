package dev.fairlead.incident.api;

import dev.fairlead.incident.config.IncidentConfig;
import dev.fairlead.incident.escalation.Target;
import dev.fairlead.incident.intake.Plans;
import dev.fairlead.incident.oncall.OverrideKind;
import dev.fairlead.incident.oncall.Rota;
import dev.fairlead.incident.oncall.RotaOverride;
import dev.fairlead.incident.override.MadeOverride;
import dev.fairlead.incident.override.OverrideCommand;
import dev.fairlead.incident.override.OverrideCommand.MakeOverride;
import dev.fairlead.incident.override.OverrideCommand.WithdrawOverride;
import dev.fairlead.incident.override.Overrides;
import dev.fairlead.incident.override.OverridesDecider;
import dev.fairlead.incident.override.OverridesStream;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Ids;
import dev.fairlead.platform.decide.Outcome;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.decide.Views.Page;
import dev.fairlead.platform.disk.EvenWhenFull;
import dev.fairlead.platform.people.Person;
import dev.fairlead.platform.security.Access;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.web.idempotency.Creation;
import dev.fairlead.platform.web.problem.Conflicts;
import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import java.net.URI;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people change of schedules while they run. A change needs the role operator. */
@EvenWhenFull
@RestController
@RequestMapping("/api/v1/schedules/{schedule}/overrides")
class OverrideController {

    private final Commands commands;
    private final Views views;
    private final Plans plans;
    private final Ids ids;

    OverrideController(Commands commands, Views views, Plans plans, Ids ids) {
        this.commands = commands;
        this.views = views;
        this.plans = plans;
        this.ids = ids;
    }

    /**
     * Makes one.
     *
     * @param person null for the kind remove
     * @param kind what follows from the person where left out: replace, or remove
     * @param replaces id of the one that it takes the place of
     */
    record NewOverride(
            String role,
            LocalDateTime from,
            LocalDateTime until,
            @Nullable String person,
            @Nullable OverrideKind kind,
            @Nullable String replaces,
            @Nullable String reason) {
        NewOverride {
            if (!from.isBefore(until)) {
                throw new InvalidField("until", "a time after from");
            }
            if (kind != null && (kind == OverrideKind.REMOVE) != (person == null)) {
                throw new InvalidField("person", "somebody, or nobody for the kind remove");
            }
            Texts.requireIfPresent("reason", reason, Texts.TEXT);
        }

        RotaOverride what() {
            return new RotaOverride(role, from, until, person, kind);
        }
    }

    /** Why one is taken back. */
    record Withdrawal(@Nullable String reason) {
        Withdrawal {
            Texts.requireIfPresent("reason", reason, Texts.TEXT);
        }
    }

    /**
     * An override in force, of the file or made here.
     *
     * @param id null for one of the file
     */
    record OverrideAnswer(
            @Nullable String id,
            String role,
            LocalDateTime from,
            LocalDateTime until,
            @Nullable String person,
            @Nullable OverrideKind kind,
            @Nullable String by,
            @Nullable String reason) {

        static OverrideAnswer of(MadeOverride made) {
            return of(made.what(), made.id(), made.by(), made.reason());
        }

        static OverrideAnswer of(
                RotaOverride what,
                @Nullable String id,
                @Nullable String by,
                @Nullable String reason) {
            return new OverrideAnswer(
                    id,
                    what.role(),
                    what.from(),
                    what.until(),
                    what.person(),
                    what.kind(),
                    by,
                    reason);
        }
    }

    /** Those that were made here first; they are the stronger ones. */
    @GetMapping
    Page<OverrideAnswer> list(@PathVariable String schedule) {
        Rota rota = Schedules.find(plans.config(), schedule);
        return new Page<>(
                Stream.concat(
                                made(schedule).stream().map(OverrideAnswer::of),
                                rota.overrides().stream()
                                        .map(what -> OverrideAnswer.of(what, null, null, null)))
                        .toList(),
                null);
    }

    @PostMapping
    ResponseEntity<Object> make(
            @PathVariable String schedule,
            @RequestBody NewOverride body,
            Caller caller,
            Creation creation) {
        Access.require(caller, Role.OPERATOR);
        Rota rota = Schedules.find(plans.config(), schedule);
        requireKnown(rota, body);
        return creation.answer(
                caller,
                body,
                id -> {
                    execute(
                            schedule,
                            new MakeOverride(schedule, id, body.what(), body.replaces()),
                            caller,
                            body.reason());
                    String path = "/api/v1/schedules/%s/overrides/%s".formatted(schedule, id);
                    return ResponseEntity.created(URI.create(path)).body(one(schedule, id));
                });
    }

    @PostMapping("/{id}/withdraw")
    Page<OverrideAnswer> withdraw(
            @PathVariable String schedule,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Withdrawal body,
            Caller caller) {
        Access.require(caller, Role.OPERATOR);
        Schedules.find(plans.config(), schedule);
        String reason = body == null ? null : body.reason();
        execute(schedule, new WithdrawOverride(schedule, id), caller, reason);
        return list(schedule);
    }

    private void execute(
            String schedule, OverrideCommand command, Caller caller, @Nullable String reason) {
        Outcome outcome =
                commands.execute(
                        OverridesStream.of(schedule),
                        command,
                        commands.context(Actor.caller(caller.name()), reason, ids.next()));
        Conflicts.require(outcome, OverridesDecider.ALREADY_MADE);
    }

    private OverrideAnswer one(String schedule, String id) {
        return made(schedule).stream()
                .filter(made -> made.id().equals(id))
                .findFirst()
                .map(OverrideAnswer::of)
                .orElseThrow();
    }

    private List<MadeOverride> made(String schedule) {
        return views.find(Overrides.KIND, schedule, Overrides.class)
                .map(Overrides::made)
                .orElse(List.of());
    }

    /** Somebody who cannot be paged would be a gap that nobody sees. */
    private void requireKnown(Rota rota, NewOverride body) {
        if (!rota.roles().contains(body.role())) {
            String roles = String.join(", ", new TreeSet<>(rota.roles()));
            throw invalid("/role", body.role(), "one of " + roles);
        }
        String id = body.person();
        if (id == null) {
            return;
        }
        Person person = plans.config().people().person(id);
        if (person == null) {
            throw invalid("/person", id, "somebody of config/people");
        }
        channelWithout(person, rota.name(), body.role())
                .ifPresent(channel -> {
                    throw invalid(
                            "/person", id, "somebody with a contact for the channel " + channel);
                });
    }

    private Optional<String> channelWithout(Person person, String schedule, String role) {
        IncidentConfig config = plans.config();
        Target target = new Target.OnCall(schedule, role);
        return config.policies().values().stream()
                .filter(policy ->
                        policy.levels().stream().anyMatch(level -> level.target().equals(target)))
                .map(policy -> policy.channel())
                .filter(channel -> !person.contacts().containsKey(channel))
                .findFirst();
    }

    private static ProblemException invalid(String pointer, String value, String expected) {
        return ProblemException.invalidFields(
                List.of(FieldError.invalid(pointer, value, expected)));
    }
}
