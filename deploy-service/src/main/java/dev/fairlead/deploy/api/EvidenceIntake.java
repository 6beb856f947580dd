package dev.fairlead.deploy.api;

import dev.fairlead.deploy.intake.Recording;
import dev.fairlead.deploy.intake.Teams;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Ids;
import dev.fairlead.platform.decide.Outcome;
import dev.fairlead.platform.security.Access;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.web.problem.Conflicts;
import dev.fairlead.platform.web.problem.ProblemException;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps what callers found about a version, where they may say it. */
@Component
class EvidenceIntake {
    private final Recording recording;
    private final Commands commands;
    private final Teams teams;
    private final Ids ids;

    EvidenceIntake(Recording recording, Commands commands, Teams teams, Ids ids) {
        this.recording = recording;
        this.commands = commands;
        this.teams = teams;
        this.ids = ids;
    }

    /**
     * What became of it.
     *
     * @param reason evidence-kept, known-already, or newer-known where something was found later
     */
    record Recorded(String service, String version, String reason, Release.Evidence evidence) {}

    /**
     * @throws ProblemException where the caller may not say anything about the service
     */
    void requireMay(Caller caller, String service) {
        Access.require(caller, Role.CI);
        String team = teams.teamOf(service);
        if (team == null) {
            throw Problems.unknownService(service);
        }
        Access.require(caller, Role.CI, team, service);
    }

    /**
     * Keeps it, and tells the releases that wait for it.
     *
     * @throws ProblemException conflict where there are too many items
     */
    Recorded keep(String service, String version, Release.Evidence evidence, Caller caller) {
        CommandContext context = commands.context(Actor.caller(caller.name()), null, ids.next());
        List<Outcome> outcomes =
                commands.executeAll(
                        recording.of(service, version, evidence, caller.name()), context);
        Outcome kept = outcomes.getFirst();
        Conflicts.require(kept);
        return new Recorded(service, version, kept.reason(), evidence);
    }
}
