package dev.fairlead.deploy.api;

import dev.fairlead.deploy.hook.Heard;
import dev.fairlead.deploy.hook.HookSource;
import dev.fairlead.deploy.hook.HooksFile.SourceFile;
import dev.fairlead.deploy.intake.Teams;
import dev.fairlead.deploy.observed.Observation;
import dev.fairlead.deploy.observed.ObservedCommand;
import dev.fairlead.deploy.observed.ObservedStream;
import dev.fairlead.deploy.plan.Planned;
import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.catalogue.Service;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Outcome;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Records what other tools say of deployments that they carry out themselves. */
@Component
class Observing {
    private final Commands commands;
    private final Reloading<Catalogue> catalogue;
    private final Teams teams;

    Observing(Commands commands, Reloading<Catalogue> catalogue, Teams teams) {
        this.commands = commands;
        this.catalogue = catalogue;
        this.teams = teams;
    }

    /**
     * What became of a delivery.
     *
     * @param recorded whether it is on record now, by this delivery
     * @param reason in kebab-case
     * @param deploymentId of the deployment that it is about; null where it is about none
     */
    record Result(
            boolean recorded,
            String reason,
            @Nullable String detail,
            @Nullable String deploymentId) {

        static Result nothing(String reason, String detail) {
            return new Result(false, reason, detail, null);
        }
    }

    /** What it says, as a deployment of a service and environment of the catalogue. */
    sealed interface Placed {
        record There(Observation observation) implements Placed {}

        record Nowhere(Result result) implements Placed {}
    }

    /** Finds the service and environment that are meant. */
    Placed place(String provider, Heard.Told told, List<SourceFile> sources) {
        HookSource source = HookSource.of(told, sources);
        String environment = source.environment();
        if (environment == null) {
            return nowhere(
                    "run-not-a-deployment",
                    "'%s' of %s: expected one of the 'runs' of config/deploy/intake.yaml"
                            .formatted(told.run(), told.source()));
        }
        Service service = catalogue.get().service(source.service());
        if (service == null) {
            return nowhere(
                    Planned.UNKNOWN_SERVICE,
                    "'%s' of %s: expected a service of the catalogue, or an entry in config/deploy/intake.yaml"
                            .formatted(source.service(), told.source()));
        }
        if (service.environment(environment) == null) {
            return nowhere(
                    Planned.UNKNOWN_ENVIRONMENT,
                    "'%s' of %s: expected one of %s"
                            .formatted(
                                    environment,
                                    service.name(),
                                    String.join(", ", service.environments().keySet())));
        }
        return new Placed.There(
                new Observation(
                        Observation.id(provider, told.externalId()),
                        service.name(),
                        environment,
                        told.version(),
                        service.team(),
                        provider,
                        told.externalId(),
                        told.status(),
                        told.url(),
                        told.artifact(),
                        told.commit(),
                        told.committedAt(),
                        told.by(),
                        told.detail(),
                        told.at()));
    }

    private static Placed nowhere(String reason, String detail) {
        return new Placed.Nowhere(Result.nothing(reason, detail));
    }

    /**
     * Records it.
     *
     * @param actor who brought it
     * @param note such as the id of the delivery; null where there is none
     */
    Result record(Observation observation, Actor actor, @Nullable String note) {
        String id = observation.deploymentId();
        CommandContext context = commands.context(actor, note, id);
        Outcome outcome =
                commands.execute(
                        ObservedStream.of(id),
                        new ObservedCommand.Observe(dated(observation, context.at())),
                        context);
        return switch (outcome) {
            case Outcome.Accepted accepted ->
                    new Result(!accepted.eventIds().isEmpty(), accepted.reason(), null, id);
            case Outcome.Refused refused ->
                    new Result(false, refused.reason(), refused.detail(), id);
        };
    }

    /** A clock that is ahead must not have the last word for ever; one before all tools is none. */
    static Observation dated(Observation said, Instant now) {
        Instant at = Times.clamped(said.reportedAt(), now);
        Instant committed = said.committedAt();
        return new Observation(
                said.deploymentId(),
                said.service(),
                said.environment(),
                said.version(),
                said.team(),
                said.provider(),
                said.externalId(),
                said.status(),
                said.url(),
                said.artifact(),
                said.commit(),
                committed == null || !Times.mayBeOfCommit(committed, now)
                        ? null
                        : committed.truncatedTo(ChronoUnit.MICROS),
                said.by(),
                said.detail(),
                at.truncatedTo(ChronoUnit.MICROS));
    }

    @Nullable String teamOf(String service) {
        return teams.teamOf(service);
    }
}
