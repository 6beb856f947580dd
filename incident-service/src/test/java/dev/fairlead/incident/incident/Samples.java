package dev.fairlead.incident.incident;

import dev.fairlead.events.incidents.Priority;
import dev.fairlead.incident.escalation.EscalationPlan;
import dev.fairlead.incident.escalation.Level;
import dev.fairlead.incident.escalation.Objectives;
import dev.fairlead.incident.escalation.PagingTimes;
import dev.fairlead.incident.escalation.Rung;
import dev.fairlead.incident.escalation.Target;
import dev.fairlead.incident.incident.IncidentCommand.Notify;
import dev.fairlead.incident.incident.IncidentCommand.Open;
import dev.fairlead.incident.incident.IncidentCommand.PageTaken;
import dev.fairlead.incident.oncall.Handoff;
import dev.fairlead.incident.oncall.Rota;
import dev.fairlead.incident.oncall.RotaOverride;
import dev.fairlead.platform.subject.Subject;
import dev.fairlead.platform.subject.Suspect;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** The incident that the tests tell of: ada is primary, ben secondary, five minutes a level. */
final class Samples {

    static final Duration DELAY = Duration.ofMinutes(5);
    static final Rung FIRST = Rung.firstOf(1);
    static final Rung SECOND = new Rung(1, 1, 2);
    static final String SOURCE = "/fairlead/alert-service";

    private Samples() {}

    static EscalationPlan plan() {
        return plan(1, List.of());
    }

    /** Nobody holds the role from the start of the story until the time. */
    static RotaOverride nobody(String role, Instant until) {
        return new RotaOverride(
                role,
                LocalDateTime.parse("2026-11-23T10:00"),
                LocalDateTime.ofInstant(until, ZoneOffset.UTC),
                null);
    }

    static EscalationPlan plan(int repeat, List<RotaOverride> overrides) {
        return plan(Priority.P1, repeat, overrides, new PagingTimes.Always());
    }

    static EscalationPlan plan(
            Priority priority, int repeat, List<RotaOverride> overrides, PagingTimes paging) {
        Rota rota =
                new Rota(
                        "platform",
                        ZoneOffset.UTC,
                        new Handoff(DayOfWeek.MONDAY, LocalTime.of(9, 0)),
                        LocalDate.of(2026, 11, 23),
                        Map.of(
                                "primary",
                                List.of("ada", "ben"),
                                "secondary",
                                List.of("ben", "ada")),
                        overrides);
        return new EscalationPlan(
                "default",
                "pager",
                priority,
                new Objectives(Duration.ofMinutes(15), Duration.ofHours(4)),
                List.of(
                        new Level(new Target.OnCall("platform", "primary"), DELAY),
                        new Level(new Target.OnCall("platform", "secondary"), DELAY)),
                repeat,
                Map.of("platform", rota),
                paging);
    }

    /** The same with eight hours for the resolution. */
    static EscalationPlan slower(EscalationPlan plan) {
        return new EscalationPlan(
                plan.policy(),
                plan.channel(),
                plan.priority(),
                new Objectives(Duration.ofMinutes(30), Duration.ofHours(8)),
                plan.levels(),
                plan.repeat(),
                plan.rotas(),
                plan.paging(),
                plan.communication(),
                plan.again());
    }

    static Opening opening(EscalationPlan plan) {
        return new Opening(
                "i1",
                "INC-2026-001",
                "checkout 3 fails 10 % of its requests",
                "The error ratio of checkout is 0.1.",
                Subject.of("checkout", "production", "payments")
                        .withRunbook("https://runbooks.example/checkout")
                        .withDashboard("https://dashboards.example/checkout"),
                new Suspect("3", "deployment-1", "watch-1"),
                new Cause("group-1", "fingerprint-1", "breach-1"),
                SOURCE,
                plan);
    }

    static Open open() {
        return new Open(opening(plan()));
    }

    static Notify firing(Instant since) {
        return new Notify(opening(plan()), true, since, "ErrorRatio fires.", SOURCE);
    }

    static Notify resolved() {
        return new Notify(opening(plan()), false, Instant.EPOCH, "All alerts resolved.", SOURCE);
    }

    static PageTaken taken(Rung rung, String person) {
        return taken(rung, person, "pager");
    }

    static PageTaken taken(Rung rung, String person, String channel) {
        String role = rung.level() == 1 ? "primary" : "secondary";
        return new PageTaken(rung, person, role, channel, 1);
    }
}
