package dev.fairlead.incident.api;

import dev.fairlead.incident.config.EscalationPolicy;
import dev.fairlead.incident.config.IncidentConfig;
import dev.fairlead.incident.intake.Plans;
import dev.fairlead.incident.oncall.Handoff;
import dev.fairlead.incident.oncall.Rota;
import dev.fairlead.incident.oncall.Shift;
import dev.fairlead.platform.channel.ChannelView;
import dev.fairlead.platform.decide.Views.Page;
import dev.fairlead.platform.people.Person;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who is on call, and whom incidents ask; as it is configured now. */
@RestController
@RequestMapping("/api/v1")
class OnCallController {

    private final Plans plans;
    private final Clock clock;

    OnCallController(Plans plans, Clock clock) {
        this.plans = plans;
        this.clock = clock;
    }

    /**
     * A rota.
     *
     * @param roles people in their order, by role
     */
    record Schedule(
            String name,
            String timeZone,
            Handoff handoff,
            LocalDate start,
            Map<String, List<String>> roles) {

        static Schedule of(Rota rota) {
            return new Schedule(
                    rota.name(),
                    rota.timeZone().getId(),
                    rota.handoff(),
                    rota.start(),
                    new TreeMap<>(rota.orders()));
        }
    }

    /** Who holds the roles of a rota at a time. */
    record OnCall(String schedule, Instant at, List<Duty> onCall) {}

    /**
     * A role and who holds it.
     *
     * @param person null where nobody does
     * @param from inclusive
     * @param until exclusive
     */
    record Duty(
            String role,
            @Nullable String person,
            @Nullable String name,
            @Nullable Instant from,
            @Nullable Instant until,
            boolean override) {}

    @GetMapping("/schedules")
    Page<Schedule> schedules() {
        return new Page<>(
                plans.config().rotas().values().stream()
                        .sorted(Comparator.comparing(Rota::name))
                        .map(Schedule::of)
                        .toList(),
                null);
    }

    @GetMapping("/schedules/{schedule}")
    Schedule schedule(@PathVariable String schedule) {
        return Schedule.of(rota(schedule));
    }

    /** At the given time, or now. */
    @GetMapping("/schedules/{schedule}/on-call")
    OnCall onCall(@PathVariable String schedule, @RequestParam @Nullable Instant at) {
        Rota rota = rota(schedule);
        Instant when = at == null ? clock.instant() : at;
        return new OnCall(
                schedule,
                when,
                new TreeSet<>(rota.roles())
                        .stream().map(role -> duty(role, rota.at(when, role))).toList());
    }

    @GetMapping("/escalation-policies")
    Page<EscalationPolicy> policies() {
        return new Page<>(
                plans.config().policies().values().stream()
                        .sorted(Comparator.comparing(EscalationPolicy::name))
                        .toList(),
                null);
    }

    @GetMapping("/channels")
    Page<ChannelView> channels() {
        return new Page<>(
                plans.config().channels().entrySet().stream()
                        .map(each -> new ChannelView(each.getKey(), each.getValue().description()))
                        .sorted(Comparator.comparing(ChannelView::name))
                        .toList(),
                null);
    }

    private Duty duty(String role, Optional<Shift> shift) {
        return shift.map(s ->
                        new Duty(
                                role,
                                s.person(),
                                name(s.person()),
                                s.from(),
                                s.until(),
                                s.override()))
                .orElseGet(() -> new Duty(role, null, null, null, null, false));
    }

    private @Nullable String name(String id) {
        Person person = plans.config().people().person(id);
        return person == null ? null : person.name();
    }

    private Rota rota(String name) {
        IncidentConfig config = plans.config();
        return config.rota(name)
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.NOT_FOUND,
                                "No schedule '%s': expected one of %s."
                                        .formatted(
                                                name,
                                                String.join(
                                                        ", ",
                                                        new TreeSet<>(config.rotas().keySet())))));
    }
}
