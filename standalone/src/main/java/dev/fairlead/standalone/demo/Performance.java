package dev.fairlead.standalone.demo;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Plays acts one after the other, and the stages of one act side by side. The first failure ends
 * it, or what builds on the stage that failed.
 */
final class Performance {
    private final boolean keepGoing;
    private final Timeline timeline;
    private final Player player;
    private final Map<Class<?>, Unobserved> unobserved = new HashMap<>();

    /** Plays one stage; as {@link Part#play} on a platform. */
    interface Player {
        void play(Part part) throws InterruptedException;
    }

    /**
     * @param keepGoing whether a failure ends only what builds on it, instead of everything
     */
    Performance(boolean keepGoing, Timeline timeline, Player player) {
        this.keepGoing = keepGoing;
        this.timeline = timeline;
        this.player = player;
    }

    /**
     * @return whether every stage was observed
     */
    boolean play(List<List<Part>> acts) throws InterruptedException {
        for (var act : acts) {
            for (var failed : playAct(begin(act))) {
                note(failed, new Unobserved.Failed(failed.number()));
            }
            if (!keepGoing && !unobserved.isEmpty()) {
                return false;
            }
        }
        if (!unobserved.isEmpty()) {
            timeline.line(
                    "stages that failed: %s; left out: %s"
                            .formatted(
                                    numbers(Unobserved.Failed.class),
                                    numbers(Unobserved.LeftOut.class)));
        }
        return unobserved.isEmpty();
    }

    /** Those that can be played: what they build on was observed. */
    private List<Part> begin(List<Part> act) {
        var playable = new ArrayList<Part>();
        for (var part : act) {
            var base = part.stage().buildsOn().map(unobserved::get);
            if (base.isPresent()) {
                int cause = base.get().cause();
                timeline.leftOut(part.number(), part.title(), cause);
                note(part, new Unobserved.LeftOut(part.number(), cause));
            } else {
                timeline.stage(part.number(), part.title());
                playable.add(part);
            }
        }
        return playable;
    }

    private void note(Part part, Unobserved why) {
        unobserved.put(part.stage().getClass(), why);
    }

    /**
     * Unless the others keep going, the first failure ends the act: what still goes on is
     * interrupted.
     *
     * @return those that failed
     */
    private List<Part> playAct(List<Part> parts) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = new ExecutorCompletionService<List<Part>>(threads);
            var running = new ArrayList<Future<List<Part>>>();
            parts.forEach(part ->
                    running.add(
                            done.submit(() -> observed(part) ? List.<Part>of() : List.of(part))));
            var failed = new ArrayList<Part>();
            for (int i = 0; i < parts.size() && (keepGoing || failed.isEmpty()); i++) {
                failed.addAll(done.take().get());
            }
            running.forEach(one -> one.cancel(true));
            return failed;
        } catch (ExecutionException fault) {
            throw new IllegalStateException("a stage broke off", fault.getCause());
        }
    }

    private boolean observed(Part part) throws InterruptedException {
        try {
            player.play(part);
            return true;
        } catch (StageFailed | UncheckedIOException e) {
            timeline.failed(part.title(), String.valueOf(e.getMessage()));
            return false;
        }
    }

    private String numbers(Class<? extends Unobserved> why) {
        var numbers =
                unobserved.values().stream()
                        .filter(why::isInstance)
                        .map(Unobserved::number)
                        .sorted()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "));
        return numbers.isEmpty() ? "none" : numbers;
    }
}
