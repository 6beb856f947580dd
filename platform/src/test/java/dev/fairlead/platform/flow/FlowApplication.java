package dev.fairlead.platform.flow;

import dev.fairlead.events.incidents.IncidentAcknowledged;
import dev.fairlead.events.incidents.IncidentEvent;
import dev.fairlead.events.incidents.IncidentResolved;
import dev.fairlead.events.incidents.IncidentUpdated;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Claim;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Document;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectPool;
import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.decide.EffectResult;
import dev.fairlead.platform.decide.Observer;
import dev.fairlead.platform.decide.Reaction;
import dev.fairlead.platform.decide.Reaction.ReceivedEvent;
import dev.fairlead.platform.decide.StreamType;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.decide.Work;
import dev.fairlead.platform.stored.Stored;
import dev.fairlead.platform.trace.KeptSpans;
import dev.fairlead.schemas.Topic;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/**
 * Notes are taken (IncidentUpdated), with {@code , and to <id>} on another stream, too, rung for by
 * an effect (IncidentAcknowledged), and ended by a timer (IncidentResolved); each note is copied to
 * another stream when it comes back over the topic, and one that begins with {@code stumble} fails
 * at the first try.
 */
@SpringBootApplication
public class FlowApplication {

    sealed interface NoteCommand {
        @Stored("note")
        record Note(String id, String text, boolean claimed) implements NoteCommand {}

        @Stored("rung")
        record Rung(String workId) implements NoteCommand {}

        @Stored("end")
        record End() implements NoteCommand {}
    }

    @Stored("ring")
    record Ring(String text) implements EffectRequest {}

    @Stored("hang")
    record Hang(String text) implements EffectRequest {}

    record Notes(String id, List<String> texts, boolean ended) {
        static final Notes NONE = new Notes("", List.of(), false);
    }

    static final class NoteDecider implements Decider<NoteCommand, Notes, IncidentEvent> {
        private final Set<String> stumbled = ConcurrentHashMap.newKeySet();

        @Override
        public Notes initial() {
            return Notes.NONE;
        }

        @Override
        public Decision<IncidentEvent> decide(
                NoteCommand command, CommandContext context, Notes state) {
            if (command instanceof NoteCommand.Note(var _, var text, var _)
                    && context.actor().kind() == Actor.Kind.EVENT
                    && text.startsWith("stumble")
                    && stumbled.add(text)) {
                throw new IllegalStateException("stumbled over '%s'".formatted(text));
            }
            return switch (command) {
                case NoteCommand.Note(var id, var text, var claimed) ->
                        text.equals("refuse me")
                                ? Decision.refuse(
                                        "unwanted", "'refuse me' (expected: another text)")
                                : Decision.accept(
                                        "noted",
                                        List.of(updated(id, text, context)),
                                        claimed
                                                ? List.of(new Claim.Take("note:" + text))
                                                : List.of(),
                                        others(text));
                case NoteCommand.Rung(var workId) ->
                        Decision.accept(
                                "rung",
                                IncidentAcknowledged.newBuilder()
                                        .incidentId(state.id())
                                        .number("N")
                                        .by(workId)
                                        .at(context.at())
                                        .build());
                case NoteCommand.End() ->
                        state.ended()
                                ? Decision.nothing("ended-already")
                                : Decision.accept(
                                        "ended",
                                        IncidentResolved.newBuilder()
                                                .incidentId(state.id())
                                                .number("N")
                                                .by("timer")
                                                .resolution("time")
                                                .at(context.at())
                                                .build());
            };
        }

        private static List<Directed> others(String text) {
            int others = text.indexOf(", and to ");
            if (others < 0) {
                return List.of();
            }
            String other = text.substring(others + ", and to ".length());
            NoteCommand.Note note = new NoteCommand.Note(other, text.substring(0, others), false);
            return List.of(new Directed("note-" + other, note));
        }

        /** Notes that others ask for are one note. */
        @Override
        public List<NoteCommand> merged(List<NoteCommand> commands) {
            NoteCommand.Note first = (NoteCommand.Note) commands.getFirst();
            String all =
                    commands.stream()
                            .map(command -> ((NoteCommand.Note) command).text())
                            .collect(Collectors.joining("+"));
            return List.of(new NoteCommand.Note(first.id(), all, false));
        }

        private static IncidentUpdated updated(String id, String text, CommandContext context) {
            return IncidentUpdated.newBuilder()
                    .incidentId(id)
                    .number("N")
                    .by(context.actor().id())
                    .message(text)
                    .at(context.at())
                    .build();
        }

        @Override
        public Notes evolve(Notes state, IncidentEvent event) {
            return switch (event) {
                case IncidentUpdated updated ->
                        new Notes(
                                updated.incidentId(),
                                Stream.concat(state.texts().stream(), Stream.of(updated.message()))
                                        .toList(),
                                state.ended());
                case IncidentResolved _ -> new Notes(state.id(), state.texts(), true);
                default -> state;
            };
        }

        @Override
        public Closing closing(Notes state) {
            return state.ended() ? Closing.ENDED : Closing.OPEN;
        }

        @Override
        public List<Work<NoteCommand>> react(IncidentEvent event, Notes after) {
            if (event instanceof IncidentUpdated updated && updated.message().startsWith("hang")) {
                return List.of(
                        new Work.Effect<>(new Hang(updated.message()), "hang", updated.at(), 0, 1));
            }
            if (event instanceof IncidentUpdated updated && after.texts().size() == 1) {
                return List.of(
                        new Work.Effect<>(new Ring(updated.message()), "bell", updated.at(), 0, 1),
                        new Work.Timer<>(new NoteCommand.End(), updated.at().plusMillis(50), 0, 1));
            }
            return List.of();
        }
    }

    static final class Bells implements EffectHandler<Ring, NoteCommand> {
        final List<String> rung = new CopyOnWriteArrayList<>();

        @Override
        public Class<Ring> requestType() {
            return Ring.class;
        }

        @Override
        public EffectPool pool() {
            return new EffectPool("bell", 8);
        }

        @Override
        public EffectResult<NoteCommand> handle(Ring request, EffectContext context) {
            rung.add(request.text());
            if (request.text().startsWith("fail once") && context.tries() == 1) {
                throw new IllegalStateException("the bell is stuck");
            }
            return EffectResult.done(new NoteCommand.Rung(context.workId()));
        }
    }

    /** Ends when it is let go, and not before. */
    static final class Hanging implements EffectHandler<Hang, NoteCommand> {
        final AtomicInteger now = new AtomicInteger();
        final CountDownLatch letGo = new CountDownLatch(1);

        @Override
        public Class<Hang> requestType() {
            return Hang.class;
        }

        @Override
        public EffectResult<NoteCommand> handle(Hang request, EffectContext context)
                throws InterruptedException {
            now.incrementAndGet();
            letGo.await();
            now.decrementAndGet();
            return EffectResult.done(new NoteCommand.Rung(context.workId()));
        }
    }

    @Bean
    Hanging hanging() {
        return new Hanging();
    }

    @Bean
    StreamType<NoteCommand, Notes, IncidentEvent> notes() {
        return new StreamType<>(
                "note",
                NoteCommand.class,
                IncidentEvent.class,
                new NoteDecider(),
                (stream, _) -> stream,
                false,
                (stream, state) -> Optional.of(new Document("note", stream, state.id(), state)));
    }

    @Bean
    KeptSpans spans() {
        return new KeptSpans();
    }

    @Bean
    Bells bells() {
        return new Bells();
    }

    /** What was seen of the topic, and whether what it led to was stored by then. */
    static final class Seen implements Observer {
        record Note(String stream, String text, boolean copied) {}

        final List<Note> notes = new CopyOnWriteArrayList<>();
        private final Views views;

        Seen(Views views) {
            this.views = views;
        }

        @Override
        public Set<String> topics() {
            return Set.of(Topic.INCIDENTS.topicName());
        }

        @Override
        public void on(ReceivedEvent received) {
            if (received.event() instanceof IncidentUpdated updated) {
                boolean copied =
                        views.find("note", "note-copy-" + updated.incidentId(), Notes.class)
                                .filter(copy -> copy.texts().contains(updated.message()))
                                .isPresent();
                notes.add(new Note(received.stream(), updated.message(), copied));
            }
        }
    }

    @Bean
    Seen seen(Views views) {
        return new Seen(views);
    }

    @Bean
    Reaction copies() {
        return new Reaction() {
            @Override
            public Set<String> topics() {
                return Set.of(Topic.INCIDENTS.topicName());
            }

            @Override
            public List<Directed> on(ReceivedEvent received) {
                if (received.event() instanceof IncidentUpdated updated
                        && received.stream().startsWith("note-")
                        && !received.stream().startsWith("note-copy")) {
                    if (updated.message().equals("impossible")) {
                        throw new ImpossibleEvent("the text is 'impossible' (expected: another)");
                    }
                    return List.of(
                            new Directed(
                                    "note-copy-" + updated.incidentId(),
                                    new NoteCommand.Note(
                                            updated.incidentId(), updated.message(), false)));
                }
                return List.of();
            }
        };
    }
}
