package dev.fairlead.incident.news;

import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.stored.Stored;
import java.time.Instant;
import java.util.List;

/**
 * A channel has been told of deployments.
 *
 * @param key of the message, the same when it is sent again; no other message has it
 * @param headline in a few words
 * @param unnamed how many more the text counts
 * @param at when what it tells of was heard
 */
@Stored("tell-of-deployments")
public record TellOfDeployments(
        String key,
        String channel,
        String headline,
        List<Line> lines,
        int unnamed,
        String text,
        Instant at)
        implements EffectRequest {

    public TellOfDeployments {
        lines = List.copyOf(lines);
    }
}
