package dev.fairlead.alert;

import dev.fairlead.alert.alert.AlertStream;
import dev.fairlead.alert.budget.BudgetStream;
import dev.fairlead.alert.business.BusinessDayStream;
import dev.fairlead.alert.notification.GroupStream;
import dev.fairlead.alert.silence.SilenceStream;
import dev.fairlead.alert.watch.WatchStream;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Claim;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Document;
import dev.fairlead.platform.decide.Outcome;
import dev.fairlead.platform.decide.StreamType;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.schemas.Event;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The streams of the service in memory, with claims and documents: a store for fast tests. */
public final class InMemoryStreams implements Commands, Views {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final InstantSource clock;
    private final Map<String, Object> states = new HashMap<>();
    private final Map<String, String> claims = new HashMap<>();
    private final Map<String, Document> documents = new HashMap<>();
    private final List<Event> events = new ArrayList<>();
    private final List<Given> together = new ArrayList<>();
    private int transactions;
    private int listed;
    private int awayAt = Integer.MAX_VALUE;
    private boolean away;

    public InMemoryStreams(InstantSource clock) {
        this.clock = clock;
    }

    /** Every event in the order in which it was stored. */
    public List<Event> events() {
        return List.copyOf(events);
    }

    /** Events of a type. */
    public <E extends Event> List<E> events(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The store throws after that many transactions more. */
    public void awayAfter(int more) {
        awayAt = transactions + more;
    }

    /** How often something was stored. */
    public int transactions() {
        return transactions;
    }

    /** How many documents pages had. */
    public int listed() {
        return listed;
    }

    /** Whether the store throws. */
    public void away(boolean now) {
        away = now;
        awayAt = Integer.MAX_VALUE;
    }

    @Override
    public Outcome execute(String stream, Object command, CommandContext context) {
        return executeAll(List.of(new Directed(stream, command)), context).getFirst();
    }

    @Override
    public List<Outcome> executeAll(List<Directed> commands, CommandContext context) {
        return executeAll(commands.stream().map(each -> new Given(each, context)).toList());
    }

    @Override
    public List<Outcome> executeAll(List<Given> commands) {
        if (away || transactions >= awayAt) {
            throw new IllegalStateException("the store is away");
        }
        transactions++;
        List<Outcome> outcomes =
                commands.stream().map(each -> decide(each.directed(), each.context())).toList();
        while (!together.isEmpty()) {
            List<Given> further = List.copyOf(together);
            together.clear();
            Map<String, List<Given>> byStream = new LinkedHashMap<>();
            further.forEach(given ->
                    byStream.computeIfAbsent(given.directed().stream(), _ -> new ArrayList<>())
                            .add(given));
            byStream.forEach((stream, all) ->
                    merged(type(stream), all)
                            .forEach(command ->
                                    decide(
                                            new Directed(stream, command),
                                            all.getFirst().context())));
        }
        return outcomes;
    }

    private static <C> List<C> merged(StreamType<C, ?, ?> type, List<Given> all) {
        return type.decider()
                .merged(
                        all.stream()
                                .map(given -> type.commandType().cast(given.directed().command()))
                                .toList());
    }

    private Outcome decide(Directed directed, CommandContext context) {
        return decide(type(directed.stream()), directed, context);
    }

    private static StreamType<?, ?, ?> type(String stream) {
        return switch (stream.substring(0, stream.indexOf('-'))) {
            case "watch" -> WatchStream.TYPE;
            case "alert" -> AlertStream.TYPE;
            case "group" -> GroupStream.TYPE;
            case "silence" -> SilenceStream.TYPE;
            case "budget" -> BudgetStream.TYPE;
            case "businessday" -> BusinessDayStream.TYPE;
            case String other -> throw new IllegalArgumentException(other);
        };
    }

    private <C, S, E extends Event> Outcome decide(
            StreamType<C, S, E> type, Directed directed, CommandContext context) {
        String stream = directed.stream();
        @SuppressWarnings("unchecked")
        S state = (S) states.getOrDefault(stream, type.decider().initial());
        C command = type.commandType().cast(directed.command());
        return switch (type.decider().decide(command, context, state)) {
            case Decision.Refused<E>(String reason, String detail) ->
                    new Outcome.Refused(stream, reason, detail);
            case Decision.Accepted<E> accepted -> {
                for (Claim claim : accepted.claims()) {
                    if (claim instanceof Claim.Take(String name)
                            && !claims.getOrDefault(name, stream).equals(stream)) {
                        yield new Outcome.Refused(
                                stream, "claim-taken", String.valueOf(claims.get(name)));
                    }
                }
                accepted.claims().forEach(claim -> apply(claim, stream));
                accepted.together().forEach(each -> together.add(new Given(each, context)));
                for (E event : accepted.events()) {
                    state = type.decider().evolve(state, event);
                    events.add(event);
                }
                states.put(stream, state);
                type.document()
                        .apply(stream, state)
                        .ifPresent(document -> documents.put(stream, document));
                yield new Outcome.Accepted(stream, accepted.reason(), 0, List.of());
            }
        };
    }

    private void apply(Claim claim, String stream) {
        switch (claim) {
            case Claim.Take(String name) -> claims.put(name, stream);
            case Claim.Release(String name) -> claims.remove(name, stream);
        }
    }

    @Override
    public CommandContext context(Actor actor, @Nullable String reason, String lifecycleId) {
        return new CommandContext(clock.instant(), actor, reason, lifecycleId, null, "hash");
    }

    @Override
    public <T> Optional<T> find(String kind, String id, Class<T> type) {
        return documents.values().stream()
                .filter(document -> document.kind().equals(kind) && document.id().equals(id))
                .map(document -> type.cast(document.body()))
                .findFirst();
    }

    @Override
    public <T> Map<String, T> findAll(String kind, Collection<String> ids, Class<T> type) {
        return documents.values().stream()
                .filter(document -> document.kind().equals(kind) && ids.contains(document.id()))
                .collect(Collectors.toMap(Document::id, document -> read(document, type)));
    }

    @Override
    public <T> Page<T> list(
            String kind,
            Map<String, String> filter,
            @Nullable String cursor,
            int limit,
            Class<T> type) {
        List<T> found =
                documents.values().stream()
                        .filter(document -> document.kind().equals(kind))
                        .filter(document -> matches(document, filter))
                        .sorted(
                                Comparator.comparing(Document::sort)
                                        .thenComparing(Document::id)
                                        .reversed())
                        .map(document -> read(document, type))
                        .toList();
        int from = cursor == null ? 0 : Integer.parseInt(cursor);
        int to = Math.min(found.size(), from + limit);
        listed += to - from;
        return new Page<>(found.subList(from, to), to < found.size() ? String.valueOf(to) : null);
    }

    private static boolean matches(Document document, Map<String, String> filter) {
        JsonNode body = JSON.valueToTree(document.body());
        return filter.entrySet().stream()
                .allMatch(each -> body.path(each.getKey()).asString("").equals(each.getValue()));
    }

    /** By way of JSON, as the real store does. */
    private static <T> T read(Document document, Class<T> type) {
        return JSON.readValue(JSON.writeValueAsString(document.body()), type);
    }
}
