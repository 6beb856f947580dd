package dev.fairlead.incident.news;

import dev.fairlead.platform.stored.Stored;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of what a channel is told of deployments. */
public sealed interface NewsCommand {

    /** It is to be told of one. */
    @Stored("say-deployment")
    record Say(String channel, Line line, String text) implements NewsCommand {}

    /**
     * Timer: the minute is over, and something waits.
     *
     * @param message number of the message that tells the rest, from 1
     */
    @Stored("gather-due")
    record GatherDue(String channel, int message) implements NewsCommand {}

    /** Outcome: the channel took the message. */
    @Stored("deployments-said")
    record Said(String channel, List<Line> lines, int unnamed, String text) implements NewsCommand {
        public Said {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Outcome: the message will not be delivered.
     *
     * @param reason named reason, for example http-404
     * @param detail what the channel answered
     */
    @Stored("deployments-not-said")
    record NotSaid(
            String channel, List<Line> lines, int unnamed, String reason, @Nullable String detail)
            implements NewsCommand {
        public NotSaid {
            lines = List.copyOf(lines);
        }
    }
}
