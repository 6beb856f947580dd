package dev.fairlead.cli.rollout;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines that a person sees while waiting; pure. */
final class Progress {
    private Progress() {}

    /** What is new since the last look; empty where nothing is. */
    static List<String> lines(@Nullable Snapshot before, Snapshot now) {
        List<String> lines = new ArrayList<>();
        if (before == null || !state(before).equals(state(now))) {
            lines.add(line(now));
        }
        if (now.pausedFor() != null && (before == null || before.pausedFor() == null)) {
            lines.add(
                    "           paused until somebody goes on: fairlead rollout resume "
                            + now.id());
        }
        return lines;
    }

    /** The verdict and its reason. */
    static String verdict(Snapshot last) {
        String why = last.why();
        return "%s: %s%s"
                .formatted(
                        last.title(),
                        last.status().replace('-', ' '),
                        why.isEmpty() ? "" : " (" + why + ")");
    }

    private static String line(Snapshot now) {
        String line =
                "%-9s  %-12s  %3d %%  %s"
                        .formatted(now.at(), now.status(), now.weight(), now.step());
        return (now.why().isEmpty() ? line : line + "  " + now.why()).stripTrailing();
    }

    private static List<Object> state(Snapshot snapshot) {
        return List.of(snapshot.status(), snapshot.weight(), snapshot.step(), snapshot.why());
    }
}
