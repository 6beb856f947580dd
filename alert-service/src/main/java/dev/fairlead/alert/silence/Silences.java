package dev.fairlead.alert.silence;

import dev.fairlead.alert.routing.LabelMatcher;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Ids;
import dev.fairlead.platform.decide.Outcome;
import dev.fairlead.platform.decide.Views;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Begins, changes and ends silences for people and programs. Safe for many threads; throws where
 * the store is away.
 */
public final class Silences {

    /** Silences that hold or will, at once; each alert is compared with all of them. */
    public static final int MOST = 1_000;

    /** Matchers of a silence. */
    public static final int MOST_MATCHERS = 100;

    /** Characters of all that a silence says. */
    public static final int LONGEST = 16_384;

    private final Views views;
    private final Commands commands;
    private final Ids ids;

    public Silences(Views views, Commands commands, Ids ids) {
        this.views = views;
        this.commands = commands;
        this.ids = ids;
    }

    /** What became of a silence that was asked for. */
    public sealed interface Answer {
        /** It is there, under this id: another one than before where it could not be changed. */
        record Set(String id) implements Answer {}

        /** It is not to be. */
        record Refused(String reason, String detail) implements Answer {}
    }

    /**
     * Begins a silence, or changes one. One that cannot be changed into what is wanted is ended,
     * and another one begins in its place, as in Alertmanager.
     *
     * @param id of the one to change; null to begin one
     */
    public Answer set(@Nullable String id, SilenceText text, Actor actor) {
        Answer.Refused refused = refusal(text);
        if (refused != null) {
            return refused;
        }
        if (id == null) {
            return begin(text, actor);
        }
        if (find(id).isEmpty()) {
            return new Answer.Refused(
                    "silence-unknown",
                    "silence '%s': expected the id of a silence, or none for another one."
                            .formatted(id));
        }
        Outcome changed = execute(id, new SilenceCommand.Set(id, text), actor);
        if (!(changed instanceof Outcome.Refused(_, String reason, String detail))) {
            return new Answer.Set(id);
        }
        if (!reason.equals(SilenceDecider.NEEDS_ANOTHER)) {
            return new Answer.Refused(reason, detail);
        }
        Answer other = begin(text, actor);
        if (other instanceof Answer.Set) {
            expire(id, actor);
        }
        return other;
    }

    /** Ends a silence; false where there is none that is open. */
    public boolean expire(String id, Actor actor) {
        return find(id).isPresent()
                && execute(id, new SilenceCommand.Expire(), actor) instanceof Outcome.Accepted;
    }

    /** The silence with this id. */
    public Optional<SilenceView> find(String id) {
        return views.find(SilenceView.KIND, id, SilenceView.class);
    }

    private Answer begin(SilenceText text, Actor actor) {
        if (open() >= MOST) {
            return new Answer.Refused(
                    "too-many-silences",
                    "There are %d silences, the most that there may be: expire some."
                            .formatted(MOST));
        }
        String id = ids.next();
        Outcome outcome = execute(id, new SilenceCommand.Set(id, text), actor);
        return outcome instanceof Outcome.Refused(_, String reason, String detail)
                ? new Answer.Refused(reason, detail)
                : new Answer.Set(id);
    }

    private int open() {
        AtomicInteger count = new AtomicInteger();
        views.each(
                SilenceView.KIND,
                Map.of("state", SilenceView.OPEN),
                SilenceView.class,
                _ -> count.incrementAndGet());
        return count.get();
    }

    private Outcome execute(String id, SilenceCommand command, Actor actor) {
        String stream = SilenceStream.of(id);
        return commands.execute(stream, command, commands.context(actor, null, stream));
    }

    private static Answer.@Nullable Refused refusal(SilenceText text) {
        int length =
                text.comment().length()
                        + text.createdBy().length()
                        + text.matchers().stream().mapToInt(String::length).sum();
        if (length > LONGEST || text.matchers().size() > MOST_MATCHERS) {
            return new Answer.Refused(
                    "silence-too-large",
                    "The silence has %d matchers and %d characters: expected at most %d and %d."
                            .formatted(text.matchers().size(), length, MOST_MATCHERS, LONGEST));
        }
        List<LabelMatcher> matchers = text.read();
        if (matchers.stream().allMatch(each -> each.matches(Map.of()))) {
            return new Answer.Refused(
                    "silence-matches-everything",
                    "The matchers %s fit an alert without labels: expected one that does not match the empty text."
                            .formatted(text.matchers()));
        }
        return null;
    }
}
