package dev.fairlead.benchmarks.archive;

import dev.fairlead.benchmarks.archive.Lifecycle.Shown;
import dev.fairlead.benchmarks.archive.Lifecycle.Step;
import dev.fairlead.benchmarks.archive.Replay.Command;
import dev.fairlead.benchmarks.archive.Replay.State;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Document;
import dev.fairlead.platform.decide.StreamType;
import dev.fairlead.platform.decide.Work;
import dev.fairlead.platform.stored.Stored;
import dev.fairlead.schemas.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides again what was decided once; a stream has ended with the last of its lifecycle. */
final class Replay implements Decider<Command, State, Event> {
    /** What the rest of a stored command is, in characters. */
    private static final int AROUND = 40;

    private final Lifecycle lifecycle;

    private Replay(Lifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    /** A step again. */
    sealed interface Command {
        /**
         * @param filler makes the stored command as long as it was
         */
        @Stored("again")
        record Again(int step, String stream, boolean last, String filler) implements Command {}
    }

    /** What was played. */
    record State(String template, int events, boolean ended) {}

    /** A type for each kind of stream that the lifecycle has. */
    static List<StreamType<?, ?, ?>> types(Lifecycle lifecycle) {
        Set<String> categories =
                lifecycle.steps().stream().map(Step::category).collect(Collectors.toSet());
        List<StreamType<?, ?, ?>> types = new ArrayList<>();
        categories.forEach(category -> types.add(stream(category, lifecycle)));
        return types;
    }

    private static StreamType<Command, State, Event> stream(String category, Lifecycle lifecycle) {
        return new StreamType<>(
                category,
                Command.class,
                Event.class,
                new Replay(lifecycle),
                (stream, _) -> stream,
                false,
                (stream, state) -> document(stream, lifecycle.documents().get(state.template())));
    }

    private static Optional<Document> document(String stream, @Nullable Shown shown) {
        return Optional.ofNullable(shown)
                .map(found -> new Document(found.kind(), stream, found.sort(), found.body()));
    }

    /** The command of a step of the lifecycle. */
    static Command again(Lifecycle lifecycle, int step) {
        Step played = lifecycle.steps().get(step);
        boolean last =
                lifecycle.steps().subList(step + 1, lifecycle.steps().size()).stream()
                        .noneMatch(later -> later.stream().equals(played.stream()));
        int filler = Math.max(0, played.command() - AROUND - played.stream().length());
        return new Command.Again(step, played.stream(), last, "x".repeat(filler));
    }

    @Override
    public State initial() {
        return new State("", 0, false);
    }

    @Override
    public Decision<Event> decide(Command command, CommandContext context, State state) {
        Command.Again again = (Command.Again) command;
        Step step = lifecycle.steps().get(again.step());
        return step.refused()
                ? Decision.refuse("refused-again", "as it was")
                : Decision.accept("accepted-again", step.events());
    }

    @Override
    public State evolve(State state, Event event) {
        String template = state.template();
        if (template.isEmpty()) {
            template =
                    lifecycle.steps().stream()
                            .filter(step -> step.events().contains(event))
                            .findFirst()
                            .map(Step::stream)
                            .orElse("");
        }
        long all = lengthOf(template);
        return new State(template, state.events() + 1, state.events() + 1 >= all);
    }

    private long lengthOf(String template) {
        return lifecycle.steps().stream()
                .filter(step -> step.stream().equals(template))
                .mapToLong(step -> step.events().size())
                .sum();
    }

    @Override
    public List<Work<Command>> react(Event event, State after) {
        return List.of();
    }

    @Override
    public Closing closing(State state) {
        return state.ended() && !lifecycle.lasting().contains(state.template())
                ? Closing.ENDED
                : Closing.OPEN;
    }
}
