package dev.fairlead.platform.subject;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What something that went wrong is about, as far as it is known. In JSON what is not known is left
 * out.
 *
 * @param team that has it: the one that owns the service, where one is concerned
 * @param runbook its address
 * @param dashboard address of the dashboard that shows it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Subject(
        @Nullable String service,
        @Nullable String environment,
        @Nullable String team,
        @Nullable String runbook,
        @Nullable String dashboard) {

    /** Nothing is known. */
    public static final Subject UNKNOWN = new Subject(null, null, null, null, null);

    /** What a service in an environment is; the addresses are not known yet. */
    public static Subject of(
            @Nullable String service, @Nullable String environment, @Nullable String team) {
        return new Subject(service, environment, team, null, null);
    }

    /** No service is concerned, but a team has it. */
    public static Subject ofTeam(String team) {
        return of(null, null, team);
    }

    /** As an event says it. */
    public static Subject of(dev.fairlead.events.subject.Subject said) {
        return new Subject(
                said.service(), said.environment(), said.team(), said.runbook(), said.dashboard());
    }

    /** For an event to say. */
    public dev.fairlead.events.subject.Subject said() {
        return dev.fairlead.events.subject.Subject.newBuilder()
                .service(service)
                .environment(environment)
                .team(team)
                .runbook(runbook)
                .dashboard(dashboard)
                .build();
    }

    /** With that runbook. */
    public Subject withRunbook(@Nullable String address) {
        return new Subject(service, environment, team, address, dashboard);
    }

    /** With that dashboard. */
    public Subject withDashboard(@Nullable String address) {
        return new Subject(service, environment, team, runbook, address);
    }

    /** With what the other knows and this one does not. */
    public Subject or(Subject other) {
        return new Subject(
                service == null ? other.service : service,
                environment == null ? other.environment : environment,
                team == null ? other.team : team,
                runbook == null ? other.runbook : runbook,
                dashboard == null ? other.dashboard : dashboard);
    }

    /** For people: {@code checkout/production}, or the service alone; null where none is known. */
    public @Nullable String place() {
        return service == null || environment == null ? service : service + "/" + environment;
    }
}
