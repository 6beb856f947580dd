package dev.fairlead.incident.escalation;

import dev.fairlead.events.incidents.Priority;
import dev.fairlead.incident.oncall.Rota;
import dev.fairlead.incident.oncall.Shift;
import dev.fairlead.platform.catalogue.Mode;
import dev.fairlead.platform.stored.Stored;
import dev.fairlead.platform.stored.StoredForm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an incident needs of the configuration, as it was when the incident began.
 *
 * @param policy name of the escalation policy
 * @param channel name of the channel that pages go through
 * @param levels at least one
 * @param repeat how often all levels are asked again after the first round, from 0
 * @param rotas the rotas that the levels name, by name
 * @param paging when people may be paged without anybody asking for it
 * @param communication how others hear of it
 * @param again how long after the last round everybody is asked again where nobody acknowledged
 */
@Stored("escalation-plan")
public record EscalationPlan(
        String policy,
        String channel,
        Priority priority,
        Objectives objectives,
        List<Level> levels,
        int repeat,
        Map<String, Rota> rotas,
        PagingTimes paging,
        Communication communication,
        Duration again) {

    /** How it is stored. */
    public static final StoredForm<EscalationPlan> FORM = StoredForm.of(EscalationPlan.class);

    /** Of plans that were frozen before there was a choice. */
    private static final Duration AGAIN = Duration.ofMinutes(15);

    public EscalationPlan {
        levels = List.copyOf(levels);
        rotas = Map.copyOf(rotas);
        // Plans that were frozen before there was a choice.
        paging = paging == null ? new PagingTimes.Always() : paging;
        communication = communication == null ? Communication.NONE : communication;
        again = again == null ? AGAIN : again;
        if (levels.isEmpty()) {
            throw new IllegalArgumentException("levels: [] (expected: at least one)");
        }
        if (repeat < 0) {
            throw new IllegalArgumentException("repeat: %d (expected: >= 0)".formatted(repeat));
        }
    }

    /** Of which nobody hears but who is paged. */
    public EscalationPlan(
            String policy,
            String channel,
            Priority priority,
            Objectives objectives,
            List<Level> levels,
            int repeat,
            Map<String, Rota> rotas,
            PagingTimes paging) {
        this(
                policy,
                channel,
                priority,
                objectives,
                levels,
                repeat,
                rotas,
                paging,
                Communication.NONE,
                AGAIN);
    }

    /** The same with its rotas as people have overridden them. */
    public EscalationPlan overridden(UnaryOperator<Rota> overridden) {
        Map<String, Rota> changed = new TreeMap<>();
        rotas.forEach((schedule, rota) -> changed.put(schedule, overridden.apply(rota)));
        return changed(repeat, changed, paging, communication);
    }

    /** The same where others hear of it so. */
    public EscalationPlan with(Communication told) {
        return changed(repeat, rotas, paging, told);
    }

    /** The same where it begins after that many rounds of another. */
    public EscalationPlan after(int rounds) {
        return changed(repeat + rounds, rotas, paging, communication);
    }

    /**
     * The same for all times from then on: what is stored of a rota does not grow with its past.
     */
    public EscalationPlan from(Instant at) {
        return overridden(rota -> rota.from(at));
    }

    /** The same as far as the mode of the service goes: nobody is paged unless it is acted on. */
    public EscalationPlan in(Mode mode) {
        return mode == Mode.ACT
                ? this
                : changed(repeat, rotas, new PagingTimes.HeldBack(mode), Communication.NONE);
    }

    private EscalationPlan changed(
            int rounds, Map<String, Rota> duty, PagingTimes times, Communication told) {
        return new EscalationPlan(
                policy, channel, priority, objectives, levels, rounds, duty, times, told, again);
    }

    /** When the next update is promised where one was given at that time; null for no promise. */
    public @Nullable Instant nextUpdate(Instant at) {
        Duration every = communication.updateEvery();
        return every == null ? null : at.plus(every);
    }

    /** When the post-mortem is due of what was resolved at that time; null where there is none. */
    public @Nullable Instant postMortemDue(Instant resolved) {
        Duration within = communication.postMortemWithin();
        return within == null ? null : resolved.plus(within);
    }

    public Level level(Rung rung) {
        return levels.get(rung.level() - 1);
    }

    /** Who answers for the level at that time; empty where nobody is on call. */
    public Optional<Responder> responder(Rung rung, Instant at) {
        return responders(rung, at).stream().findFirst();
    }

    /**
     * Who is asked first from that rung on, when people may be paged again; empty where nobody is
     * on call at any level of the round that is left.
     */
    public Optional<Responder> firstAsked(Rung from, Instant at) {
        Instant asked = paging.from(at).orElse(at);
        Rung rung = from;
        Optional<Responder> responder = responder(rung, asked);
        while (responder.isEmpty() && !isLastOfRound(rung)) {
            rung = following(rung);
            responder = responder(rung, asked);
        }
        return responder;
    }

    /** Who answers for the level at that time, and then whoever was added. */
    public List<Responder> responders(Rung rung, Instant at) {
        return switch (level(rung).target()) {
            case Target.Person(String person) -> List.of(new Responder(person, "person"));
            case Target.OnCall(String schedule, String role) ->
                    Optional.ofNullable(rotas.get(schedule))
                            .map(rota -> rota.holders(at, role))
                            .map(holders -> responders(holders, role))
                            .orElse(List.of());
        };
    }

    /** Somebody who was added and has the role anyway is paged once. */
    private static List<Responder> responders(List<Shift> holders, String role) {
        List<String> people = holders.stream().map(Shift::person).distinct().toList();
        return IntStream.range(0, people.size())
                .mapToObj(i -> new Responder(people.get(i), role, i == 0 ? null : true))
                .toList();
    }

    /** Whether a level asks for that person, or may once it is the person's turn. */
    public boolean names(String person) {
        return levels.stream()
                .anyMatch(level ->
                        switch (level.target()) {
                            case Target.Person(String asked) -> asked.equals(person);
                            case Target.OnCall(String schedule, String _) -> {
                                Rota rota = rotas.get(schedule);
                                yield rota != null && rota.names(person);
                            }
                        });
    }

    public boolean isLastOfRound(Rung rung) {
        return rung.level() == levels.size();
    }

    /** The rung that escalation goes to next; empty when the policy has been used up. */
    public Optional<Rung> next(Rung rung) {
        return isLastOfRound(rung) && rung.round() > repeat
                ? Optional.empty()
                : Optional.of(following(rung));
    }

    /** The next rung, beyond the last round too: what a person who escalates by hand asks for. */
    public Rung following(Rung rung) {
        return isLastOfRound(rung)
                ? rung.firstOfNextRound()
                : new Rung(rung.epoch(), rung.round(), rung.level() + 1);
    }
}
