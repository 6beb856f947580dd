package dev.fairlead.incident.api;

import dev.fairlead.incident.config.EscalationPolicy;
import dev.fairlead.incident.intake.Plans;
import dev.fairlead.incident.oncall.Gap;
import dev.fairlead.incident.oncall.Handoff;
import dev.fairlead.incident.oncall.Rota;
import dev.fairlead.incident.oncall.Shift;
import dev.fairlead.platform.channel.ChannelView;
import dev.fairlead.platform.decide.Views.Page;
import dev.fairlead.platform.people.Person;
import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
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

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Duration USUAL = Duration.ofDays(28);

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
        Rota rota = plans.overridden(rota(schedule));
        Instant when = at == null ? clock.instant() : at;
        return new OnCall(
                schedule,
                when,
                new TreeSet<>(rota.roles())
                        .stream().flatMap(role -> duties(role, rota.holders(when, role))).toList());
    }

    /** All shifts of the span, cut at its ends: at most a year, four weeks from now by default. */
    @GetMapping("/schedules/{schedule}/shifts")
    Page<Shift> shifts(
            @PathVariable String schedule,
            @RequestParam @Nullable Instant from,
            @RequestParam @Nullable Instant to) {
        Rota rota = plans.overridden(rota(schedule));
        Span span = span(from, to);
        return new Page<>(rota.shifts(span.from(), span.to()), null);
    }

    /** When nobody holds a role, in the same spans. */
    @GetMapping("/schedules/{schedule}/gaps")
    Page<Gap> gaps(
            @PathVariable String schedule,
            @RequestParam @Nullable Instant from,
            @RequestParam @Nullable Instant to) {
        Rota rota = plans.overridden(rota(schedule));
        Span span = span(from, to);
        return new Page<>(rota.gaps(span.from(), span.to()), null);
    }

    private record Span(Instant from, Instant to) {}

    private Span span(@Nullable Instant from, @Nullable Instant to) {
        Instant begin = from == null ? clock.instant() : from;
        Instant end = to == null ? begin.plus(USUAL) : to;
        if (!begin.isBefore(end) || Duration.between(begin, end).compareTo(LONGEST) > 0) {
            throw ProblemException.invalidFields(
                    List.of(
                            FieldError.parameter(
                                    "to", end.toString(), "a time after from, at most 366 days")));
        }
        return new Span(begin, end);
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

    /** A line for everybody who holds the role; one without a person where nobody does. */
    private Stream<Duty> duties(String role, List<Shift> holders) {
        return holders.isEmpty()
                ? Stream.of(new Duty(role, null, null, null, null, false))
                : holders.stream().map(this::duty);
    }

    private Duty duty(Shift shift) {
        return new Duty(
                shift.role(),
                shift.person(),
                name(shift.person()),
                shift.from(),
                shift.until(),
                shift.override());
    }

    private @Nullable String name(String id) {
        Person person = plans.config().people().person(id);
        return person == null ? null : person.name();
    }

    private Rota rota(String name) {
        return Schedules.find(plans.config(), name);
    }
}
